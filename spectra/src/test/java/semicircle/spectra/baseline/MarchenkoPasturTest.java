package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarchenkoPasturTest {
    private static final GaussLegendre RULE = GaussLegendre.of(200);

    @Test
    void momentsEdgesDensityAndAtomMeetTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("MP_moment", 10)) {
            int k = Integer.parseInt(row.parameters().replaceAll(".*m_", ""));
            double c = row.number("c");
            assertThat(new MarchenkoPastur(c, 1).moment(k)).isCloseTo(row.value(), within(1e-14));
            assertThat(new MarchenkoPastur(c, 3).moment(k) / Math.pow(3, k)).isCloseTo(row.value(), within(1e-14));
        }
        for (GoldenRows.Row row : GoldenRows.of("MP_edges", 4)) {
            MarchenkoPastur law = new MarchenkoPastur(row.number("c"), 2);
            assertThat((row.index() == 0 ? law.lowerEdge() : law.upperEdge()) / 2)
                    .isCloseTo(row.value(), within(1e-15));
        }
        double density = GoldenRows.of("MP_density", 1).get(0).value();
        assertThat(new MarchenkoPastur(0.5, 1).density(1)).isCloseTo(density, within(1e-15));
        assertThat(new MarchenkoPastur(0.5, 4).density(4)).isCloseTo(density / 4, within(1e-15));
        assertThat(new MarchenkoPastur(2, 7).cdf(0))
                .isEqualTo(GoldenRows.of("MP_atom_at_0", 1).get(0).value());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.0099, 0.0101, 0.3, 0.999, 1, 1.001, 7, 1e6})
    void closedFormAgreesWithQuadratureOverTheArc(double c) {
        MarchenkoPastur law = new MarchenkoPastur(c, 1);
        double rho = Math.sqrt(Math.min(c, 1 / c));
        double share = Math.min(1, 1 / c);
        for (double angle : new double[] {0.02, 0.5, 1.5, 1.7, 2.8, 3.12}) {
            // (2/pi) int sin^2 u/(1 + rho^2 - 2 rho cos u) du; from above, whose integrand is smooth for every rho
            double above = RULE.integral(u -> 2 / Math.PI * arc(rho, u), angle, Math.PI) * share;
            double x = law.upperEdge() - 4 * Math.sqrt(c) * Math.pow(Math.cos(angle / 2), 2);
            double conditioning = 2 * law.density(x) * Math.ulp(law.upperEdge());
            assertThat(law.survival(x)).as("angle %f", angle).isCloseTo(above, within(4e-14 + conditioning));
            assertThat(law.cdf(x)).as("angle %f", angle).isCloseTo(1 - above, within(4e-14 + conditioning));
        }
    }

    private static double arc(double rho, double u) {
        double chord = Math.sin(u / 2);
        return Math.sin(u) * Math.sin(u) / ((1 - rho) * (1 - rho) + 4 * rho * chord * chord);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.009, 0.5, 0.9999, 1, 30})
    void survivalNextToTheUpperEdgeFollowsItsPower(double c) {
        MarchenkoPastur law = new MarchenkoPastur(c, 1);
        // density ~ sqrt(4 sqrt(c) d)/(2 pi c upper): survival = (2/3) sqrt(4 sqrt c) d^(3/2)/(2 pi c upper)
        double d = 0x1p-30 * 4 * Math.sqrt(c);
        double x = law.upperEdge() - d;
        double exact = law.upperEdge() - x;
        double expected = 2 * Math.sqrt(4 * Math.sqrt(c)) * Math.pow(exact, 1.5) / (6 * Math.PI * c * law.upperEdge());
        assertThat(law.survival(x) / expected).isCloseTo(1, within(1e-7));
    }

    @Test
    void quantileStopsAtTheAtom() {
        MarchenkoPastur law = new MarchenkoPastur(4, 1);
        assertThat(law.quantile(0.75)).isZero();
        assertThat(law.quantile(0.7500001)).isGreaterThan(law.lowerEdge());
        assertThat(law.density(0.5)).isZero();
        assertThat(law.cdf(0.5)).isEqualTo(0.75);
        assertThat(law.cdf(-1e-300)).isZero();
    }

    @Test
    void squareMatricesHaveTheQuarterCircleOfSingularValues() {
        // c = 1: sqrt of the eigenvalue has density sqrt(4 - t^2)/pi on [0, 2]: F(x) = 2 (semicircle(sqrt x) - 1/2)
        for (double t : new double[] {1e-150, 1e-8, 0.1, 1, 1.9}) {
            double expected = (t * Math.sqrt(4 - t * t) / 2 + 2 * Math.asin(t / 2)) / Math.PI;
            assertThat(new MarchenkoPastur(1, 1).cdf(t * t) / expected).isCloseTo(1, within(1e-14));
        }
        assertThat(new MarchenkoPastur(1, 1).density(0)).isInfinite();
        assertThat(new MarchenkoPastur(1, 1).density(1e-12)).isCloseTo(1e6 / Math.PI, within(1e-3));
    }

    @Test
    void otherParametersAreRefused() {
        assertThatThrownBy(() -> new MarchenkoPastur(0, 1))
                .hasMessage("marchenko-pastur: aspect must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new MarchenkoPastur(1, Double.NaN))
                .hasMessage("marchenko-pastur: entryVariance must be positive and finite, got NaN");
        assertThatThrownBy(() -> new MarchenkoPastur(1, 1).moment(-2))
                .hasMessage("marchenko-pastur: k must be at least 0, got -2");
    }
}
