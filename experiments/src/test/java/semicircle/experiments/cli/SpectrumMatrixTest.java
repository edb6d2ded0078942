package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.spectra.Seed;
import semicircle.spectra.ensemble.GaussianEnsemble;
import semicircle.spectra.matrix.SymmetricMatrix;

/** {@code semicircle spectrum} on a user's own matrix. */
class SpectrumMatrixTest {
    @TempDir
    private Path folder;

    private String text(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String npy(String name, String descr, String shape, double... numbers) throws IOException {
        String header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
        String padded = header + " ".repeat(63 - (header.length() + 10) % 64) + "\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.write(new byte[] {(byte) padded.length(), (byte) (padded.length() >> 8)});
        bytes.write(padded.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer data = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            data.putDouble(number);
        }
        bytes.write(data.array());
        return Files.write(folder.resolve(name), bytes.toByteArray()).toString();
    }

    private static double scalar(Typed typed, String name) {
        assertThat(typed.err()).isEmpty();
        String line = typed.out()
                .lines()
                .filter(row -> row.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(name.length()).strip().split(" +")[0]);
    }

    /**
     * A GOE matrix of N = 150, sigma 2, shifted by 5: the centre fluctuates by about sigma/N, sigma by the rigidity of
     * levels, of order sigma ln(N)/N; the ratio is within 6 standard errors of 0.28/sqrt(148) of 0.5307.
     */
    @Test
    void aSymmetricNpyIsHeldAgainstTheSemicircle() throws IOException {
        SymmetricMatrix goe =
                (SymmetricMatrix) new GaussianEnsemble(semicircle.spectra.ensemble.DysonIndex.REAL, 150, 2)
                        .sample(new Seed(3).generator());
        double[] entries = goe.toDense().toArray();
        for (int i = 0; i < 150; i++) {
            entries[i * 151] += 5;
        }
        Typed typed = Typed.words("spectrum", npy("goe.npy", "<f8", "(150, 150)", entries));
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).startsWith(folder.resolve("goe.npy") + ": a symmetric matrix of 150 rows");
        assertThat(scalar(typed, "centre")).isBetween(4.8, 5.2);
        assertThat(scalar(typed, "sigma")).isBetween(1.8, 2.2);
        assertThat(scalar(typed, "mean-spacing-ratio")).isBetween(0.39, 0.67);
        assertThat(scalar(typed, "outliers-above")).isZero();
        assertThat(scalar(typed, "kolmogorov-distance-p-value")).isGreaterThanOrEqualTo(0.01);
    }

    /** Eigenvalues of [[2, 1], [1, 2]] are 1 and 3, of [[0, -i], [i, 0]] -1 and 1, of the path of three -sqrt 2, 0, sqrt 2. */
    @Test
    void smallMatricesOfEveryFormatHaveTheirEigenvalues() throws IOException {
        Typed csv = Typed.words("spectrum", text("m.csv", "2,1\n1,2\n"));
        assertThat(scalar(csv, "smallest-eigenvalue")).isEqualTo(1);
        assertThat(scalar(csv, "largest-eigenvalue")).isEqualTo(3);
        Typed complex = Typed.words("spectrum", npy("h.npy", "<c16", "(2, 2)", 0, 0, 0, -1, 0, 1, 0, 0));
        assertThat(complex.out()).contains("a Hermitian matrix of 2 rows");
        assertThat(scalar(complex, "largest-eigenvalue")).isEqualTo(1);
        Typed path = Typed.words(
                "spectrum",
                text("p.mtx", "%%MatrixMarket matrix coordinate pattern symmetric\n% a path\n3 3 2\n2 1\n3 2\n"));
        assertThat(scalar(path, "largest-eigenvalue")).isBetween(1.41421, 1.41422);
        Typed skew = Typed.words(
                "spectrum", text("k.mtx", "%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n2 1 3\n"));
        assertThat(scalar(skew, "largest-eigenvalue")).isEqualTo(3);
        Typed hermitian = Typed.words(
                "spectrum",
                text(
                        "c.mtx",
                        "%%MatrixMarket matrix coordinate complex hermitian\n2 2 3\n1 1 1 0\n2 1 0 2\n2 2 1 0\n"));
        assertThat(scalar(hermitian, "largest-eigenvalue")).isEqualTo(3);
        Typed array =
                Typed.words("spectrum", text("a.mtx", "%%MatrixMarket matrix array real general\n2 2\n2\n1\n1\n2\n"));
        assertThat(scalar(array, "largest-eigenvalue")).isEqualTo(3);
    }

