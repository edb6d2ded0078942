package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BoundedLawsTest {
    /** Moments against the density, x = mid - half cos t, where the trapezoidal rule converges geometrically. */
    private static void momentsAreThoseOfTheDensity(
            Baseline law, double lower, double upper, double atZero, double atOne, IntToDoubleFunction moment) {
        int n = 2000;
        for (int k = 0; k <= 6; k++) {
            double sum = (k == 0 ? atZero : 0) + atOne;
            for (int i = 1; i < n; i++) {
                double t = Math.PI * i / n;
                double x = (lower + upper) / 2 - (upper - lower) / 2 * Math.cos(t);
                sum += Math.pow(x, k) * law.density(x) * (upper - lower) / 2 * Math.sin(t) * Math.PI / n;
            }
            assertThat(moment.applyAsDouble(k)).as("%s m_%d", law, k).isCloseTo(sum, within(1e-12 * Math.max(1, sum)));
        }
    }

    @Test
    void kestenMcKayMeetsTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("KestenMcKay_moment", 2)) {
            int k = Integer.parseInt(row.parameters().replaceAll(".*m_", ""));
            // the rows are of the unscaled adjacency matrix, d = 3
            assertThat(new KestenMcKay(3).moment(k) * Math.pow(2, k / 2.0))
                    .isCloseTo(row.value(), within(1e-14 * row.value()));
        }
        for (GoldenRows.Row row : GoldenRows.of("KestenMcKay_density", 1)) {
            assertThat(new KestenMcKay(3).density(0) / Math.sqrt(2)).isCloseTo(row.value(), within(1e-15));
        }
        for (int degree : new int[] {3, 4, 11}) {
            KestenMcKay law = new KestenMcKay(degree);
            momentsAreThoseOfTheDensity(law, -2, 2, 0, 0, law::moment);
            assertThat(law.variance()).isCloseTo(law.moment(2), within(1e-14));
        }
    }

    @Test
    void kestenMcKayGoesFromTheArcsineLawToTheSemicircle() {
        for (double x : new double[] {-1.99, -1, 0, 0.3, 1.7}) {
            assertThat(new KestenMcKay(2).cdf(x)).isCloseTo(0.5 + Math.asin(x / 2) / Math.PI, within(1e-15));
            // relative distance of the densities is of order 1/d
            assertThat(new KestenMcKay(1_000_000_000).cdf(x)).isCloseTo(new Semicircle(1).cdf(x), within(1e-9));
        }
        assertThat(new KestenMcKay(2).variance()).isEqualTo(2);
        // near the edge: (2/3) d q/(pi (d - 2)^2) * 2 * distance^(3/2), the density times 2/3 of the distance
        double distance = 1e-9;
        KestenMcKay law = new KestenMcKay(5);
        assertThat(law.survival(2 - distance) / (2 * distance / 3 * law.density(2 - distance)))
                .isCloseTo(1, within(1e-6));
        assertThatThrownBy(() -> new KestenMcKay(1)).hasMessage("kesten-mckay: degree must be at least 2, got 1");
        assertThatThrownBy(() -> law.moment(-1)).hasMessage("kesten-mckay: k must be at least 0, got -1");
    }

    @Test
    void wachterHasItsMomentsAtomsAndEdges() {
        for (double[] ratios : new double[][] {{1.5, 4}, {4, 1.2}, {0.25, 2}, {0.6, 0.7}, {1, 3}, {1, 1}}) {
            Wachter law = new Wachter(ratios[0], ratios[1]);
            if (ratios[0] != 1 && ratios[1] != 1) {
                momentsAreThoseOfTheDensity(
                        law, law.lowerEdge(), law.upperEdge(), law.atomAtZero(), law.atomAtOne(), law::moment);
            }
            assertThat(law.variance()).isCloseTo(law.moment(2) - Math.pow(law.mean(), 2), within(1e-15));
            assertThat(law.cdf(0.5) + law.survival(0.5)).isCloseTo(1, within(1e-14));
            assertThat(law.cdf(0)).isCloseTo(law.atomAtZero(), within(1e-15));
            assertThat(law.survival(Math.nextDown(1.0))).isCloseTo(law.atomAtOne(), within(1e-7));
            assertThat(law.cdf(0.3)).isCloseTo(new Wachter(ratios[1], ratios[0]).survival(0.7), within(1e-14));
        }
        Wachter both = new Wachter(0.6, 0.7);
        assertThat(both.quantile(0.4)).isZero();
        assertThat(both.quantile(0.75)).isEqualTo(1);
        assertThat(both.cdf(both.quantile(0.5))).isCloseTo(0.5, within(1e-14));
        assertThat(new Wachter(1, 1).cdf(0.3)).isCloseTo(2 / Math.PI * Math.asin(Math.sqrt(0.3)), within(1e-15));
    }

    @Test
    void wachterTendsToMarchenkoPasturForManySecondSamples() {
        // B/(q N) tends to the unit matrix: q A (A + B)^-1 to A/N, p times the law of aspect 1/p; corrections 1/q
        Wachter law = new Wachter(3, 1e6);
        MarchenkoPastur limit = new MarchenkoPastur(1 / 3.0, 3);
        for (double x : new double[] {0.6, 2, 4, 7}) {
            assertThat(law.cdf(x / 1e6)).isCloseTo(limit.cdf(x), within(1e-5));
        }
    }

    @Test
    void wachterRefusesSingularSums() {
        assertThatThrownBy(() -> new Wachter(0, 1))
                .hasMessage("wachter: firstRatio must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new Wachter(2, Double.NaN))
                .hasMessage("wachter: secondRatio must be positive and finite, got NaN");
        assertThatThrownBy(() -> new Wachter(0.5, 0.5))
                .hasMessage("wachter: firstRatio + secondRatio must be above 1, got 0.5 + 0.5");
        assertThatThrownBy(() -> new Wachter(2, 3).moment(-1)).hasMessage("wachter: k must be at least 0, got -1");
    }

    @Test
    void quarterCircleIsTheRootOfMarchenkoPastur() {
        QuarterCircle law = new QuarterCircle(1.5);
        for (double x : new double[] {1e-8, 0.1, 1, 2.9, 2.9999}) {
            assertThat(law.cdf(x)).isCloseTo(new MarchenkoPastur(1, 2.25).cdf(x * x), within(1e-14));
            assertThat(law.survival(x) / new MarchenkoPastur(1, 2.25).survival(x * x))
                    .isCloseTo(1, within(1e-10));
        }
        // even moments are Catalan numbers times sigma^k, odd ones 8/(3 pi), 64/(15 pi) sigma^3
        assertThat(law.moment(0)).isEqualTo(1);
        assertThat(law.moment(4)).isCloseTo(2 * Math.pow(1.5, 4), within(1e-14));
        assertThat(law.moment(3)).isCloseTo(64 / (15 * Math.PI) * Math.pow(1.5, 3), within(1e-14));
        assertThat(law.quantile(1e-12) / (1e-12 * Math.PI / 2 * 1.5)).isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> new QuarterCircle(0))
                .hasMessage("quarter-circle: sigma must be positive and finite, got 0.0");
        assertThatThrownBy(() -> law.moment(-1)).hasMessage("quarter-circle: k must be at least 0, got -1");
    }

    @Test
    void uniformLawIsLinear() {
        UniformLaw law = UniformLaw.phases();
        assertThat(law.density(0)).isEqualTo(1 / (2 * Math.PI));
        assertThat(law.variance()).isCloseTo(Math.PI * Math.PI / 3, within(1e-15));
        assertThat(law.survival(Math.PI - 1e-12) * 2 * Math.PI).isCloseTo(1e-12, within(5e-16));
        assertThatThrownBy(() -> new UniformLaw(1, 1))
                .hasMessage("uniform-law: lower must be below upper, both finite, got 1.0 and 1.0");
        assertThatThrownBy(() -> new UniformLaw(0, Double.POSITIVE_INFINITY))
                .hasMessage("uniform-law: lower must be below upper, both finite, got 0.0 and Infinity");
    }
}
