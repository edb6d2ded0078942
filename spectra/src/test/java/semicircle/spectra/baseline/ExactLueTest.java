package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;

class ExactLueTest {
    @Test
    void oneEigenvalueIsGammaDistributed() {
        // |x|^2 summed over 5 samples with mean 2 each, over 5: y = 5 x/2 has the density y^4 e^-y/4!
        ExactLue law = new ExactLue(1, 5, 2);
        for (double x : new double[] {1e-6, 0.3, 1.9, 2.1, 9, 40}) {
            double y = 2.5 * x;
            assertThat(law.density(x) / (2.5 * Math.pow(y, 4) * Math.exp(-y) / 24))
                    .isCloseTo(1, within(1e-13));
            assertThat(law.survival(x) / Gamma.regularizedGammaQ(5, y)).isCloseTo(1, within(1e-13));
            assertThat(law.cdf(x) / Gamma.regularizedGammaP(5, y)).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void twoEigenvaluesFollowTheWrittenOutKernel() {
        // a = 1, n = 2: K = y e^-y (1 + (2 - y)^2/2); its integral from y: e^-y (y^3/2 - y^2/2 + 2 y + 2)
        ExactLue law = new ExactLue(2, 3, 3);
        for (double y : new double[] {0.01, 0.5, 2, 2.9, 3.1, 8, 50}) {
            double kernel = y * Math.exp(-y) * (1 + (2 - y) * (2 - y) / 2);
            double above = Math.exp(-y) * (2 + 2 * y - y * y / 2 + y * y * y / 2);
            assertThat(law.density(y) / (kernel / 2)).isCloseTo(1, within(1e-13));
            assertThat(law.survival(y) / (above / 2)).isCloseTo(1, within(1e-13));
        }
    }

    @Test
    void momentsAreTheIntegralsOfTheDensity() {
        // E tr W^2 = N v^2 (1 + N/M) at every size
        assertThat(new ExactLue(4, 7, 1.5).moment(2)).isCloseTo(2.25 * (1 + 4 / 7.0), within(1e-13));
        GaussLegendre rule = GaussLegendre.of(200);
        for (ExactLue law : new ExactLue[] {new ExactLue(4, 7, 1.5), new ExactLue(7, 4, 0.5), new ExactLue(5, 5, 1)}) {
            double end = 30 * law.entryVariance();
            for (int k = 1; k <= 5; k++) {
                int order = k;
                double sum = rule.integral(x -> Math.pow(x, order) * law.density(x), 0, end);
                assertThat(sum / law.moment(k)).as("%s, k = %d", law, k).isCloseTo(1, within(1e-11));
            }
            assertThat(law.moment(1)).isCloseTo(law.mean(), within(1e-14));
            assertThat(law.moment(2) - law.mean() * law.mean()).isCloseTo(law.variance(), within(1e-14));
        }
    }

    @Test
    void aMatrixAndItsTransposeShareTheirDensityApartFromTheAtom() {
        ExactLue wide = new ExactLue(6, 9, 1);
        ExactLue tall = new ExactLue(9, 6, 1);
        assertThat(tall.atom()).isEqualTo(3 / 9.0);
        assertThat(tall.cdf(0)).isEqualTo(3 / 9.0);
        assertThat(tall.quantile(0.3)).isZero();
        for (double x : new double[] {0.01, 0.4, 1.3, 3}) {
            // X^H X / 6 = (9/6) X X^H / 9
            assertThat(tall.density(1.5 * x)).isCloseTo(wide.density(x) / 1.5 * 6 / 9, within(1e-14));
            assertThat(tall.survival(1.5 * x)).isCloseTo(wide.survival(x) * 6 / 9, within(1e-14));
        }
    }

    @Test
    void manyEigenvaluesFollowMarchenkoPastur() {
        // oscillations of relative order 1/N in the density, 1/N^2 in the mass, larger next to the edges
        ExactLue many = new ExactLue(1000, 4000, 1);
        MarchenkoPastur limit = new MarchenkoPastur(0.25, 1);
        for (double x : new double[] {0.5, 0.9, 1.3, 2}) {
            assertThat(many.density(x)).isCloseTo(limit.density(x), within(2e-3));
            assertThat(many.cdf(x)).isCloseTo(limit.cdf(x), within(1e-4));
            assertThat(many.cdf(x) + many.survival(x)).isCloseTo(1, within(1e-14));
        }
        assertThat(many.survival(2.7)).isBetween(1e-300, 1e-20);
        assertThat(many.cdf(0.15)).isBetween(1e-300, 1e-20);
    }

    @Test
    void bothTailsKeepRelativeAccuracy() {
        GaussLegendre rule = GaussLegendre.of(60);
        ExactLue law = new ExactLue(12, 30, 1);
        // squared Laguerre polynomials written out, incomplete gamma functions with 60 digits
        assertThat(law.survival(3) / 5.287973217290935e-5).isCloseTo(1, within(1e-12));
        assertThat(law.survival(4) / 6.862912463079488e-12).isCloseTo(1, within(1e-12));
        assertThat(law.survival(6) / 6.279455607264578e-30).isCloseTo(1, within(1e-12));
        for (double x : new double[] {1e-3, 0.02, 0.1}) {
            assertThat(law.cdf(x) / rule.integral(law::density, 0, x)).isCloseTo(1, within(1e-10));
        }
        assertThat(law.quantile(1e-200)).isPositive();
        assertThat(law.cdf(law.quantile(1e-200)) / 1e-200).isCloseTo(1, within(1e-10));
    }

    @Test
    void squareMatricesHaveTheLeastEigenvaluesOfTheHardEdge() {
        // a = 0: every phi_k(0) is 1, so the density at 0 is M/v and the mass below a tiny x is x M/v
        ExactLue law = new ExactLue(8, 8, 2);
        assertThat(law.density(0)).isCloseTo(4, within(1e-13));
        assertThat(law.quantile(1e-12) / 2.5e-13).isCloseTo(1, within(1e-10));
        assertThat(new ExactLue(8, 9, 2).density(0)).isZero();
    }

    @Test
    void parametersOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new ExactLue(0, 1, 1)).hasMessage("exact-lue: rows must be at least 1, got 0");
        assertThatThrownBy(() -> new ExactLue(1, 0, 1)).hasMessage("exact-lue: cols must be at least 1, got 0");
        assertThatThrownBy(() -> new ExactLue(1, 1, Double.NaN))
                .hasMessage("exact-lue: entryVariance must be positive and finite, got NaN");
        assertThatThrownBy(() -> new ExactLue(1, 1, 1).moment(31)).hasMessage("exact-lue: k must be in 0..30, got 31");
    }
}
