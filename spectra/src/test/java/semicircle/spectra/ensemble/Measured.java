package semicircle.spectra.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;

/** Numbers of sampled spectra, and what they must be. */
final class Measured {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private Measured() {}

    /** Sum of the powers of all eigenvalues. */
    static double trace(Spectrum s, int power) {
        return s.eigenvalues().stream().map(x -> Math.pow(x, power)).sum();
    }

    /** Mean ratio of neighbouring gaps in the middle half. */
    static double bulkRatio(LevelEnsemble ensemble, UniformRandomProvider random) {
        Spectrum s = ensemble.spectrum(SOLVER, random);
        int from = s.size() / 4;
        int to = s.size() - from - 2;
        double sum = 0;
        for (int i = from; i < to; i++) {
            double a = s.get(i + 1) - s.get(i);
            double b = s.get(i + 2) - s.get(i + 1);
            sum += Math.min(a, b) / Math.max(a, b);
        }
        return sum / (to - from);
    }

    /** Within 4.5 standard errors: a chance of 7e-6. */
    static void assertMean(Sampled sampled, double exact, Object what) {
        assertThat(sampled.mean()).as("%s", what).isCloseTo(exact, within(4.5 * sampled.error()));
    }
}
