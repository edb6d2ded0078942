package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;

class NumeralTest {
    @Test
    void aValueHasTheDigitsThatItsErrorSupports() {
        assertThat(Numeral.of(0.530712345, OptionalDouble.of(0.00123))).isEqualTo("0.5307");
        assertThat(Numeral.of(-1234.5678, OptionalDouble.of(25))).isEqualTo("\u22121235");
        assertThat(Numeral.of(2.0123456789, OptionalDouble.empty())).isEqualTo("2.01235");
        assertThat(Numeral.of(2.5, OptionalDouble.of(0))).isEqualTo("2.5");
        assertThat(Numeral.error(0.00123)).isEqualTo("0.0012");
        assertThat(Numeral.of(4.38789e-5, OptionalDouble.of(1.7e-5))).isEqualTo("4.4 × 10⁻⁵");
        assertThat(Numeral.of(4.38789e-5, OptionalDouble.of(0.02))).isEqualTo("0");
        assertThat(Numeral.of(1.234567e9, OptionalDouble.of(2.5e5))).isEqualTo("1.23457 × 10⁹");
        assertThat(Numeral.of(1.234567e9, OptionalDouble.of(2.5e7))).isEqualTo("1.235 × 10⁹");
        assertThat(Numeral.error(1.66666e-5)).isEqualTo("1.7 × 10⁻⁵");
        assertThat(Numeral.deviation(-2.3456)).isEqualTo("\u22122.35");
        assertThat(Numeral.deviation(Double.NaN)).isEqualTo("–");
    }

    @Test
    void extremeAndAbsentNumbersAreReadable() {
        assertThat(Numeral.of(-1.5e-9)).isEqualTo("\u22121.5 × 10⁻⁹");
        assertThat(Numeral.of(6.02214076e23)).isEqualTo("6.02214 × 10²³");
        assertThat(Numeral.of(0)).isEqualTo("0");
        assertThat(Numeral.of(Double.NaN)).isEqualTo("–");
        assertThat(Numeral.of(Double.NEGATIVE_INFINITY)).isEqualTo("\u2212∞");
    }

    @Test
    void aColumnSharesItsDecimals() {
        assertThat(Numeral.column(Values.of(1, 2.25, -10.5, Double.NaN)))
                .containsExactly("1.00", "2.25", "\u221210.50", "–");
        assertThat(Numeral.column(Values.of(100, 200))).containsExactly("100", "200");
        assertThat(Numeral.column(Values.of(1, 1e-9))).containsExactly("1", "1 × 10⁻⁹");
        assertThat(Numeral.column(Values.of(1203.25, 0.0125, 0))).containsExactly("1203.2500", "0.0125", "0.0000");
        assertThat(Numeral.column(Values.of(0, Double.NaN))).containsExactly("0", "–");
        assertThat(Numeral.column(Values.of())).isEmpty();
    }
}
