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
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.spectra.Seed;

class VerdictCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.execute(new PrintWriter(out), new PrintWriter(err), args);
    }

    /** A run is in the upper of two states with chance 1/(1 + exp(-N (x - 0.4)/4)): first order, width 1/N. */
    private Path twoStates() throws IOException {
        UniformRandomProvider random = new Seed(5).generator();
        StringBuilder text = new StringBuilder("N,x,m\n");
        for (int size = 32; size <= 512; size *= 2) {
            for (int k = 0; k <= 20; k++) {
                double x = k / 20.0;
                for (int i = 0; i < 12; i++) {
                    boolean up = random.nextDouble() < 1 / (1 + Math.exp(-size * (x - 0.4) / 4));
                    text.append(String.format(
                            Locale.ROOT, "%d,%.3f,%.5f%n", size, x, (up ? 0.9 : 0.1) + 0.02 * random.nextDouble()));
                }
            }
        }
        return Files.writeString(folder.resolve("runs.csv"), text);
    }

    @Test
    void tableOfTwoStatesIsDiscontinuous() throws IOException {
        assertThat(run("verdict", twoStates().toString(), "--scale", "N", "--control", "x", "--order", "m"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).startsWith("verdict  discontinuous").contains("G2", "G5", "x_c ");
        assertThat(err.toString()).isEmpty();
    }

    /** The same runs with a control that starts at ten million: the digits that matter are still printed. */
    @Test
    void aThresholdFarFromZeroKeepsItsDigits() throws IOException {
        String near = Files.readString(twoStates());
        StringBuilder far = new StringBuilder("N,x,m\n");
        near.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> far.append(cells[0])
                        .append(',')
                        .append(String.format(Locale.ROOT, "%.3f", 1e7 + Double.parseDouble(cells[1])))
                        .append(',')
                        .append(cells[2])
                        .append('\n'));
        Path file = Files.writeString(folder.resolve("far.csv"), far);
        assertThat(run("verdict", file.toString(), "--scale", "N", "--control", "x", "--order", "m"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).containsPattern("x_c      10000000\\.[34]\\d+, 95 % in \\[10000000\\.\\d{3}");
    }

    /** A column is no independent evidence of itself; the ratio alone may be the order parameter. */
    @Test
    void aColumnPlaysOnePart() throws IOException {
        String table = twoStates().toString();
        for (String option : List.of("--signal", "--loss", "--metric", "--spread", "--error", "--jump")) {
            assertThat(run("verdict", table, "--scale", "N", "--control", "x", "--order", "m", option, "m"))
                    .isEqualTo(2);
            assertThat(err.toString()).contains(option + " must name another column than --order, got 'm'");
        }
        assertThat(run("verdict", table, "--scale", "N", "--control", "N", "--order", "m"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--control must name another column than --scale, got 'N'");
        assertThat(run("verdict", table, "--scale", "N", "--control", "x", "--order", "m", "--ratio", "m"))
                .isEqualTo(ExitCode.DONE);
    }

    /** What reads as a number in Java alone is none; a scale is positive; a name stands once, and is told without the rest of the line. */
    @Test
    void cellsThatAreNoNumbersAreRefusedWithTheirLine() throws IOException {
        for (String cell : List.of("1.5d", "0x1p3", "1f", "NaN", "", "1,5", "-", ".")) {
            Path file = Files.writeString(folder.resolve("bad.csv"), "N;x;m\n8;0.1;0.5\n8;0.2;" + cell + "\n");
            assertThat(run("verdict", file.toString(), "--scale", "N", "--control", "x", "--order", "m"))
                    .isEqualTo(65);
            assertThat(err.toString())
                    .contains(file + ": line 3, column 3: found '" + cell + "' in column m, expected a finite number");
        }
        for (String cell : List.of("+1.5", ".5", "5.", "1e-3", "1E+3")) {
            Path file = Files.writeString(folder.resolve("good.csv"), "N;x;m\n8;0.1;" + cell + "\n");
            assertThat(run("verdict", file.toString(), "--scale", "N", "--control", "x", "--order", "m"))
                    .isEqualTo(ExitCode.DONE);
        }
        Path zero = Files.writeString(folder.resolve("zero.csv"), "N,x,m\n8,0.1,1\n0,0.2,1\n");
        assertThat(run("verdict", zero.toString(), "--scale", "N", "--control", "x", "--order", "m"))
                .isEqualTo(65);
        assertThat(err.toString())
                .contains(zero + ": line 3, column 1: found '0' in column N, expected a positive number");
        Path twice = Files.writeString(folder.resolve("twice.csv"), "N,x,m,m,a,b,c\n");
        assertThat(run("verdict", twice.toString(), "--scale", "N", "--control", "x", "--order", "m"))
                .isEqualTo(65);
        assertThat(err.toString()).contains("line 1, column 1: found column 'm' twice, expected each name once");
    }

    @Test
    void aTableOfOnesOwnIsDrawn() throws IOException {
        Path figures = folder.resolve("figures");
        String text = Files.readString(twoStates()).replace("N,x,m", "N,x,m/token");
        Path table = Files.writeString(folder.resolve("slash.csv"), text);
        assertThat(run(
                        "verdict",
                        table.toString(),
                        "--scale=N",
                        "--control=x",
                        "--order=m/token",
                        "--exact=0.4",
                        "--out",
                        figures.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("figures  " + figures + " (")
                .contains("         no distribution: 12 runs at N = 32, at least 20 are needed");
        assertThat(figures.resolve("m-token.svg"))
                .content()
                .contains("exact threshold", "512", ">m-token<")
                .doesNotContain("NaN");
        assertThat(figures.resolve("collapse.svg")).isNotEmptyFile();
        assertThat(figures.resolve("residuals.svg")).isNotEmptyFile();
        assertThat(figures.resolve("seeds.svg")).isNotEmptyFile();
        assertThat(figures.resolve("gates.svg")).content().contains(">Verdict: discontinuous<", ">G7<", ">0.4<");
        assertThat(run("verdict", table.toString(), "--scale=N", "--order=m/token", "--out", figures.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--out needs --control: without it only the scale varies");
    }

    @Test
    void withoutAControlItsOptionsAreRefused() throws IOException {
        assertThat(run("verdict", twoStates().toString(), "--scale", "N", "--order", "m", "--signal", "nothing"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--signal needs --control");
    }

    /** Eight runs at each of six scales: half of the runs of the larger scales have found the skill, the loss falls by a power of the scale. */
    @Test
    void withoutAControlOtherMetricsAndSeedsAreAsked(@TempDir Path folder) throws IOException {
        StringBuilder rows = new StringBuilder("N,seed,hit,nll,token\n");
        for (int k = 0; k < 6; k++) {
            for (int run = 0; run < 8; run++) {
                double loss = Math.pow(0.8, k) * (1 + 0.001 * run);
                double hit = (k > 2 && run % 2 == 0 ? 0.9 : 0.01) + 0.001 * run;
                rows.append(String.format(
                        Locale.ROOT, "%d,%d,%.4f,%.5f,%.5f%n", 1000 << k, run, hit, loss, Math.exp(-loss)));
            }
        }
        Path table = Files.writeString(folder.resolve("t.csv"), rows);
        String[] words = {
            "verdict", table.toString(), "--scale=N", "--order=hit", "--loss=nll", "--metric=token", "--seed=seed"
        };
        assertThat(run(words)).isZero();
        assertThat(out.toString())
                .contains("verdict  inconclusive")
                .contains("; token 0.")
                .containsPattern("G5 +yes .*two groups 0.88");
        Files.writeString(table, rows + "1000,0,0.01,1,0.3\n");
        assertThat(run(words)).isEqualTo(2);
        assertThat(err.toString()).contains("rows 1 and 49 have the same scale and seed: name the --control");
    }

    @Test
    void jsonHoldsThresholdAndGates() throws IOException {
        assertThat(run("verdict", twoStates().toString(), "--scale", "N", "--control", "x", "--order", "m", "--json"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("\"threshold\"", "\"gate\"", "\"G7\"");
    }

    @Test
    void columnThatIsNotThereGetsTheNearest() throws IOException {
        assertThat(run("verdict", twoStates().toString(), "--scale", "n", "--control", "x", "--order", "m"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("runs.csv").contains("'n'").contains("N");
    }

    @Test
    void cellThatIsNoNumberIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), "N,x,m\n1,0,0.5\n1,1,nan\n");
        assertThat(run("verdict", file.toString(), "--scale", "N", "--control", "x", "--order", "m"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("semicircle: " + file
                        + ": line 3, column 3: found 'nan' in column m, expected a finite number");
    }

    @Test
    void oneScaleIsInconclusive() throws IOException {
        Path file = Files.writeString(folder.resolve("one.csv"), "N,x,m\n1,0,0.5\n1,1,0.6\n");
        assertThat(run("verdict", file.toString(), "--scale", "N", "--control", "x", "--order", "m"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).startsWith("verdict  inconclusive (one scale only");
    }

    private String judged(String text, String... more) throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), text);
        List<String> args =
                new ArrayList<>(List.of("verdict", table.toString(), "--scale", "N", "--control", "x", "--order", "m"));
        args.addAll(List.of(more));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        run(args.toArray(new String[0]));
        return (out.toString() + err).replace(table.toString(), "t.csv");
    }

    /** What a spreadsheet or a script gets wrong is said in a line, and nothing is judged. */
    @Test
    void badTablesAreSaidInALine() throws IOException {
        String good = Files.readString(twoStates());
        assertThat(judged("\uFEFF" + good)).startsWith("verdict  discontinuous");
        assertThat(judged(good.replace(',', ';'))).isEqualTo(judged(good));
        assertThat(judged(good.replace(',', '\t'))).isEqualTo(judged(good));
        assertThat(judged(good + good.substring(good.indexOf('\n') + 1)))
                .startsWith("verdict  inconclusive (each row occurs more than once: count a run once");
        assertThat(judged("N,x,m,way\n8,0,1,a\n8,0,1,b\n8,0,1,c\n", "--branch", "way"))
                .isEqualTo("semicircle: t.csv: branch must name one way or two, such as up and down, got 3: a, b, c\n");
        StringBuilder apart = new StringBuilder("N,x,m\n");
        for (int row = 0; row < 4 * 8 * 3; row++) {
            int scale = row / 24;
            apart.append(
                    String.format(Locale.ROOT, "%d,%.3f,%.3f%n", 8 << scale, scale + row / 3 % 8 / 8.0, Math.sin(row)));
        }
        assertThat(judged(apart.toString()))
                .startsWith(
                        "verdict  inconclusive (the scales share no range of the control: one begins at 3.0, another ends at 0.875)");
    }

    /** A seed counts once; the same seed with another result is a mistake of the table. */
    @Test
    void seedCountsOnce() throws IOException {
        String good = Files.readString(twoStates());
        StringBuilder seeded = new StringBuilder("N,x,m,s\n");
        int k = 0;
        for (String line : good.lines().skip(1).toList()) {
            String row = line + "," + k++ % 12 + "\n";
            seeded.append(row).append(row);
        }
        assertThat(judged(seeded.toString())).startsWith("verdict  inconclusive (each row occurs more than once");
        assertThat(judged(seeded.toString(), "--seed", "s")).startsWith("verdict  discontinuous");
        assertThat(judged("N,x,m,s\n8,0,1,a\n8,0,2,a\n", "--seed", "s"))
                .isEqualTo(
                        "semicircle: t.csv: line 3 repeats seed a of line 2 with another order parameter, 2.0 after 1.0\n");
    }
}
