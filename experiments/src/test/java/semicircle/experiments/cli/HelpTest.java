package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and refusals name what a command has. */
class HelpTest {
    /** The parser warns on the stream of the process of each line whose percent signs it cannot read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo", "run", "experiments", "spectrum", "inspect", "compare", "compress", "evolve", "family",
                "embeddings", "correlate", "detect", "ensemble", "simulate", "law", "verdict", "verify", "report",
                "kinds", "doctor"
            })
    void isWrittenWithoutAWarning(String command) {
        PrintStream before = System.err;
        ByteArrayOutputStream warned = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warned, true, StandardCharsets.UTF_8));
        try {
            assertThat(Typed.words(command, "--help").code()).isZero();
        } finally {
            System.setErr(before);
        }
        assertThat(warned.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Refusals of large files advise it. */
    @ParameterizedTest
    @ValueSource(strings = {"spectrum", "inspect"})
    void listsTheCaps(String command) {
        assertThat(Typed.words(command, "--help").out()).contains("--cap=NAME=N");
    }

    @Test
    void anEmptyNameIsThatOfAParameterNotOfAnOption() {
        Typed empty = Typed.words("spectrum", "");
        assertThat(empty.code()).isEqualTo(2);
        assertThat(empty.err()).contains("FILE must name a model file, got ''").doesNotContain("--file");
    }
}
