package semicircle.dynamics.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.statistic.Directions;
import semicircle.spectra.statistic.NearestDirections;

/** Uniform directions, whose estimate is exactly unbiased, and von Mises and Fisher's law on the sphere, whose entropy is elementary. */
class SphericalEntropyTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static NearestDirections nearest(DenseMatrix points) {
        return NearestDirections.of(points, 3, SOLVER);
    }

    /**
     * ln of a Beta(3, n-3) share has variance psi'(3) = 0.395; terms of neighbours are correlated, by fewer than the 2 k + 1 that share a ball in the plane and by less in more dimensions: sd sqrt(7 0.395/n)
     * at most, 0.0263 at n = 4000, and six of them.
     */
    @Test
    void uniformDirectionsHaveTheEntropyOfTheSphereInAnyDimension() {
        for (int d : new int[] {2, 3, 20, 384}) {
            DenseMatrix points =
                    Directions.uniform(4000, d, new Seed(3).child(d).generator());
            assertThat(new SphericalEntropy(3).fromUniform(nearest(points))).isCloseTo(0, within(0.158));
        }
    }

    /**
     * Density {@code k e^(k c) / (4 pi sinh k)}: entropy {@code ln(4 pi sinh k / k) - k coth k + 1}. Cosines by inversion. Its terms have the variance of ln density besides, 1 for large k: sd below
     * sqrt((7 0.395 + 1)/n) = 0.031, six of them; the bias in two dimensions is of order k/n.
     */
    @Test
    void aConcentratedLawHasItsEntropy() {
        double k = 10;
        int n = 4000;
        UniformRandomProvider random = new Seed(4).generator();
        double[] entries = new double[3 * n];
        for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            double c = 1 + Math.log(u + (1 - u) * Math.exp(-2 * k)) / k;
            double phi = 2 * Math.PI * random.nextDouble();
            double s = Math.sqrt(Math.max(0, 1 - c * c));
            entries[3 * i] = s * Math.cos(phi);
            entries[3 * i + 1] = s * Math.sin(phi);
            entries[3 * i + 2] = c;
        }
        double expected = Math.log(4 * Math.PI * Math.sinh(k) / k) - k / Math.tanh(k) + 1;
        assertThat(new SphericalEntropy(3).of(nearest(DenseMatrix.of(n, 3, entries))))
                .isCloseTo(expected, within(0.19));
    }

    @Test
    void equalDirectionsAndTooFewNeighboursAreRefused() {
        double[] entries = {1, 0, 1, 0, 0, 1, 0, 1};
        NearestDirections one = NearestDirections.of(DenseMatrix.of(4, 2, entries), 1, SOLVER);
        assertThatThrownBy(() -> new SphericalEntropy(1).fromUniform(one)).hasMessageContaining("equal");
        assertThatThrownBy(() -> new SphericalEntropy(2).fromUniform(one)).hasMessageContaining("2 neighbours");
        assertThatThrownBy(() -> new SphericalEntropy(0)).hasMessageContaining("at least 1, got 0");
    }
}
