package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.experiments.runner.Runner;

class ScoreboardTest {
    @TempDir
    private Path folder;

    /** Stopped as the second experiment begins: what is known of the first is printed. */
    @Test
    void rowsArePrintedAsTheyAreKnown() throws IOException {
        StringWriter text = new StringWriter();
        Set<String> parts = new LinkedHashSet<>();
        Runner.Progress stop = (done, stored, total, part) -> {
            parts.add(part);
            if (parts.size() > 1) {
                throw new IllegalStateException("stopped");
            }
        };
        Scoreboard board = new Scoreboard(1, true, 1, stop);
        assertThatThrownBy(() -> board.run(new PrintWriter(new BufferedWriter(text))))
                .hasMessage("stopped");
        String first = parts.iterator().next();
        assertThat(text.toString().lines().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.startsWith(first) && line.endsWith("ok"));
    }

    /** All that takes minutes; nothing may be missed. */
    @Tag("slow")
    @Test
    void quickScoreboardHasNoMiss() {
        Typed board = Typed.words("--quiet", "verify", "--quick", "--out", folder.toString());
        assertThat(board.out())
                .as(board.out())
                .contains("verdicts as they should be (quick)")
                .contains("page  " + folder.resolve("report.html"));
        assertThat(board.code()).isZero();
        assertThat(folder.resolve("report.html")).content().contains("spiked", "05-tfim-ssb", "calibration: claims");
    }
}
