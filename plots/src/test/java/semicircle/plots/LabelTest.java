package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import semicircle.plots.Label.Level;
import semicircle.plots.Label.Run;

class LabelTest {
    @Test
    void greekWordsBecomeLettersAndSymbolsAreSlanted() {
        assertThat(Label.of("eigenvalue lambda").runs())
                .containsExactly(new Run("eigenvalue ", Level.BASE, false), new Run("λ", Level.BASE, true));
        assertThat(Label.of("Delta alphabet sigma omega").text()).isEqualTo("Δ alphabet σ ω");
        assertThat(Label.of("N = 1000").runs())
                .containsExactly(new Run("N", Level.BASE, true), new Run(" = 1000", Level.BASE, false));
    }

    @Test
    void indicesAndPowersAreLoweredAndRaised() {
        assertThat(Label.of("lambda_max").runs())
                .containsExactly(new Run("λ", Level.BASE, true), new Run("max", Level.LOWER, false));
        assertThat(Label.of("N^-1/2").runs())
                .containsExactly(new Run("N", Level.BASE, true), new Run("\u22121/2", Level.UPPER, false));
        assertThat(Label.of("N^0.55, x_2.").text()).isEqualTo("N0.55, x2.");
        assertThat(Label.of("N^0.55, x_2.").runs())
                .contains(
                        new Label.Run("0.55", Label.Level.UPPER, false), new Label.Run("2", Label.Level.LOWER, false));
        assertThat(Label.of("10^{-3}").runs())
                .containsExactly(new Run("10", Level.BASE, false), new Run("\u22123", Level.UPPER, false));
        assertThat(Label.of("|<u,v>|^2").text()).isEqualTo("|⟨u,v⟩|2");
    }

    @Test
    void ordinaryNamesWithUnderscoresAndHyphensStayAsTheyAre() {
        assertThat(Label.of("encoder.layer_0.attention").text()).isEqualTo("encoder.layer_0.attention");
        assertThat(Label.of("spiked-wigner").text()).isEqualTo("spiked-wigner");
        assertThat(Label.of("_x ^2 a_").text()).isEqualTo("_x ^2 a_");
        assertThat(Label.of("").runs()).isEmpty();
    }
}
