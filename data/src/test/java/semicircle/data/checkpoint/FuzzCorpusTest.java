package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.Reading.opensOrRefuses;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files that coverage-guided fuzzing made (scripts/fuzz), each for the code it reaches: opened, or refused by an IOException of one line, within five seconds. */
class FuzzCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/fuzz");

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> everyFileOfTheCorpusOpensOrIsRefused() throws IOException {
        MutatedFilesTest.companions(folder);
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> open(file)))
                    .toList();
        }
    }

    private void open(Path file) throws IOException {
        Path copy = Files.copy(file, folder.resolve(file.getFileName()));
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        opensOrRefuses(copy);
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) * 1e-9;
        assertThat(seconds).isLessThan(5);
    }
}
