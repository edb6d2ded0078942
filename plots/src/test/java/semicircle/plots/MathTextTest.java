package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import semicircle.plots.MathText.Level;
import semicircle.plots.MathText.Run;

class MathTextTest {
    @Test
    void greekWordsBecomeLettersAndSymbolsAreSlanted() {
        assertThat(MathText.of("eigenvalue lambda").runs())
                .containsExactly(new Run("eigenvalue ", Level.BASE, false), new Run("λ", Level.BASE, true));
        assertThat(MathText.of("Delta alphabet sigma omega").text()).isEqualTo("Δ alphabet σ ω");
        assertThat(MathText.of("N = 1000").runs())
                .containsExactly(new Run("N", Level.BASE, true), new Run(" = 1000", Level.BASE, false));
    }

    @Test
    void indicesAndPowersAreLoweredAndRaised() {
        assertThat(MathText.of("lambda_max").runs())
                .containsExactly(new Run("λ", Level.BASE, true), new Run("max", Level.LOWER, false));
        assertThat(MathText.of("N^-1/2").runs())
                .containsExactly(new Run("N", Level.BASE, true), new Run("\u22121/2", Level.UPPER, false));
        assertThat(MathText.of("N^0.55, x_2.").text()).isEqualTo("N0.55, x2.");
        assertThat(MathText.of("N^0.55, x_2.").runs())
                .contains(
                        new MathText.Run("0.55", MathText.Level.UPPER, false),
                        new MathText.Run("2", MathText.Level.LOWER, false));
        assertThat(MathText.of("10^{-3}").runs())
                .containsExactly(new Run("10", Level.BASE, false), new Run("\u22123", Level.UPPER, false));
        assertThat(MathText.of("|<u,v>|^2").text()).isEqualTo("|⟨u,v⟩|2");
    }

    @Test
    void ordinaryNamesWithUnderscoresAndHyphensStayAsTheyAre() {
        assertThat(MathText.of("encoder.layer_0.attention").text()).isEqualTo("encoder.layer_0.attention");
        assertThat(MathText.of("spiked-wigner").text()).isEqualTo("spiked-wigner");
        assertThat(MathText.of("_x ^2 a_").text()).isEqualTo("_x ^2 a_");
        assertThat(MathText.of("").runs()).isEmpty();
    }
}
