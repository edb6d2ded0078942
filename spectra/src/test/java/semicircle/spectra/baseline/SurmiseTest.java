package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SurmiseTest {
    private static int beta(GoldenRows.Row row) {
        String name = row.parameters();
        return name.startsWith("GOE") ? 1 : name.startsWith("GUE") ? 2 : name.startsWith("GSE") ? 4 : 0;
    }

    @Test
    void meanRatiosMeetTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("mean_rtilde_surmise", 3)) {
            assertThat(new SpacingRatioSurmise(beta(row)).mean()).isCloseTo(row.value(), within(1e-14));
        }
        for (GoldenRows.Row row : GoldenRows.of("mean_rtilde", 4)) {
            assertThat(SpacingRatioSurmise.exactMean(beta(row))).isCloseTo(row.value(), within(1e-15));
        }
        assertThat(new SpacingRatioSurmise(0).mean()).isCloseTo(2 * Math.log(2) - 1, within(1e-15));
    }

    @Test
    void spacingConstantsMeetTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("surmise_b", 3)) {
            assertThat(new WignerSurmise(beta(row)).exponent()).isCloseTo(row.value(), within(1e-15));
        }
        for (GoldenRows.Row row : GoldenRows.of("surmise_var_s", 2)) {
            assertThat(new WignerSurmise(beta(row)).variance()).isCloseTo(row.value(), within(1e-15));
        }
    }

    @Test
    void spacingTailsKeepTheirDigits() {
        // erfc(2 s/sqrt(pi)) + (4 s/pi) exp(-4 s^2/pi) -> (4 s/pi) exp(-4 s^2/pi) (1 + pi/(8 s^2) - ...)
        double s = 12;
        double leading = 4 * s / Math.PI * Math.exp(-4 * s * s / Math.PI);
        double z = Math.PI / (8 * s * s);
        assertThat(new WignerSurmise(2).survival(s) / leading).isCloseTo(1 + z - z * z + 3 * z * z * z, within(1e-9));
        assertThat(new WignerSurmise(1).survival(10)).isCloseTo(Math.exp(-25 * Math.PI), within(1e-46));
        // small s: cdf = density at leading order times s/(beta + 1)
        for (int beta : new int[] {0, 1, 2, 4}) {
            WignerSurmise law = new WignerSurmise(beta);
            assertThat(law.cdf(1e-5) * (beta + 1) / (1e-5 * law.density(1e-5))).isCloseTo(1, within(1e-4));
            assertThat(new WignerSurmise(beta).survival(1e9)).isZero();
        }
    }

    @Test
    void ratioTailsKeepTheirDigits() {
        for (int beta : new int[] {0, 1, 2, 4}) {
            SpacingRatioSurmise law = new SpacingRatioSurmise(beta);
            assertThat(law.cdf(1e-6) * (beta + 1) / (1e-6 * law.density(1e-6))).isCloseTo(1, within(1e-5));
            assertThat(law.survival(1 - 0x1p-30) / (0x1p-30 * law.density(1))).isCloseTo(1, within(1e-8));
        }
    }

    @Test
    void otherIndicesAreRefused() {
        assertThatThrownBy(() -> new WignerSurmise(3)).hasMessage("wigner-surmise: beta must be 0, 1, 2 or 4, got 3");
        assertThatThrownBy(() -> new SpacingRatioSurmise(-1))
                .hasMessage("spacing-ratio-surmise: beta must be 0, 1, 2 or 4, got -1");
        assertThatThrownBy(() -> SpacingRatioSurmise.exactMean(3))
                .hasMessage("spacing-ratio-surmise: beta must be 0, 1, 2 or 4, got 3");
    }
}
