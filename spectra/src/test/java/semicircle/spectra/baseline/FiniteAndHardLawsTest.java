package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FiniteAndHardLawsTest {
    @Test
    void exactGueMeetsTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("GUE_exact_density_at_0", 2)) {
            ExactGue law = new ExactGue((int) row.number("N"), 1);
            assertThat(law.density(0)).as(row.parameters()).isCloseTo(row.value(), within(1e-14));
        }
    }

    @Test
    void exactGueOfOneIsGaussianAndOfManyASemicircle() {
        ExactGue one = new ExactGue(1, 2);
        assertThat(one.density(3)).isCloseTo(Math.exp(-9 / 8.0) / (2 * Math.sqrt(2 * Math.PI)), within(1e-16));
        // N = 5000: oscillations of relative order 1/N in the density, 1/N^2 in the mass away from the edges
        ExactGue many = new ExactGue(5000, 1);
        for (double x : new double[] {-1.5, -0.2, 0, 1, 1.9}) {
            assertThat(many.density(x)).isCloseTo(new Semicircle(1).density(x), within(2e-4));
            assertThat(many.cdf(x)).isCloseTo(new Semicircle(1).cdf(x), within(2e-5));
        }
        assertThat(many.survival(2.2)).isBetween(0.0, 1e-100);
        assertThat(many.survival(2.2)).isPositive();
    }

    @Test
    void exactGueMomentsAreThoseOfHarerAndZagier() {
        // golden E tr H^4 = 2010, E tr H^6 = 51000, E tr H^8 = 1470210 at N = 10 and E|h|^2 = 1
        ExactGue law = new ExactGue(10, 1);
        assertThat(law.moment(4)).isCloseTo(2010 / 1e3, within(1e-14));
        assertThat(law.moment(6)).isCloseTo(51_000 / 1e4, within(1e-14));
        assertThat(law.moment(8)).isCloseTo(1_470_210 / 1e5, within(1e-13));
        assertThat(law.moment(3)).isZero();
        double sum = 0;
        for (int i = -800; i <= 800; i++) {
            sum += Math.pow(i / 200.0, 6) * law.density(i / 200.0) / 200; // trapezoidal, Gaussian ends
        }
        assertThat(sum).isCloseTo(law.moment(6), within(1e-12));
    }

    @Test
    void exactGueTailIsTheIntegralOfItsDensity() {
        GaussLegendre rule = GaussLegendre.of(60);
        ExactGue law = new ExactGue(12, 1);
        for (double x : new double[] {2.1, 2.8, 4}) {
            double tail = rule.integral(law::density, x, x + 1.5);
            assertThat(law.survival(x) / tail).isCloseTo(1, within(1e-10));
        }
        assertThatThrownBy(() -> new ExactGue(0, 1)).hasMessage("exact-gue: size must be in 1..10000000, got 0");
        assertThatThrownBy(() -> new ExactGue(2, 0))
                .hasMessage("exact-gue: sigma must be positive and finite, got 0.0");
        assertThatThrownBy(() -> law.moment(-2)).hasMessage("exact-gue: k must be at least 0, got -2");
    }

    @Test
    void hardEdgeMeetsTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("hard_edge", 2)) {
            int beta = row.parameters().startsWith("complex") ? 2 : 1;
            assertThat(new HardEdge(beta).survival(1)).as(row.parameters()).isCloseTo(row.value(), within(1e-16));
        }
        // int_0^oo P(> s) ds by y = sqrt s on [0, 14], 80 nodes
        double mean = GaussLegendre.of(80).integral(y -> 2 * y * Math.exp(-y * y / 2 - y), 0, 14);
        assertThat(new HardEdge(1).mean()).isCloseTo(mean, within(1e-14));
        assertThat(new HardEdge(1).cdf(1e-20)).isCloseTo(1e-10, within(1e-19));
        assertThat(new HardEdge(1).quantile(1e-10) / 1e-20).isCloseTo(1, within(1e-9));
        assertThatThrownBy(() -> new HardEdge(3)).hasMessage("hard-edge: beta must be 1, 2 or 4, got 3");
        assertThatThrownBy(() -> new HardEdge(1, OptionalInt.of(-1)))
                .hasMessage("hard-edge: excess must be in 0..100, got -1");
    }

    @Test
    void hardEdgesOfRectanglesHaveTheirClosedForms() {
        for (double s : new double[] {1e-3, 0.1, 1, 4, 9}) {
            // real, one column more: exp(-s/2); det(1 -+ T) of a = 0 is exp(-2 s -+ 2 sqrt(s)) at z = 4 sqrt(s)
            assertThat(new HardEdge(1, OptionalInt.of(1)).survival(s)).isCloseTo(Math.exp(-s / 2), within(1e-13));
            assertThat(new HardEdge(4).survival(s))
                    .isCloseTo(Math.exp(-2 * s) * Math.cosh(2 * Math.sqrt(s)), within(1e-13));
            // complex: exp(-s) det [I_(j-k)(2 sqrt s)], j, k < a (Forrester and Hughes 1994)
            double z = 2 * Math.sqrt(s);
            double zero = bessel(0, z);
            double one = bessel(1, z);
            double two = bessel(2, z);
            assertThat(new HardEdge(2, OptionalInt.of(1)).survival(s)).isCloseTo(Math.exp(-s) * zero, within(1e-13));
            assertThat(new HardEdge(2, OptionalInt.of(2)).survival(s))
                    .isCloseTo(Math.exp(-s) * (zero * zero - one * one), within(1e-13));
            double three =
                    zero * (zero * zero - one * one) - one * (one * zero - one * two) + two * (one * one - two * zero);
            assertThat(new HardEdge(2, OptionalInt.of(3)).survival(s)).isCloseTo(Math.exp(-s) * three, within(1e-13));
        }
    }

    /** I_n(z) by its power series, terms positive. */
    private static double bessel(int n, double z) {
        double term = Math.pow(z / 2, n) / (n == 2 ? 2 : 1);
        double sum = 0;
        for (int k = 1; k < 60; k++) {
            sum += term;
            term *= z * z / 4 / (k * (k + (double) n));
        }
        return sum;
    }

    @Test
    void fussCatalanOfOneLayerIsMarchenkoPastur() {
        FussCatalan law = new FussCatalan(1);
        MarchenkoPastur square = new MarchenkoPastur(1, 1);
        for (double x : new double[] {1e-12, 1e-3, 0.4, 1, 3.9, 3.99999}) {
            assertThat(law.density(x) / square.density(x)).isCloseTo(1, within(1e-10));
            assertThat(law.cdf(x) / square.cdf(x)).isCloseTo(1, within(1e-12));
            assertThat(law.survival(x) / square.survival(x)).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void fussCatalanHasItsMoments() {
        // 1, s + 1, (s + 1)(3 s + 2)/2: C((s + 1) k, k)/(s k + 1)
        assertThat(new FussCatalan(2).moment(2)).isCloseTo(3, within(1e-14));
        assertThat(new FussCatalan(2).moment(3)).isCloseTo(12, within(1e-13));
        assertThat(new FussCatalan(3).moment(3)).isCloseTo(22, within(1e-13));
        GaussLegendre rule = GaussLegendre.of(200);
        for (int layers : new int[] {1, 2, 5}) {
            FussCatalan law = new FussCatalan(layers);
            for (int k = 1; k <= 4; k++) {
                int order = k;
                // x = t^(s+1) takes the singularity at 0 away, t = e (1 - (1-r)^2) that at the edge
                double end = Math.pow(law.support().upper(), 1.0 / (layers + 1));
                double sum = rule.integral(
                        r -> {
                            double t = end * r * (2 - r);
                            double x = Math.pow(t, layers + 1);
                            double slope = (layers + 1) * Math.pow(t, layers) * end * 2 * (1 - r);
                            return Math.pow(x, order) * law.density(x) * slope;
                        },
                        0,
                        1);
                assertThat(sum / law.moment(k)).as("s = %d, k = %d", layers, k).isCloseTo(1, within(1e-8));
            }
        }
        assertThat(new FussCatalan(50).cdf(1e-40)).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> new FussCatalan(0)).hasMessage("fuss-catalan: layers must be in 1..50, got 0");
        assertThatThrownBy(() -> new FussCatalan(2).moment(-1))
                .hasMessage("fuss-catalan: k must be at least 0, got -1");
    }
}
