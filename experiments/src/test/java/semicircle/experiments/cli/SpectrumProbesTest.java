package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code semicircle spectrum} on a user's own matrix by products alone: moments and densities with error bars. */
class SpectrumProbesTest {
    @TempDir
    private Path folder;

    private String text(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** 2 - 2 cos k on a ring of n: moments are the central binomials, the density 1/(pi sqrt(E (4 - E))). */
    private String ring(int n) throws IOException {
        StringBuilder ring = new StringBuilder(
                "%%MatrixMarket matrix coordinate integer symmetric\n" + n + " " + n + " " + 2 * n + "\n");
        for (int i = 1; i <= n; i++) {
            ring.append(i).append(' ').append(i).append(" 2\n");
            ring.append(i == n ? n : i + 1).append(' ').append(i == n ? 1 : i).append(" -1\n");
        }
        return text("ring.mtx", ring.toString());
    }

    private static List<double[]> table(Typed typed, String name) {
        assertThat(typed.err()).isEmpty();
        assertThat(typed.code()).isZero();
        return typed.out()
                .lines()
                .dropWhile(line -> !line.equals(name))
                .skip(2)
                .takeWhile(line -> !line.isBlank())
                .map(line -> List.of(line.strip().split(" +")).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    /** Forty probes: beyond 6 standard errors with a chance of 5e-7 for each number (Student t, 39 degrees of freedom). */
    @Test
    void momentsOfASparseMatrixAreTheoryWithinTheirErrors() throws IOException {
        Typed typed = Typed.words("spectrum", ring(5000), "--moments", "4", "--probes", "40");
        double[] exact = {2, 6, 20, 70};
        List<double[]> rows = table(typed, "moments");
        assertThat(rows).hasSize(4);
        for (int p = 1; p <= 4; p++) {
            double[] row = rows.get(p - 1);
            assertThat(row[0]).isEqualTo(p);
            for (int at : new int[] {1, 3}) {
                assertThat(row[at + 1]).isBetween(1e-4 * exact[p - 1], 0.02 * exact[p - 1]);
                assertThat((row[at] - exact[p - 1]) / row[at + 1]).isBetween(-6.0, 6.0);
            }
        }
    }

    /**
     * In the middle of the band, between 1 and 3, the kernel's bias is some resolution^2/2 times the second derivative,
     * below 1e-4 there; the rest is sampling, as above. Lanczos quadrature has a wider Gaussian: 1e-3.
     */
    @ParameterizedTest
    @CsvSource({"kpm", "slq"})
    void densityOfASparseMatrixIsTheoryWithinItsErrors(String route) throws IOException {
        Typed typed = Typed.words("spectrum", ring(5000), "--density", route, "--probes", "40");
        int inside = 0;
        for (double[] row : table(typed, "level-density")) {
            if (row[0] > 1 && row[0] < 3) {
                double exact = 1 / (Math.PI * Math.sqrt(row[0] * (4 - row[0])));
                assertThat(row[2]).isBetween(1e-4, 0.02);
                assertThat(Math.abs(row[1] - exact)).as(route + " at " + row[0]).isLessThan(6 * row[2] + 1e-3);
                inside++;
            }
        }
        assertThat(inside).isGreaterThanOrEqualTo(8);
    }

    /** Signs see a diagonal without error, and a sketch of a matrix of rank 2 leaves nothing to the probes. */
    @Test
    void errorsVanishWhereNothingIsRandom() throws IOException {
        String diagonal = text("d.csv", "1,0,0,0\n0,2,0,0\n0,0,3,0\n0,0,0,4\n");
        double[] exact = {10 / 4.0, 30 / 4.0, 100 / 4.0};
        for (double[] row : table(Typed.words("spectrum", diagonal, "--moments", "3"), "moments")) {
            assertThat(row[1]).isEqualTo(exact[(int) row[0] - 1]);
            assertThat(row[2]).isZero();
        }
        String thin = text("r.csv", "5,1,2\n1,1,0\n2,0,1\n"); // (2, 0, 1) and (1, 1, 0): A A^T, levels 0, 1 and 6
        double[] sums = {7 / 3.0, 37 / 3.0, 217 / 3.0};
        for (double[] row : table(Typed.words("spectrum", thin, "--moments=3", "--sketch=30"), "moments")) {
            assertThat(row[3]).isBetween(0.99999 * sums[(int) row[0] - 1], 1.00001 * sums[(int) row[0] - 1]);
            assertThat(row[4]).isLessThan(1e-12);
        }
    }

    /** Real and complex data: the estimates are as far from the moments of all levels as their errors say. */
    @Test
    void dataHaveTheScaleOfTheirSpectrum() throws IOException {
        String real = text("x.csv", "1,2,3,1\n2,1,-1,4\n0,1,5,2\n");
        String complex =
                text("c.mtx", "%%MatrixMarket matrix array complex general\n2 3\n1 0\n2 0\n0 2\n0 1\n2 0\n-1 0\n");
        for (String file : List.of(real, complex)) {
            Typed typed = Typed.words("spectrum", file, "--as", "rectangular", "--moments", "2", "--probes", "40");
            for (double[] row : table(typed, "moments")) {
                assertThat(Math.abs(row[1] - row[5])).isLessThan(6 * row[2] + 1e-9);
                assertThat(Math.abs(row[3] - row[5])).isLessThan(6 * row[4] + 1e-9);
            }
        }
    }

    @Test
    void jsonHasTheErrorsToo() throws IOException {
        Typed typed = Typed.words(
                "spectrum", ring(5000), "--moments=1", "--density=kpm", "--order=50", "--probes=3", "--json");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out())
                .contains("\"hutchinson-standard-error\" : ", "\"hutch++-standard-error\" : ", "\"standard-error\" : ")
                .contains("\"level-density-resolution\" : ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1;2;4 | --moments=2 | probes need a matrix, got a list of 3 eigenvalues, whose moments are sums",
                "1,2;2,5 | --sketch=2 | --sketch belongs to moments, got no moments",
                "1,2;2,5 | --order=9 | --order belongs to density, got no density",
                "1,2;2,5 | --probes=4 | --probes belong to moments or density, got neither",
                "1,2;2,5 | --moments=0 | --moments must be in 1..1000, got 0",
                "1,2;2,5 | --count=3 | --count belongs to --near, got no --near",
            })
    void whatCannotBeHadIsOneLineAndExitCode2(String lines, String option, String message) throws IOException {
        String file = text("m.csv", lines.replace(';', '\n') + "\n");
        String[] options = option.split(" ");
        String[] words = new String[options.length + 2];
        words[0] = "spectrum";
        words[1] = file;
        System.arraycopy(options, 0, words, 2, options.length);
        Typed typed = Typed.words(words);
        assertThat(typed.code()).as(typed.toString()).isEqualTo(2);
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains(message);
        assertThat(typed.out()).isEmpty();
    }
}
