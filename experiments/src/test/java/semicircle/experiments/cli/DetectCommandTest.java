package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectCommandTest {
    @TempDir
    private Path folder;

    /** A relaxation over 15 into a cycle of 12.5, in steps of 0.5; and a second column of one tenth of it. */
    private Path curve() throws IOException {
        StringBuilder text = new StringBuilder("time,order,small\n");
        for (int i = 0; i < 600; i++) {
            double value = 1 - Math.exp(-i / 30.0) + 0.3 * Math.cos(2 * Math.PI * i / 25);
            text.append(String.format(Locale.ROOT, "%.1f,%.6f,%.6f%n", 0.5 * i, value, 0.1 * value));
        }
        return Files.writeString(folder.resolve("curve.csv"), text);
    }

    @Test
    void aCycleIsFoundWithItsPeriodAndDrawn() throws IOException {
        Path out = folder.resolve("out");
        Typed typed = Typed.words(
                "detect", curve().toString(), "steady-state", "--x", "time", "--y", "order", "--out", out.toString());
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("found", "period").containsPattern("period +12\\.(49[5-9]|50)");
        assertThat(out.resolve("figures").resolve("curve.svg")).exists();
    }

    @Test
    void signsTakeASecondColumnAsTheirNull() throws IOException {
        Typed typed = Typed.words(
                "detect", curve().toString(), "null-band", "level=0.01", "--y", "order", "--without", "small");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("found");
    }

    /** Rows of 3 levels whose outer ones move from +-1 to +-2 at the 13th of 24. */
    @Test
    void rowsMayBeSpectra() throws IOException {
        StringBuilder text = new StringBuilder("a,b,c\n");
        for (int t = 0; t < 24; t++) {
            double wide = t < 12 ? 1 : 2;
            text.append(String.format(Locale.ROOT, "%.3f,%.3f,%.3f%n", -wide + 0.001 * t, 0.002 * t, wide));
        }
        Path file = Files.writeString(folder.resolve("levels.csv"), text);
        Typed typed = Typed.words("detect", file.toString(), "energy-shift", "level=0.01", "--spectra", "--json");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("11.5");
    }

    @Test
    void refusalsAreOneLine() throws IOException {
        String file = curve().toString();
        assertThat(Typed.words("detect", file, "irrep-powr").err()).contains("did you mean 'irrep-power'?");
        assertThat(Typed.words("detect", file, "cusum", "level=0.05", "--y", "ordr")
                        .err())
                .contains("y: unknown column 'ordr', did you mean 'order'?");
        assertThat(Typed.words("detect", file, "cusum", "level=0.05", "--spectra")
                        .code())
                .isEqualTo(2);
        assertThat(Typed.words("detect", file, "irrep-power", "level=7").code()).isEqualTo(2);
        Path few = Files.writeString(folder.resolve("few.csv"), "a\n1\n2\n");
        Typed typed = Typed.words("detect", few.toString(), "steady-state");
        assertThat(typed.code()).isEqualTo(65);
        assertThat(typed.err()).contains("few.csv: steady state: a curve needs at least 100 points");
    }

    /** A table of none to three rows is told what the detector needs, never of the numbers of its rows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mean-shift level=0.05",
                "segment-shift",
                "steady-state",
                "cusum level=0.05",
                "bayesian-run-length mean-length=50 certainty=0.9",
                "early-warning",
                "energy-shift",
                "change-point penalty=3",
                "null-band",
                "binder-excess",
                "irrep-power",
                "lowest-multiplet"
            })
    void tooShortATableIsOneClearLine(String kind) throws IOException {
        for (int rows = 0; rows <= 3; rows++) {
            StringBuilder text = new StringBuilder("a\n");
            for (int t = 0; t < rows; t++) {
                text.append(t * t).append('\n');
            }
            Path file = Files.writeString(folder.resolve("short" + rows + ".csv"), text);
            List<String> words = new ArrayList<>(List.of("detect", file.toString()));
            words.addAll(List.of(kind.split(" ")));
            Typed typed = Typed.words(words.toArray(String[]::new));
            if (typed.code() != 0) {
                assertThat(typed.code()).isEqualTo(65);
                assertThat(typed.err().lines()).hasSize(1);
                assertThat(typed.err())
                        .containsPattern(
                                rows == 0
                                        ? "must have rows of numbers, got a header alone"
                                        : "needs at least [0-9]+ (points|finite numbers).*, got " + rows);
            }
            assertThat(typed.code() != 0 || rows == 3).isTrue();
        }
    }
}
