package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are not numbers never become names, and sizes that cannot be held are told with the file. */
class SpectrumRefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "first-row-infinite.csv | 1,inf;2,3;4,5",
                "first-row-missing.csv  | 1,NA,3;4,5,6;7,8,9",
                "first-row-word.csv     | 1,abc,3;4,5,6;7,8,9",
                "first-row-huge.csv     | 1e999,2,3;4,5,6;7,8,9",
                "squares-overflow.csv   | 1e200,2e200;2e200,5e200",
                "squares-underflow.csv  | 1e-200,2e-200;2e-200,5e-200",
                "too-many-rows.mtx      | %%MatrixMarket matrix coordinate real general;2000000000 2000000000 1;1 1 1.0",
            })
    void isRefusedWithTheFileNamed(String name, String lines, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(name), lines.replace(';', '\n') + "\n");
        Typed typed = Typed.words("spectrum", file.toString(), "--quiet");
        assertThat(typed.code()).as(typed.toString()).isEqualTo(65);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).startsWith("semicircle: " + file);
    }

    /** Such a file of Linux is regular by its kind, and gives no byte. */
    @Test
    void whatTheSystemCannotReadIsToldWithItsFile() throws IOException {
        Path memory = Path.of("/proc/self/mem");
        assumeThat(Files.exists(memory)).isTrue();
        Typed typed = Typed.words("spectrum", memory.toString(), "--quiet");
        assertThat(typed.code()).as(typed.toString()).isEqualTo(65);
        assertThat(typed.err().strip())
                .isEqualTo("semicircle: /proc/self/mem: at byte 0: the system cannot read it (Input/output error);"
                        + " read a copy of it");
    }

    /** An empty table with exit 0 would pass for a result. */
    @Test
    void aModelWithoutMatricesIsRefused(@TempDir Path folder) throws IOException {
        byte[] empty = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
        Path file = Files.write(folder.resolve("empty.safetensors"), empty);
        Typed typed = Typed.words("spectrum", file.toString(), "--quiet");
        assertThat(typed.code()).as(typed.toString()).isEqualTo(65);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().strip())
                .isEqualTo("semicircle: " + file + ": it holds no matrix to analyse, none of its 0 tensors"
                        + " has two dimensions or more; semicircle inspect lists them");
    }

    /** The file is a hole of a disk that keeps holes; nothing of it is read. */
    @Test
    void aGramMatrixLargerThanTheHeapIsNotMade(@TempDir Path folder) throws IOException {
        long side = 1 + (long) Math.sqrt(Runtime.getRuntime().maxMemory() / 4.0);
        String header = "{\"w\":{\"dtype\":\"F8_E4M3\",\"shape\":[" + side + "," + side + "],\"data_offsets\":[0,"
                + side * side + "]}}";
        Path file = folder.resolve("large.safetensors");
        try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.writeLong(Long.reverseBytes(header.length()));
            hole.writeBytes(header);
            hole.setLength(8 + header.length() + side * side);
        }
        Typed typed = Typed.words("spectrum", file.toString(), "--quiet");
        assertThat(typed.out()).contains("its Gram matrix of side " + side + " takes ", "-Xmx raises");
    }
}
