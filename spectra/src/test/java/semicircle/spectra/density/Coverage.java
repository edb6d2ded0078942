package semicircle.spectra.density;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import semicircle.spectra.Measurement;

/** Counts how often an estimate lies within one and two of its own standard errors. A state of one test. */
final class Coverage {
    private final int probes;
    private int count = 0;
    private int one = 0;
    private int two = 0;

    Coverage(int probes) {
        this.probes = probes;
    }

    void add(Measurement.Scalar estimate, double exact) {
        double error = estimate.standardError().orElseThrow();
        double t = Math.abs(estimate.value() - exact) / error;
        count++;
        one += t <= 1 ? 1 : 0;
        two += t <= 2 ? 1 : 0;
    }

    /**
     * Over independent near-normal probes the ratio follows Student's t with probes - 1 degrees of freedom; each count must
     * lie between the binomial quantiles of 5e-7 and 1 - 5e-7. The probability may be off by 0.01 for the third and fourth
     * moments of the probes' law.
     */
    void requireStudent() {
        TDistribution t = new TDistribution(probes - 1);
        require(one, 2 * t.cumulativeProbability(1) - 1);
        require(two, 2 * t.cumulativeProbability(2) - 1);
    }

    private void require(int hits, double p) {
        assertThat(hits)
                .isBetween(
                        new BinomialDistribution(count, p - 0.01).inverseCumulativeProbability(5e-7),
                        new BinomialDistribution(count, p + 0.01).inverseCumulativeProbability(1 - 5e-7));
    }
}