    /** 1, 2, 4 and 8: gaps 1, 2, 4, ratios 1/2 and 1/2. */
    @Test
    void oneColumnIsAListOfEigenvalues() throws IOException {
        Typed list = Typed.words("spectrum", text("list.csv", "level\n1\n8\n2\n4\n"));
        assertThat(list.out()).contains("a list of 4 eigenvalues");
        assertThat(scalar(list, "mean-spacing-ratio")).isEqualTo(0.5);
        Typed vector = Typed.words("spectrum", npy("v.npy", "<f8", "(4,)", 1, 8, 2, 4));
        assertThat(scalar(vector, "mean-spacing-ratio")).isEqualTo(0.5);
    }

    @Test
    void degenerateLevelsAreReported() throws IOException {
        Typed list = Typed.words("spectrum", text("list.csv", "1\n1\n2\n3\n5\n"));
        assertThat(list.out()).contains("degenerate: 1 of 4 gaps are ties");
    }

    /** X X^T/3 of a 2 x 3 matrix with rows (1, 1, 1) and (1, -1, 0) has the eigenvalues 2/3 and 1. */
    @Test
    void aRectangularTableIsData() throws IOException {
        Typed data = Typed.words("spectrum", text("d.csv", "1,1,1\n1,-1,0\n"), "--json");
        assertThat(data.code()).isZero();
        assertThat(data.out()).contains("\"eigenvalues\" : 2").containsPattern("largest-eigenvalue\" : (1|0.99999999)");
        Typed treated = Typed.words("spectrum", text("m.csv", "2,1\n1,2\n"), "--as", "rectangular");
        assertThat(scalar(treated, "largest-eigenvalue")).isEqualTo(4.5); // 3^2/2
    }

    /**
     * The Laplacian of a ring of 5000: eigenvalues 2 - 2 cos k in [0, 4], mean 2, variance 2; by products alone. A signed
     * probe errs by sqrt(2 sum of squares off the diagonal)/n = 0.028 in the mean, ten probes by 0.009; 6 of them.
     */
    @Test
    void aLargeSparseMatrixGoesByProducts() throws IOException {
        int n = 5000;
        StringBuilder ring = new StringBuilder(
                "%%MatrixMarket matrix coordinate integer symmetric\n" + n + " " + n + " " + 2 * n + "\n");
        for (int i = 1; i <= n; i++) {
            ring.append(i).append(' ').append(i).append(" 2\n");
            ring.append(i == n ? n : i + 1).append(' ').append(i == n ? 1 : i).append(" -1\n"); // below the diagonal
        }
        Typed typed = Typed.words("spectrum", text("ring.mtx", ring.toString()));
        assertThat(typed.code()).isZero();
        assertThat(scalar(typed, "mean")).isBetween(1.94, 2.06);
        assertThat(scalar(typed, "variance")).isBetween(1.9, 2.1);
        assertThat(scalar(typed, "largest-eigenvalue")).isBetween(3.999, 4.0001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "m.csv | 1,2~3,4~ | symmetric | symmetric",
                "m.csv | 1,2,3~3,4,5~ | symmetric | a symmetric matrix must be square, got 2 x 3",
                "m.csv | 1,2~2,nan~ | | line 2, column 2: found 'nan', expected a finite number",
                "m.csv | 1,2~2~ | | line 2, column 2: found 1 cells, expected 2",
                "m.csv | 1,2~3,4~ | eigenvalues | a list of eigenvalues must be one column or one row, got 2 x 2",
                "m.csv | ~ | | must be a table of numbers, got an empty file",
                "m.csv | 5~ | | must have at least 2 eigenvalues, got 1",
                "m.csv | 5~5~5~ | | must have eigenvalues that differ, got 3 times 5.0",
                "m.csv | 1,0~0,1~ | | must have eigenvalues that differ, got 2 times 1.0",
                "m.mtx | %%MatrixMarket matrix coordinate real general~2 2 1~3 1 1~ | | line 3, column 1: found 3, expected a whole number in 1..2",
                "m.mtx | %%MatrixMarket matrix coordinate real general~2 2 2~1 1 1~ | | line 4, column 1: found the end of the file, expected entry 2 of 2",
                "m.mtx | %%MatrixMarket matrix coordinate real symmetric~2 2 1~1 2 1~ | | expected entries below the diagonal only",
                "m.mtx | %%MatrixMarket matrix coordinate real symmetric~2 3 1~2 1 1~ | | expected a square matrix, as it is symmetric",
                "m.mtx | %%MatrixMarket matrix coordinate real general~2 2 1~1 1 inf~ | | found 'inf', expected a finite number",
                "m.mtx | %%MatrixMarket matrix coordinate real general~2 2 2000000000~1 1 1~ | | must fit the heap",
                "m.mtx | %%MatrixMarket tensor coordinate real general~2 2 1~ | | expected %%MatrixMarket matrix FORMAT FIELD SYMMETRY",
                "m.mtx | hello~ | | line",
            })
    void badMatricesAreOneLineAndExitCode65(String name, String content, String as, String message) throws IOException {
        String file = text(name, content.replace('~', '\n'));
        Typed typed = as == null ? Typed.words("spectrum", file) : Typed.words("spectrum", file, "--as", as);
        assertThat(typed.err()).contains(file).contains(message);
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.code()).isEqualTo(65);
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void aNumberThatIsNoneIsNamedByItsByte() throws IOException {
        String file = npy("n.npy", "<f8", "(2, 2)", 1, Double.NaN, 0, 1);
        Typed typed = Typed.words("spectrum", file);
        assertThat(typed.code()).isEqualTo(65);
        assertThat(typed.err()).contains("at byte 136: found NaN, expected a finite number"); // 128 + 8
    }

