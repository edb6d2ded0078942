package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.experiments.correlation.CleanedCorrelation;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricMatrix;

class CorrelateCommandTest {
    @TempDir
    private Path folder;

    /** A table of series: loading(row, series) times one common factor, plus unit noise. */
    private String table(int times, int series, long seed, ToDoubleBiFunction<Integer, Integer> loading)
            throws IOException {
        UniformRandomProvider random = new Seed(seed).generator();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        StringBuilder text = new StringBuilder("date");
        for (int j = 0; j < series; j++) {
            text.append(",s").append(j + 1);
        }
        for (int i = 0; i < times; i++) {
            text.append("\nday").append(i + 1);
            double factor = gaussian.sample();
            for (int j = 0; j < series; j++) {
                text.append(',').append(loading.applyAsDouble(i, j) * factor + gaussian.sample());
            }
        }
        return Files.writeString(folder.resolve("series.csv"), text + "\n").toString();
    }

    private static double scalar(Typed typed, String name) {
        String line = typed.out()
                .lines()
                .filter(row -> row.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(name.length()).strip().split(" +")[0]);
    }

    /**
     * One factor, loading b = 0.5 on n = 40 series over t = 1200 times: correlation rho = 0.25/1.25 = 0.2, population
     * eigenvalues 1 + 39 rho = 8.8 and 0.8; c = 40/1199; the sample top is 0.8 l (1 + c/(l - 1)) with l = 11: 8.829. Its
     * standard deviation is at most that of a covariance, 8.8 sqrt(2/1199) = 0.36; 6 of them.
     */
    @Test
    void aPlantedFactorIsOneModeWithItsExactSpike() throws IOException {
        Typed typed = Typed.words("correlate", table(1200, 40, 11, (i, j) -> 0.5), "--no-scan");
        assertThat(typed.code()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(scalar(typed, "significant-modes")).isEqualTo(1);
        assertThat(scalar(typed, "top-eigenvalue")).isBetween(8.829 - 2.2, 8.829 + 2.2);
        assertThat(scalar(typed, "bulk-variance")).isBetween(0.75, 0.85); // (40 - top)/39, top within 2.2
        // a mode over all series alike has participation near n
        assertThat(typed.out()).containsPattern("modes\\R");
    }

    /**
     * Pure noise: a mode at the level 1 - 1e-6 is a false alarm of chance about 1e-6; a change point with penalty 3 in 30
     * windows is one of about 10 %, so that only the modes are asserted.
     */
    @Test
    void pureNoiseShowsNoMode() throws IOException {
        Typed typed = Typed.words(
                "correlate", table(600, 30, 5, (i, j) -> 0.0), "--no-scan", "--level", "0.999999", "--json");
        assertThat(typed.out()).contains("\"significant-modes\" : 0", "\"modes\" : [ ]");
    }

    /** At the level 0.5 every second noise panel shows a mode: 24 of 48 expected, standard deviation 3.5; 5 of them. */
    @Test
    void theFalseAlarmRateOfModesIsOneLessTheLevel() throws IOException {
        int alarms = 0;
        for (int k = 0; k < 48; k++) {
            Typed typed = Typed.words(
                    "correlate", table(200, 20, 100 + k, (i, j) -> 0.0), "--no-scan", "--level=0.5", "--window=200");
            alarms += scalar(typed, "significant-modes") > 0 ? 1 : 0;
        }
        assertThat(alarms).isBetween(6, 42);
    }

    /**
     * Blocks: series 1 to 10 share a factor, 11 to 30 do not: one mode whose participation is near 10 and whose leading
     * members are of the block; all weights outside are noise of order 1/sqrt(t).
     */
    @Test
    void aBlockIsAModeOfItsOwnMembers() throws IOException {
        Typed typed = Typed.words("correlate", table(1000, 30, 21, (i, j) -> j < 10 ? 1 : 0.0), "--no-scan");
        assertThat(scalar(typed, "significant-modes")).isEqualTo(1);
        List<String> lines = typed.out().lines().toList();
        String mode = lines.get(lines.indexOf("modes") + 2);
        String[] cells = mode.strip().split("  +");
        assertThat(Double.parseDouble(cells[3])).isBetween(9.0, 11.5);
        for (String member : cells[4].split(", ")) {
            assertThat(Integer.parseInt(member.split(" ")[0].substring(1))).isLessThanOrEqualTo(10);
        }
    }

    /**
     * The factor begins at row 601 of 1200 with n = 20: the windows' top jumps from about 2.4 to about 10.7 (1 + 19/2, b =
     * 1), some 20 standard deviations of its logarithm; the change is found to within a window of 40.
     */
    @Test
    void aBreakAtAKnownTimeIsFoundThere() throws IOException {
        String file = table(1200, 20, 31, (i, j) -> i < 600 ? 0.0 : 1.0);
        Typed typed = Typed.words("correlate", file, "--window", "40");
        List<String> lines = typed.out().lines().toList();
        String change = lines.get(lines.indexOf("change-points") + 2);
        assertThat(Double.parseDouble(change.strip().split(" +")[0])).isBetween(560.0, 640.0);
        assertThat(lines.get(lines.indexOf("change-points") + 3)).isEmpty();
        // no single one of twenty alike series makes it
        assertThat(lines.stream().filter(line -> line.contains("makes the change")))
                .isEmpty();
    }

    /** Two alike series among noise are the only mode; without either of them there is none, and no other matters. */
    @Test
    void theScanNamesTheSeriesThatMakeTheMode() throws IOException {
        String file = table(800, 12, 41, (i, j) -> j < 2 ? 1.5 : 0.0);
        Typed typed = Typed.words("correlate", file, "--level", "0.9999");
        assertThat(typed.out().lines().filter(line -> line.contains("unmakes the top mode")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("s1 ") || line.startsWith("s2 "));
        Typed boundary = Typed.words("correlate", file, "--level", "0.9999", "--without", "s1", "--no-scan");
        assertThat(scalar(boundary, "significant-modes")).isZero();
        assertThat(scalar(Typed.words("correlate", file, "--only", "s1,s2", "--no-scan"), "series"))
                .isEqualTo(2);
    }

    @Test
    void theFolderHoldsTheCleanedMatricesWithUnitDiagonal() throws IOException {
        Path out = folder.resolve("out");
        Typed typed = Typed.words("correlate", table(300, 15, 51, (i, j) -> 0.6), "--no-scan", "--out", out.toString());
        assertThat(typed.code()).isZero();
        for (String name : List.of("raw", "clipped", "shrunk")) {
            List<String> lines = Files.readAllLines(out.resolve("correlation-" + name + ".csv"));
            assertThat(lines).hasSize(16);
            assertThat(lines.get(0)).startsWith("s1,s2,");
            for (int i = 1; i < 16; i++) {
                assertThat(Double.parseDouble(lines.get(i).split(",")[i - 1])).isEqualTo(1);
            }
        }
        assertThat(out.resolve("results.h5")).exists();
    }

    /**
     * White noise, n = 200, M = 400: the true eigenvalues are all 1. Shrinkage leaves a spread of order n^(-1/2) = 0.07
     * from its regularisation, while the sample eigenvalues spread by sqrt(c) = 0.71.
     */
    @Test
    void shrinkageUndoesTheSpreadOfNoise() {
        int n = 200;
        UniformRandomProvider random = new Seed(61).generator();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] data = new double[n * 400];
        for (int k = 0; k < data.length; k++) {
            data[k] = gaussian.sample() / 20; // 1/sqrt(M)
        }
        var rows = semicircle.spectra.matrix.DenseMatrix.of(n, 400, data);
        SymmetricMatrix covariance =
                SymmetricMatrix.of(n, rows.times(rows.transpose()).toArray());
        Values shrunk = CleanedCorrelation.shrunk(EigenSolver.pureJava().pairs(covariance), 400);
        double spread = Math.sqrt(shrunk.stream().map(x -> (x - 1) * (x - 1)).sum() / n);
        assertThat(spread).isLessThan(0.15);
    }

    @Test
    void pricesBecomeReturns() throws IOException {
        StringBuilder text = new StringBuilder("a;b\n");
        for (int i = 0; i < 30; i++) {
            text.append(String.format(Locale.ROOT, "%.4f;%.4f%n", Math.exp(0.1 * (i % 3)), Math.exp(0.1 * (i % 5))));
        }
        Path file = Files.writeString(folder.resolve("prices.csv"), text);
        Typed typed = Typed.words("correlate", file.toString(), "--returns");
        assertThat(scalar(typed, "times")).isEqualTo(29);
        Files.writeString(file, "a,b\n1,1\n2,0\n3,1\n");
        Typed refused = Typed.words("correlate", file.toString(), "--returns");
        assertThat(refused.code()).isEqualTo(65);
        assertThat(refused.err()).contains("prices must be positive, got 0.0 for 'b' at 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a,b~1,2~3,x~ | line 3, column 2: found 'x', expected a finite number",
                "a,b~1,2~3~ | line 3, column 2: found 1 cells, expected 2 as in the row before",
                "a,b~1,NaN~2,3~ | line 2, column 2: found 'NaN', expected a finite number",
                "a,b~1,~2,3~ | line 2, column 2: found an empty cell, expected a finite number",
                "a,a~1,2~3,4~ | the name 'a' again, expected each name once",
                "a,b~1,2~2,3~4,1~5,1~ | ",
                "a,b~1,2~2,2~4,2~5,2~ | series 'b' does not change and has no correlation",
                "a,b~1,2~ | correlations need at least 2 series over 4 times, got 2 over 1",
                "a~1~2~3~4~ | must have 2 to 5000 series, got 1",
                "a,b~ | must have rows of numbers, got a header alone",
                "~ | must be a table of numbers, got an empty file",
            })
    void badTablesAreOneLineAndExitCode65(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), text.replace('~', '\n'));
        Typed typed = Typed.words("correlate", file.toString());
        if (message == null) {
            assertThat(typed.code()).isZero();
            return;
        }
        assertThat(typed.code()).isEqualTo(65);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains(file.toString()).contains(message);
    }

    @Test
    void wrongOptionsAreExitCode2() throws IOException {
        String file = table(30, 3, 1, (i, j) -> 0.0);
        assertThat(Typed.words("correlate", file, "--window", "2").err())
                .contains("--window must be at least 3 times, got 2");
        assertThat(Typed.words("correlate", file, "--level", "1").code()).isEqualTo(2);
        Typed unknown = Typed.words("correlate", file, "--without", "s11");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("unknown series 's11', did you mean 's1'?");
        assertThat(Typed.words("correlate", folder.resolve("none.csv").toString())
                        .code())
                .isEqualTo(65);
    }

    /** Correlations know no scale: the same series in units of 1e-200 and 1e-160. */
    @Test
    void scalesOfTheSeriesAreOfNoImport() throws IOException {
        StringBuilder plain = new StringBuilder("a,b,c\n");
        StringBuilder scaled = new StringBuilder("a,b,c\n");
        UniformRandomProvider random = new Seed(5).generator();
        for (int i = 0; i < 120; i++) {
            int a = random.nextInt(-99, 99);
            int b = random.nextInt(-99, 99);
            int c = random.nextInt(-99, 99);
            plain.append(a + "," + (a + b) + "," + c + "\n");
            scaled.append(a + "e200," + (a + b) + "," + c + "e-160\n");
        }
        Typed expected = Typed.words(
                "correlate", Files.writeString(folder.resolve("p.csv"), plain).toString());
        Typed typed = Typed.words(
                "correlate", Files.writeString(folder.resolve("s.csv"), scaled).toString());
        assertThat(typed.err()).isEmpty();
        assertThat(top(typed)).isEqualTo(top(expected));
    }

    private static String top(Typed typed) {
        return typed.out()
                .lines()
                .filter(line -> line.startsWith("top-eigenvalue"))
                .findFirst()
                .orElseThrow();
    }
}
