package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @Test
    @Tag("slow")
    void showsALawATransitionAndAModelOnOnePage(@TempDir Path folder) throws IOException {
        Typed typed = Typed.words("demo", "--out", folder.toString(), "--quiet");
        assertThat(typed.code()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out())
                .containsPattern("GOE +0\\.5\\d+ +0\\.00\\d+ +0\\.5307")
                .containsPattern("GUE +0\\.\\d+ +0\\.00\\d+ +0\\.5998")
                .containsPattern("θ = 2 .* 0\\.750\n")
                .contains("sr=16000.decoder.rnn.weight_hh")
                .endsWith("report  " + folder.resolve("report.html") + System.lineSeparator());
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page).contains("GOE density").contains("overlap").contains("weight_hh tail");
        Typed again = Typed.words("demo", "--out", folder.toString(), "--quiet");
        assertThat(again).isEqualTo(typed);
    }
}
