package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.spectra.Seed;

/** Tables that can be read and still cannot be judged. */
class HostileTableTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> lines = new ArrayList<>();

    /** A transition: order parameter {@code 1/(1 + exp(-x sqrt(N)))}, loss {@code exp(-x)}, five runs a cell. */
    @BeforeEach
    void transition() {
        UniformRandomProvider random = new Seed(3).generator();
        lines.add("N,x,m,l,s");
        for (int size = 50; size <= 400; size *= 2) {
            for (int k = -8; k <= 8; k++) {
                for (int run = 0; run < 5; run++) {
                    double x = k / 8.0;
                    lines.add(String.format(
                            Locale.ROOT,
                            "%d,%.3f,%.6f,%.6f,%d",
                            size,
                            x,
                            1 / (1 + Math.exp(-x * Math.sqrt(size))) + 0.02 * random.nextDouble(),
                            Math.exp(-x),
                            run));
                }
            }
        }
    }

    private void change(int line, int column, UnaryOperator<String> change) {
        String[] cells = lines.get(line - 1).split(",", -1);
        cells[column] = change.apply(cells[column]);
        lines.set(line - 1, String.join(",", cells));
    }

    private int verdict(String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("runs.csv"), String.join("\n", lines) + "\n");
        List<String> words = new ArrayList<>(List.of("verdict", file.toString(), "--scale", "N", "--order", "m"));
        words.addAll(List.of(more));
        return Main.execute(new PrintWriter(out), new PrintWriter(err), words.toArray(new String[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"300", "1e4", "-1e6", "1e8"})
    void oneRunInAnotherUnitIsToldByItsLine(String value) throws IOException {
        lines.add(100, "# a remark");
        change(205, 2, cell -> value);
        assertThat(verdict("--control", "x")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .startsWith("verdict  inconclusive (an order parameter of ")
                .contains(" in " + folder.resolve("runs.csv") + ": line 205, ")
                .contains("times as far from the median as all others: mend its unit or leave it out)");
    }

    /** Rows that repeat a seed are left out; those after them keep their lines. */
    @Test
    void linesAreThoseOfTheFileWhereSeedsRepeat() throws IOException {
        lines.add(2, lines.get(1));
        change(205, 2, cell -> "1e5");
        assertThat(verdict("--control", "x", "--seed", "s")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("runs.csv: line 205, ");
    }

    @Test
    void aStrayRunOfTheNullIsToldToo() throws IOException {
        List<String> sound = List.copyOf(lines);
        change(150, 2, cell -> "1e5");
        Path other = Files.writeString(folder.resolve("null.csv"), String.join("\n", lines) + "\n");
        lines.clear();
        lines.addAll(sound);
        assertThat(verdict("--control", "x", "--null", other.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).startsWith("verdict  inconclusive (").contains("null.csv: line 150, ");
    }

    @Test
    void aStrayRunWithoutAControlIsToldToo() throws IOException {
        change(150, 2, cell -> "1e5");
        assertThat(verdict()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).startsWith("verdict  inconclusive (").contains("runs.csv: line 150, ");
    }

    private void loss(UnaryOperator<String> change) {
        for (int line = 2; line <= lines.size(); line++) {
            change(line, 3, change);
        }
    }

    @Test
    void aLossIsNotNegative() throws IOException {
        change(77, 3, cell -> "-0.25");
        assertThat(verdict("--control", "x", "--loss", "l")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .isEqualTo("semicircle: " + folder.resolve("runs.csv")
                        + ": line 77, column 4: found '-0.25' in column l, expected a loss per unit, at least 0\n");
    }

    /** A run may reach 0, as one that is learnt by heart; where all do, there is no logarithm. */
    @Test
    void aLossIsPositiveSomewhereInEachCell() throws IOException {
        change(7, 3, cell -> "0");
        assertThat(verdict("--control", "x", "--loss", "l")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).startsWith("verdict  ").contains("ln loss");
        loss(cell -> "0");
        for (String[] more : new String[][] {{"--control", "x", "--loss", "l"}, {"--loss", "l"}}) {
            err.getBuffer().setLength(0);
            assertThat(verdict(more)).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err.toString())
                    .isEqualTo(
                            "semicircle: " + folder.resolve("runs.csv") + ": line 2, column 4: found '0' in column l,"
                                    + " as in all runs of its scale and control,"
                                    + " expected a loss per unit, above 0 in some"
                                    + " run of each\n");
        }
    }

    @Test
    void aLossIsNoCopyOfTheOrderParameter() throws IOException {
        for (int line = 2; line <= lines.size(); line++) {
            String order = lines.get(line - 1).split(",", -1)[2];
            change(line, 3, cell -> order);
        }
        assertThat(verdict("--control", "x", "--loss", "l")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .contains("line 2, column 4: found '")
                .contains("' in column l, in each row the number of column m, expected a loss per unit beside the order"
                        + " parameter");
    }
}
