package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AiryDiffusionTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void diffusionGivesTheDeterminants(int beta) {
        TracyWidom determinant = TracyWidom.of(beta);
        EdgeCurve curve = AiryDiffusion.law(beta, Double.POSITIVE_INFINITY);
        for (double s = -7; s < 6; s += 0.37) {
            assertThat(curve.cdf(s)).as("beta %d s %f", beta, s).isCloseTo(determinant.cdf(s), within(1e-10));
            assertThat(curve.density(s)).isCloseTo(determinant.density(s), within(1e-9));
        }
        for (double p : new double[] {1e-6, 0.01, 0.5, 0.99, 1 - 1e-6}) {
            // 1e-10 of probability over the density at the 1e-6 levels, about 3e-6
            assertThat(curve.quantile(p)).isCloseTo(determinant.quantile(p), within(p * (1 - p) < 1e-3 ? 1e-4 : 1e-8));
        }
        assertThat(curve.mean()).isCloseTo(determinant.mean(), within(1e-9));
        assertThat(curve.central(2)).isCloseTo(determinant.variance(), within(1e-8));
        // both tails far beyond the grid, by their asymptotic forms: a few per cent
        assertThat(curve.cdf(-9) / determinant.cdf(-9)).isBetween(0.9, 1.1);
        assertThat(curve.survival(9) / determinant.survival(9)).isBetween(0.85, 1.1);
    }

    @Test
    void criticalComplexLawIsTheSquareOfTheRealOne() {
        // Baik, Ben Arous and Peche 2005, F_1^2
        DeformedTracyWidom critical = new DeformedTracyWidom(2, 0);
        TracyWidom real = TracyWidom.of(1);
        for (double s = -5; s < 5; s += 0.41) {
            assertThat(critical.cdf(s)).isCloseTo(real.cdf(s) * real.cdf(s), within(1e-10));
            assertThat(critical.density(s)).isCloseTo(2 * real.cdf(s) * real.density(s), within(1e-9));
        }
        double mean = 0; // integral of s 2 F_1 F_1' over [-9, 14], analytic and vanishing: trapezoidal rule
        double squares = 0;
        for (int k = -144; k <= 224; k++) {
            double s = k / 16.0;
            double weight = 2 * real.cdf(s) * real.density(s) / 16;
            mean += weight * s;
            squares += weight * s * s;
        }
        assertThat(critical.mean()).isCloseTo(mean, within(1e-8)).isCloseTo(-0.49364, within(5e-6));
        assertThat(critical.variance()).isCloseTo(squares - mean * mean, within(1e-7));
    }

    @Test
    void criticalQuaternionLawIsTheRealOneStretched() {
        // Baik and Rains 2001; Bloemendal and Virag 2013: F_{4, 0}(x) = F_1(2^(2/3) x)
        for (double s = -3; s < 3; s += 0.41) {
            assertThat(new DeformedTracyWidom(4, 0).cdf(s))
                    .isCloseTo(TracyWidom.of(1).cdf(Math.cbrt(4) * s), within(1e-10));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 3, 7})
    void tailsOfAnyIndexFollowTheirAsymptotics(double beta) {
        TracyWidom law = TracyWidom.of(beta);
        // Dumaz and Virag 2013, relative O(x^(-3/2)): survival Gamma(b/2)/((4b)^(b/2) 2 pi) x^(-3b/4) e^(-2b/3 x^(3/2))
        // (a factor of 4 at beta 7, where x is but 2)
        double x = Math.cbrt(Math.pow(1.5 * 16 / beta, 2));
        double leading =
                Math.exp(Gamma.logGamma(beta / 2) - beta / 2 * Math.log(4 * beta) - 2 * beta / 3 * x * Math.sqrt(x))
                        * Math.pow(x, -0.75 * beta)
                        / (2 * Math.PI);
        assertThat(law.survival(x) / leading).isBetween(beta < 5 ? 0.75 : 0.15, 1.1);
        // Borot, Eynard, Majumdar and Nadal 2011: -log F = b |x|^3/24 - sqrt(2) (b - 2)/6 |x|^(3/2) - (b/2 + 2/b - 3)/8
        // ln |x| + constant; the difference of two points is free of the constant
        double upper = law.quantile(1e-6);
        double lower = law.quantile(1e-11);
        double expected = left(beta, lower) - left(beta, upper);
        assertThat(Math.log(law.cdf(lower) / law.cdf(upper)) / expected).isCloseTo(1, within(0.02));
    }

    private static double left(double beta, double x) {
        double depth = -x;
        return -beta * depth * depth * depth / 24
                + Math.sqrt(2) * (beta - 2) / 6 * Math.pow(depth, 1.5)
                + (beta / 2 + 2 / beta - 3) / 8 * Math.log(depth);
    }

    @Test
    void spikesFarBelowAndAboveTheThresholdGiveTracyWidomAndTheNormalLaw() {
        // w = 100 moves the edge by 1/w at most: F(x; w) - F(x) of the order of 1/w
        assertThat(new DeformedTracyWidom(2, 100).mean())
                .isCloseTo(TracyWidom.of(2).mean(), within(0.03));
        DeformedTracyWidom outlier = new DeformedTracyWidom(2, -4);
        // the bound state exp(-4 t) of the stochastic Airy operator: mean w^2 - 1/(2 |w|) + level repulsion of the
        // order of
        // variance/(4 w^2), variance 4 |w|/beta, corrections of relative order |w|^-3 each
        assertThat(outlier.mean()).isCloseTo(16, within(0.3));
        assertThat(outlier.variance() / 8).isCloseTo(1, within(0.1));
        assertThat(outlier.quantile(0.975) - outlier.quantile(0.025)).isCloseTo(2 * 1.96 * Math.sqrt(8), within(0.5));
    }

    @Test
    void parametersOutsideAreRefused() {
        assertThatThrownBy(() -> new DeformedTracyWidom(0.05, 0))
                .hasMessage("deformed-tracy-widom: beta must be in [0.1, 100], got 0.05");
        assertThatThrownBy(() -> new DeformedTracyWidom(1, Double.NaN))
                .hasMessage("deformed-tracy-widom: offset must be in [-4, 100], got NaN");
    }
}
