package semicircle.dynamics.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

class DifferentialEntropyTest {
    private static DenseMatrix gaussian(int n, int d, double sigma) {
        UniformRandomProvider random = new Seed(5).child(d).generator();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] numbers = new double[n * d];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = sigma * normal.sample();
        }
        return DenseMatrix.of(n, d, numbers);
    }

    /** {@code (d/2) ln(2 pi e sigma^2)}; terms have a standard deviation below sqrt(d/2 + 0.4): 5.3 standard errors at n = 2000, and a bias below 0.02. */
    @Test
    void gaussiansHaveTheirEntropy() {
        for (int d = 1; d <= 3; d++) {
            for (double sigma : new double[] {0.01, 3}) {
                double exact = d / 2.0 * Math.log(2 * Math.PI * Math.E * sigma * sigma);
                double allowed = 5.3 * Math.sqrt((d / 2.0 + 0.4) / 2000) + 0.02;
                assertThat(new DifferentialEntropy(3).of(gaussian(2000, d, sigma)))
                        .isCloseTo(exact, within(allowed));
            }
        }
    }

    @Test
    void twoPointsByHand() {
        // n = 2, k = 1, d = 1: psi(2) - psi(1) = 1, V = 2, both distances 5
        assertThat(new DifferentialEntropy(1).of(DenseMatrix.of(2, 1, new double[] {0, 5})))
                .isCloseTo(1 + Math.log(2) + Math.log(5), within(1e-14));
        // d = 2: V = pi
        assertThat(new DifferentialEntropy(1).of(DenseMatrix.of(2, 2, new double[] {0, 0, 3, 4})))
                .isCloseTo(1 + Math.log(Math.PI) + 2 * Math.log(5), within(1e-14));
    }

    @Test
    void errorsCoverTheTruth() {
        Measurement.Scalar seen = new DifferentialEntropy(3)
                .withError(
                        gaussian(1000, 2, 1), 200, new Seed(6).child("resample").generator());
        double error = seen.standardError().orElseThrow();
        assertThat(error).isBetween(0.02, 0.1); // sqrt(1.4/1000) = 0.037 without the bias
        assertThat(seen.value()).isCloseTo(Math.log(2 * Math.PI * Math.E), within(5.3 * error));
    }

    @Test
    void relativeEntropyByHand() {
        Values fair = Values.of(2, 2);
        assertThat(Entropy.relative(Values.of(3, 1), fair))
                .isCloseTo(0.75 * Math.log(1.5) - 0.25 * Math.log(2), within(1e-15));
        assertThat(Entropy.relative(fair, Values.of(7, 7))).isZero();
        assertThat(Entropy.relative(Values.of(1, 0), fair)).isCloseTo(Math.log(2), within(1e-15));
        assertThatThrownBy(() -> Entropy.relative(fair, Values.of(1, 0)))
                .hasMessage("relative entropy: the reference must be positive where the weight is, but number 1 is 0");
    }

    @Test
    void refusesWhatHasNoDensity() {
        assertThatThrownBy(() -> new DifferentialEntropy(1).of(DenseMatrix.of(3, 1, new double[] {1, 1, 2})))
                .hasMessageContaining("a density has no equal points");
        assertThatThrownBy(() -> new DifferentialEntropy(3).of(DenseMatrix.of(3, 1, new double[] {1, 3, 2})))
                .hasMessage("differential entropy: points must be in 4..20000 with at least 1 column, got 3 x 1");
        assertThatThrownBy(() -> new DifferentialEntropy(0))
                .hasMessageContaining("neighbours must be at least 1, got 0");
    }
}
