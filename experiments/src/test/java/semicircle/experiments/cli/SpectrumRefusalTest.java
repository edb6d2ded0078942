package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
