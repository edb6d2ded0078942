package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
    @ParameterizedTest
    @CsvSource({
        "27, \\u001b",
        "10, \\u000a",
        "127, \\u007f",
        "8238, \\u202e",
        "8294, \\u2066",
        "8203, \\u200b",
        "8232, \\u2028"
    })
    void whatActsOnATerminalIsWrittenOut(int character, String written) {
        assertThat(PlainText.of("a" + (char) character + "b")).isEqualTo("a" + written + "b");
    }

    @ParameterizedTest
    @CsvSource({"encoder.0.weight", "λ_max ± σ²", "重み"})
    void ordinaryTextPasses(String text) {
        assertThat(PlainText.of(text)).isEqualTo(text);
    }
}