    @Test
    void theFolderHoldsRunAndFigures() throws IOException {
        Path out = folder.resolve("out");
        Typed typed = Typed.words("spectrum", text("l.csv", "1\n2\n4\n7\n8\n"), "--out", out.toString());
        assertThat(typed.code()).isZero();
        assertThat(out.resolve("results.h5")).exists();
        assertThat(Files.readString(out.resolve("study.yaml"))).contains("kind: matrix");
    }

    /** The path of 5000 vertices has the levels 2 cos(pi k/5001): next to 0.1 those of k = 2421 and about. */
    @Test
    void interiorLevelsOfASparseMatrixComeWithTheirResiduals() throws IOException {
        int n = 5000;
        StringBuilder market = new StringBuilder("%%MatrixMarket matrix coordinate real symmetric\n");
        market.append(n + " " + n + " " + (n - 1) + "\n");
        for (int i = 1; i < n; i++) {
            market.append((i + 1) + " " + i + " 1\n");
        }
        Typed typed = Typed.words("spectrum", text("path.mtx", market.toString()), "--near=0.1", "--count=2", "--json");
        assertThat(typed.err()).isEmpty();
        double k = Math.acos(0.05) / Math.PI * (n + 1);
        for (double index : new double[] {Math.floor(k), Math.ceil(k)}) {
            String level = String.valueOf(2 * Math.cos(Math.PI * index / (n + 1)));
            assertThat(typed.out()).contains(level.substring(0, 10)); // residuals below 1e-10 of the row sum
        }
        Typed data = Typed.words("spectrum", text("data.csv", "1,2,4\n2,1,5\n"), "--near=0.1");
        assertThat(data.err()).contains("interior levels need a real symmetric matrix, got a matrix of 2 x 3 as data");
    }

    @Test
    void furtherStatisticsAndFitsAreMeasured() throws IOException {
        StringBuilder levels = new StringBuilder();
        var random = new Seed(4).generator();
        for (int i = 0; i < 300; i++) {
            levels.append(random.nextDouble()).append('\n');
        }
        Typed typed = Typed.words(
                "spectrum",
                text("levels.csv", levels.toString()),
                "--statistics=wasserstein,number-variance",
                "--fit=brody");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).contains("wasserstein", "brody-repulsion");
        assertThat(scalar(typed, "brody-repulsion")).isLessThan(0.35); // independent levels: 0, 5 deviations 0.07
    }

    @Test
    void aLoneNumpyMatrixIsDataOfItsOwnWhereTheUserSaysSo() throws IOException {
        String file = npy("x.npy", "<f8", "(2, 3)", 1, 2, 4, 2, 1, 5);
        Typed typed = Typed.words("spectrum", file, "--as", "rectangular");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).contains("a matrix of 2 x 3 as data");
    }
}
