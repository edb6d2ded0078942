package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.spectra.baseline.TracyWidom.Convention;

class TracyWidomTest {
    private static TracyWidom law(GoldenRows.Row row) {
        Convention convention = row.parameters().contains("/sqrt2")
                ? Convention.SQRT_TWO
                : row.parameters().contains("/2^(2/3)") ? Convention.STOCHASTIC_AIRY : Convention.FREDHOLM;
        return new TracyWidom((int) row.number("beta"), convention);
    }

    @Test
    void distributionMeetsTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("TW_cdf", 26)) {
            double s = row.number("s");
            assertThat(law(row).cdf(s)).as(row.parameters()).isCloseTo(row.value(), within(2e-14));
            // stated: relative 1e-11 at -5, 1e-8 around -7, 1e-9 at -8
            double relative = s <= -8 ? 2e-9 : s <= -5 ? 2e-11 : 1e-12;
            assertThat(law(row).cdf(s) / row.value()).as(row.parameters()).isCloseTo(1, within(relative));
            double rest = 1 - row.value();
            // 1 - value has 1.1e-16 absolute of its own
            assertThat(law(row).survival(s)).as(row.parameters()).isCloseTo(rest, within(1e-12 * rest + 2.3e-16));
        }
    }

    @Test
    void quantilesMeetTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("TW_quantile", 21)) {
            assertThat(law(row).quantile(row.number("p"))).as(row.parameters()).isCloseTo(row.value(), within(1e-11));
        }
    }

    @Test
    void momentsMeetTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("TW_mean", 4)) {
            assertThat(law(row).mean()).as(row.parameters()).isCloseTo(row.value(), within(1e-12));
        }
        for (GoldenRows.Row row : GoldenRows.of("TW_var", 3)) {
            assertThat(law(row).variance()).as(row.parameters()).isCloseTo(row.value(), within(1e-12));
        }
        for (GoldenRows.Row row : GoldenRows.of("TW_skew", 1)) {
            assertThat(law(row).skewness()).as(row.parameters()).isCloseTo(row.value(), within(1e-11));
        }
        for (GoldenRows.Row row : GoldenRows.of("TW_excess_kurt", 2)) {
            assertThat(law(row).excessKurtosis()).as(row.parameters()).isCloseTo(row.value(), within(1e-11));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void rightTailFollowsItsAsymptotics(int beta) {
        // Gamma(b/2)/((4b)^(b/2) 2 pi) x^(-3b/4) exp(-(2b/3) x^(3/2)), relative O(x^(-3/2)): Dumaz and Virag 2013;
        // beta 4 by x = s/2^(2/3)
        TracyWidom law = new TracyWidom(beta, Convention.FREDHOLM);
        for (double s : new double[] {20, 40}) {
            double exponent = 4 * Math.pow(s, 1.5) / 3;
            double leading = switch (beta) {
                case 1 -> Math.exp(-exponent / 2) / (4 * Math.sqrt(Math.PI) * Math.pow(s, 0.75));
                case 2 -> Math.exp(-exponent) / (16 * Math.PI * Math.pow(s, 1.5));
                default -> Math.exp(-exponent) / (512 * Math.PI * s * s * s) * 4;
            };
            assertThat(law.survival(s) / leading).as("beta %d s %f", beta, s).isBetween(0.9, 1.01);
            assertThat(law.density(s) / law.survival(s)).isCloseTo((beta == 1 ? 1 : 2) * Math.sqrt(s), within(0.3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void expansionContinuesTheDeterminantsOnTheLeft(int beta) {
        for (double s : new double[] {-7, -6.5}) {
            EdgeLaw determinant = EdgeLaw.of(FredholmDeterminant.at(s), beta);
            EdgeLaw expansion = EdgeLaw.of(new LeftTail(s), beta);
            assertThat(expansion.cdf() / determinant.cdf()).isCloseTo(1, within(3e-8));
            assertThat(expansion.density() / determinant.density()).isCloseTo(1, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-6, -3, -1, 0.5, 3, 9})
    void densityIsTheDerivative(double s) {
        // central difference of order 4 with step h = 1e-2: error h^4/30 F^(5) / F' below 1e-7 relative
        double h = 1e-2;
        for (int beta : new int[] {1, 2, 4}) {
            TracyWidom law = new TracyWidom(beta, Convention.FREDHOLM);
            double slope = s > 0
                    ? -(8 * (law.survival(s + h) - law.survival(s - h))
                                    - law.survival(s + 2 * h)
                                    + law.survival(s - 2 * h))
                            / (12 * h)
                    : (8 * (law.cdf(s + h) - law.cdf(s - h)) - law.cdf(s + 2 * h) + law.cdf(s - 2 * h)) / (12 * h);
            assertThat(law.density(s) / slope).as("beta %d", beta).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void quantilesReachTheFarTails() {
        for (int beta : new int[] {1, 2, 4}) {
            TracyWidom law = TracyWidom.of(beta);
            for (double p : new double[] {1e-300, 1e-100, 1e-12}) {
                assertThat(law.cdf(law.quantile(p)) / p).isCloseTo(1, within(1e-8));
            }
            assertThat(law.survival(law.quantile(1 - 0x1p-40)) / 0x1p-40).isCloseTo(1, within(1e-11));
        }
    }

    @Test
    void conventionsDifferByTheirScaleOnly() {
        TracyWidom plain = new TracyWidom(4, Convention.FREDHOLM);
        for (Convention convention : Convention.values()) {
            TracyWidom law = new TracyWidom(4, convention);
            assertThat(law.cdf(-3 / convention.divisor())).isCloseTo(plain.cdf(-3), within(1e-14));
            assertThat(law.density(-3 / convention.divisor()))
                    .isCloseTo(plain.density(-3) * convention.divisor(), within(1e-13));
            assertThat(law.hermitianEdge(100, 1, 0.9))
                    .isCloseTo(TracyWidom.of(4).hermitianEdge(100, 1, 0.9), within(1e-13));
        }
        assertThat(TracyWidom.of(4).convention()).isEqualTo(Convention.STOCHASTIC_AIRY);
        assertThat(new TracyWidom(1, Convention.SQRT_TWO).cdf(-2))
                .isEqualTo(TracyWidom.of(1).cdf(-2));
    }

    @Test
    void otherIndicesAreRefused() {
        assertThatThrownBy(() -> TracyWidom.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tracy-widom: beta must be in [0.1, 100], got 0.0");
    }

    @Test
    void edgesScaleWithTheMatrix() {
        // golden TW_quantile beta=1 p=0.99: 2.023449281380163; beta=2 p=0.9: -0.5968512971173514
        assertThat(TracyWidom.of(1).hermitianEdge(1000, 3, 0.99))
                .isCloseTo(3 * (2 + 0.02023449281380163), within(1e-12));
        assertThat(TracyWidom.of(2).hermitianEdge(8, 1, 0.9)).isCloseTo(2 - 0.5968512971173514 / 4, within(1e-12));
        double edge = TracyWidom.wishartEdge(300, 100, 1, 0.99);
        assertThat(TracyWidom.wishartEdge(100, 300, 1, 0.99)).isCloseTo(edge, within(1e-14));
        assertThat(TracyWidom.wishartEdge(100, 300, 7, 0.99)).isCloseTo(7 * edge, within(1e-13));
        assertThat(TracyWidom.complexWishartEdge(100, 300, 7, 0.5))
                .isCloseTo(7 * TracyWidom.complexWishartEdge(300, 100, 1, 0.5), within(1e-13));
    }

    @Test
    void wishartEdgeTendsToTheHermitianOneForWideMatrices() {
        // (XX'/M - 1) sqrt(M/N)/1 tends to a Wigner matrix of radius 2: the edges agree to O(sqrt(N/M)) and O(1/N)
        int n = 1000;
        int m = 1_000_000_000;
        double wigner = (TracyWidom.wishartEdge(n, m, 1, 0.99) - 1) * Math.sqrt(m / (double) n);
        assertThat(wigner).isCloseTo(TracyWidom.of(1).hermitianEdge(n, 1, 0.99), within(3e-3));
    }

    @Test
    void wishartEdgeByHand() {
        // rows = cols = 2 with level p: a = b = sqrt(1.5), centre 6, scale 2 sqrt(1.5) (2/sqrt(1.5))^(1/3), over the
        // side 2
        List<Double> levels = List.of(0.95, 0.99);
        double scale = 2 * Math.sqrt(1.5) * Math.cbrt(2 / Math.sqrt(1.5));
        for (double p : levels) {
            assertThat(TracyWidom.wishartEdge(2, 2, 1, p))
                    .isCloseTo((6 + scale * TracyWidom.of(1).quantile(p)) / 2, within(1e-12));
        }
        assertThatThrownBy(() -> TracyWidom.wishartEdge(0, 2, 1, 0.9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wishart edge: rows and cols must be at least 1, got 0 and 2");
        double known = TracyWidom.of(1).quantile(0.99);
        assertThat(TracyWidom.wishartEdgeAt(known, 30, 70, 1.5))
                .isCloseTo(TracyWidom.wishartEdge(30, 70, 1.5, 0.99), within(1e-15));
        assertThatThrownBy(() -> TracyWidom.wishartEdgeAt(known, 2, 0.5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wishart edge: rows and cols must be at least 1, got 2.0 and 0.5");
    }
}
