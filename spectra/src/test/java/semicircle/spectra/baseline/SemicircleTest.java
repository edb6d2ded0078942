package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemicircleTest {
    @Test
    void momentsAreCatalanNumbers() {
        for (GoldenRows.Row row : GoldenRows.of("semicircle_moment", 4)) {
            int k = Integer.parseInt(row.parameters().replaceAll(".*m_", ""));
            assertThat(new Semicircle(1).moment(k)).isEqualTo(row.value());
            assertThat(new Semicircle(3).moment(k))
                    .isCloseTo(row.value() * Math.pow(3, k), within(1e-15 * row.value() * Math.pow(3, k)));
        }
        assertThat(new Semicircle(3).moment(0)).isEqualTo(1);
        assertThat(new Semicircle(3).moment(5)).isZero();
        assertThatThrownBy(() -> new Semicircle(3).moment(-1)).hasMessage("semicircle: k must be at least 0, got -1");
    }

    @Test
    void closedFormIsTheTextbookOne() {
        // F(x) = 1/2 + x sqrt(4 - x^2)/(4 pi) + asin(x/2)/pi for radius 2
        for (double x : new double[] {-1.9, -1, -0.3, 0, 0.7, 1.5, 1.99}) {
            double expected = 0.5 + x * Math.sqrt(4 - x * x) / (4 * Math.PI) + Math.asin(x / 2) / Math.PI;
            assertThat(new Semicircle(1).cdf(x)).isCloseTo(expected, within(4e-16));
            assertThat(new Semicircle(5).cdf(5 * x)).isCloseTo(expected, within(4e-16));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-20, 1e-8, 1e-3})
    void tailsKeepTheirDigits(double p) {
        Semicircle law = new Semicircle(1);
        // near the edge mass = (2/(3 pi)) d^(3/2) (1 + O(d)), d the distance; x is only known to 2^-52 there
        double distance = Math.pow(1.5 * Math.PI * p, 2.0 / 3);
        assertThat(2 + law.quantile(p)).isCloseTo(distance, within(0.1 * distance * distance + 4.5e-16));
        double x = 2 - Math.max(distance, 0x1p-40);
        double mass = 2 / (3 * Math.PI) * Math.pow(2 - x, 1.5);
        assertThat(law.survival(x) / mass).isCloseTo(1, within(0.2 * (2 - x) + 1e-14));
        assertThat(law.cdf(-x)).isEqualTo(law.survival(x));
    }

    @Test
    void otherParametersAreRefused() {
        for (double sigma : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Semicircle(sigma))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("semicircle: sigma must be positive and finite, got " + sigma);
        }
    }
}
