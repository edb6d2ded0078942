package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Shares of a cap of angle t by elementary integrals of sin^(d-2). */
class SphericalCapTest {
    private static double share(int d, double angle) {
        double half = Math.sin(angle / 2);
        return Math.exp(new SphericalCap(d).logShare(4 * half * half));
    }

    @Test
    void sharesOfFewDimensionsAreElementary() {
        for (double t : new double[] {1e-3, 0.1, 0.7, 1.2, 1.5, 1.57, 1.6, 2.5, 3.1}) {
            double c = Math.cos(t);
            double s = Math.sin(t);
            assertThat(share(2, t)).isCloseTo(t / Math.PI, within(4e-14));
            assertThat(share(3, t)).isCloseTo((1 - c) / 2, within(4e-14));
            assertThat(share(4, t)).isCloseTo((t - s * c) / Math.PI, within(4e-14));
            assertThat(share(5, t)).isCloseTo((2 - 3 * c + c * c * c) / 4, within(4e-14));
        }
    }

    @Test
    void halfOfTheSphereIsNearerThanAQuarterTurnAndNothingIsOnThePoint() {
        for (int d : new int[] {2, 3, 384, 8192}) {
            SphericalCap cap = new SphericalCap(d);
            assertThat(cap.logShare(2)).isCloseTo(-Math.log(2), within(1e-13));
            assertThat(cap.logShare(0)).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(cap.logShare(4)).isZero();
        }
    }

    /** A small cap is a flat ball: {@code ln F -> ln V_(d-1) + (d-1) ln r - ln |S|}; at r = 1e-6 the next term is of relative order d r^2. */
    @Test
    void tinyCapsHaveALogarithmWhereTheirShareIsNoDouble() {
        double r = 1e-6;
        double logBall = 383 / 2.0 * Math.log(Math.PI) - logGammaHalf(385); // V_383 = pi^(383/2) / Gamma(383/2 + 1)
        double expected = logBall + 383 * Math.log(r) - new SphericalCap(384).logArea();
        assertThat(new SphericalCap(384).logShare(r * r)).isCloseTo(expected, within(1e-9));
        assertThat(expected).isLessThan(-5000);
    }

    /** ln Gamma(m/2) for odd m, from Gamma(1/2) = sqrt(pi). */
    private static double logGammaHalf(int m) {
        double log = Math.log(Math.PI) / 2;
        for (int k = 1; k < m; k += 2) {
            log += Math.log(k / 2.0);
        }
        return log;
    }

    @Test
    void areasOfFewDimensionsAreKnown() {
        assertThat(new SphericalCap(2).logArea()).isCloseTo(Math.log(2 * Math.PI), within(1e-14));
        assertThat(new SphericalCap(3).logArea()).isCloseTo(Math.log(4 * Math.PI), within(1e-14));
        assertThat(new SphericalCap(4).logArea()).isCloseTo(Math.log(2 * Math.PI * Math.PI), within(1e-14));
    }

    /** The slope of the share: {@code dF/dt} along the cosine; d = 3 is flat (Archimedes). */
    @Test
    void theDensityOfTheCosineIsTheSlopeOfTheShare() {
        assertThat(new SphericalCap(3).cosineDensity(0.3)).isCloseTo(0.5, within(1e-15));
        assertThat(new SphericalCap(2).cosineDensity(0.6)).isCloseTo(1 / (Math.PI * 0.8), within(1e-14));
        SphericalCap cap = new SphericalCap(12);
        double h = 1e-5;
        double slope =
                (Math.exp(cap.logShare(2 - 2 * (0.2 - h))) - Math.exp(cap.logShare(2 - 2 * (0.2 + h)))) / (2 * h);
        assertThat(cap.cosineDensity(0.2)).isCloseTo(slope, within(1e-7)); // h^2 times a third derivative below 100
    }

    @Test
    void refusesWhatIsNoSphereOrNoChord() {
        assertThatThrownBy(() -> new SphericalCap(1)).hasMessageContaining("at least 2, got 1");
        assertThatThrownBy(() -> new SphericalCap(3).logShare(4.1)).hasMessageContaining("[0, 4], got 4.1");
        assertThatThrownBy(() -> new SphericalCap(3).logShare(Double.NaN)).hasMessageContaining("got NaN");
    }
}
