package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreboardTest {
    @TempDir
    private Path folder;

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
