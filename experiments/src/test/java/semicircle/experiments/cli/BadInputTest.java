package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be done is told in one line, before any work, and never as a fault of the program. */
class BadInputTest {
    @TempDir
    private Path folder;

    private static Typed words(String line) {
        return Typed.words(line.strip().split(" +"));
    }

    private static void refused(Typed typed, int code, String message) {
        assertThat(typed.code()).as(typed.toString()).isEqualTo(code);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains(message);
    }

    private Path npy(String name, String shape, double... numbers) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
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
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ensemble hermite beta=2 size=2000000000",
                "ensemble hermite beta=2 size=2000000000 --window 10",
                "ensemble laguerre beta=2 variables=2000000000 samples=2000000000",
                "ensemble circular beta=2 size=2000000000",
                "ensemble superposed blocks=[{kind:&hermite,beta:&2,size:&1500000000,sigma:&1}]",
                "simulate dyson-brownian-motion beta=4 size=20000",
            })
    void samplesBeyondTheMemoryAreRefusedBeforeOneIsDrawn(String line) {
        Typed typed = Typed.words(List.of((line + " --quiet").split(" ")).stream()
                .map(w -> w.replace('&', ' '))
                .toArray(String[]::new));
        refused(typed, 2, "a sample needs at least ");
        assertThat(typed.err()).contains(" MiB of heap, available are ", " MiB; a smaller size, or java -Xmx");
    }

    @Test
    void aStudyIsRefusedBeforeItsFirstRunAndLeavesNoFolder() throws IOException {
        Path study = Files.writeString(folder.resolve("study.yaml"), """
                name: large
                seed: 1
                replicas: 1
                experiment: {kind: ensemble, ensemble: {kind: hermite, beta: 2, size: 10, sigma: 1}, measure: [spacing-ratio]}
                sweep:
                  experiment.ensemble.size: [10, 2000000000]
                """);
        Path out = folder.resolve("out");
        refused(
                Typed.words("run", study.toString(), "--out", out.toString(), "--quiet"),
                2,
                "size = 2000000000: a sample needs at least ");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ensemble wishart beta=1 rows=2000000000 cols=2000000000 | the smaller of rows and cols must be in 1..46340",
                "ensemble gaussian beta=1 size=20 --window 10 | the ensemble must have tridiagonal samples",
                "ensemble gaussian beta=1 size=20 --seed x | --seed must be a whole number in -9223372036854775808..",
                "law exact-gue size=2000000000 --at 0 | size: must be in 1..10000000, got 2000000000",
                "law semicircle --sample x | --sample must be a whole number in -2147483648..2147483647, got 'x'",
                "spectrum FILE --json --csv | only one of --json, --csv can be given, got both",
                "spectrum FILE --near x | --near must be a number, got 'x'",
                "spectrum FILE --near 1 --near 2 | --near must be given once, got it again",
                "spectrum FILE --density foo | --density must be one of kpm, slq, got 'foo'",
                "spectrum FILE --near 9 --count 3 | count must be at most the 2 rows, got 3",
                "spectrum FILE --near 1e30 | shift must be at most 1000.0 times the largest row sum",
                "spectrum FILE --fit marchenko-pastur | marchenko-pastur: needs at least 10 eigenvalues",
            })
    void whatIsAskedWronglyIsExitCode2(String line, String message) throws IOException {
        String file = npy("m.npy", "(2, 2)", 1, 2, 2, 5).toString();
        refused(words(line.replace("FILE", file)), 2, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(100, 100) | truncated: declares 80000 bytes of data for [100, 100], holds 32",
                "(200000, 200000) | truncated: declares 320000000000 bytes of data for [200000, 200000], holds 32",
                "(2000000000, 2000000000) | truncated: declares 32000000000000000000 bytes of data for [2000000000,",
                "(9223372036854775807, 2) | found '9223372036854775807, 2),...', expected at most 64 integers in 0..10^18",
                "(1, 2) | found 32 bytes of data, expected 16 for [1, 2]",
            })
    void shapesThatTheBytesDoNotFillAreNamed(String shape, String message) throws IOException {
        Path file = npy("m.npy", shape, 1, 2, 2, 5);
        refused(Typed.words("spectrum", file.toString(), "--as", "symmetric"), 65, file + ": ");
        assertThat(Typed.words("spectrum", file.toString(), "--as", "symmetric").err())
                .contains(message);
    }

    /** A pipe would wait for its writer for ever; the null device is as little a file. */
    @Test
    void whatIsNoFileIsNotRead() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("dir.csv"));
        refused(Typed.words("correlate", directory.toString()), 65, directory + ": not a regular file but a directory");
        Path device = Path.of("/dev/null");
        if (Files.exists(device)) {
            Path link = Files.createSymbolicLink(folder.resolve("pipe.csv"), device);
            List<List<String>> commands = List.of(
                    List.of("spectrum", link.toString()),
                    List.of("spectrum", link.toString(), "--as", "symmetric"),
                    List.of(
                            "spectrum",
                            link.toString(),
                            "--out",
                            folder.resolve("o").toString()),
                    List.of("correlate", link.toString()),
                    List.of(
                            "correlate",
                            link.toString(),
                            "--out",
                            folder.resolve("o").toString()),
                    List.of("inspect", link.toString()),
                    List.of("verify", "spectra", "--table", link.toString()));
            for (List<String> command : commands) {
                List<String> all = new ArrayList<>(command);
                all.add("--quiet");
                Typed typed = Typed.words(all.toArray(String[]::new));
                refused(typed, 65, link + ": not a regular file but a pipe or a device");
            }
            Files.delete(link);
        }
    }

    /** A NUL character is legal in the JSON of a header, and in no file name and no text of HDF5. */
    @Test
    void namesWithNulAreReadChosenAndStored() throws IOException {
        String header = "{\"a\\u0000b.weight\":{\"dtype\":\"F32\",\"shape\":[8,8],\"data_offsets\":[0,256]}}";
        ByteBuffer file = ByteBuffer.allocate(8 + header.length() + 256).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 64; i++) {
            file.putFloat((float) Math.sin(i + 1.0));
        }
        String model =
                Files.write(folder.resolve("nul.safetensors"), file.array()).toString();
        for (String command : List.of("inspect", "spectrum")) {
            String out = folder.resolve("out-" + command).toString();
            Typed typed = Typed.words(command, model, "--out", out, "--quiet");
            assertThat(typed.code()).as(typed.toString()).isZero();
        }
        Typed chosen = Typed.words("spectrum", model, "--layers", "a?b", "--csv", "--quiet");
        assertThat(chosen.code()).as(chosen.toString()).isZero();
        assertThat(chosen.out()).contains(",a?b,");
        assertThat(Typed.words("compare", model, model, "--layers", "a*", "--quiet")
                        .code())
                .isZero();
        Typed few = Typed.words("embeddings", model, "--layers", "*", "--quiet");
        assertThat(few.err()).contains("no matrix was measured, 1 was left out");
    }

    @Test
    void aBrokenGlobIsMisuse() throws IOException {
        String model = npy("w.npy", "(8, 8)", new double[64]).toString();
        String refusal = "--layers must be a glob like '*attention*', got '[': missing '] at its character 1";
        for (List<String> words : List.of(
                List.of("spectrum", model),
                List.of("compare", model, model),
                List.of("compress", model, "--bits", "4"),
                List.of("embeddings", model),
                List.of("family", model, model),
                List.of("evolve", model, model))) {
            List<String> all = new ArrayList<>(words);
            all.addAll(List.of("--layers", "["));
            refused(Typed.words(all.toArray(String[]::new)), 2, refusal);
        }
    }

    /** Squares of 1e200 overflow: no bug, but the matrix cannot be taken as it is. */
    @Test
    void extremeEntriesAreTold() throws IOException {
        Path data = npy("d.npy", "(2, 3)", 1e200, 2e200, -1e200, 3e200, 0, 1e200);
        refused(Typed.words("spectrum", data.toString(), "--as", "rectangular"), 65, "overflow; rescale the matrix");
        String sparse = "%%MatrixMarket matrix coordinate real symmetric\n5000 5000 2\n";
        Path market = Files.writeString(folder.resolve("s.mtx"), sparse + "1 1 1e200\n2 1 2e200\n");
        refused(
                Typed.words("spectrum", market.toString()),
                65,
                "must have a largest eigenvalue between 1e-150 and 1e150 in size");
        double[] weights = new double[100];
        for (int k = 0; k < 100; k++) {
            weights[k] = 1e200 * Math.sin(k + 1.0);
        }
        Path model = npy("w.npy", "(10, 10)", weights);
        Typed skipped = Typed.words("--quiet", "spectrum", model.toString());
        assertThat(skipped.err()).contains("no matrix was analysed, 1 was left out, all for this reason: the largest");
        assertThat(skipped.code()).isEqualTo(65);
        assertThat(skipped.out()).contains("skipped: the largest entry, ", " in size, must be between ");
    }

    /** One entry among 10^5 rows: the Krylov space closes at once, which is no lack of symmetry. */
    @Test
    void aLargeMatrixOfRankOneIsSymmetric() throws IOException {
        Path file = Files.writeString(
                folder.resolve("one.mtx"),
                "%%MatrixMarket matrix coordinate real symmetric\n1000000 1000000 1\n1 1 1\n");
        Typed typed = Typed.words("spectrum", file.toString());
        assertThat(typed.err()).isEmpty();
        assertThat(typed.code()).isZero();
        Path zero = Files.writeString(
                folder.resolve("zero.mtx"), "%%MatrixMarket matrix coordinate real symmetric\n5000 5000 0\n");
        assertThat(Typed.words("spectrum", zero.toString(), "--near", "0", "--count", "2")
                        .code())
                .isZero();
    }
}
