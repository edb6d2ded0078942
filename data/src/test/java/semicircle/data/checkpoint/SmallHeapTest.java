package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.Reading.opensOrRefuses;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** Every hostile file of the other tests, opened by a process of 256 MiB of heap: refused or accepted, each within five seconds of its processor time. */
class SmallHeapTest {
    private static final double LONGEST = 5;

    @TempDir
    Path folder;

    /** Opens each file of a folder; a line each. */
    public static void main(String[] folders) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folders[0]))) {
            for (Path file : files.sorted().toList()) {
                long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                boolean opened = opensOrRefuses(file);
                double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) * 1e-9;
                System.out.println((opened ? "opened " : "refused ") + seconds + " " + file.getFileName());
            }
        }
    }

    private int write() throws IOException {
        int count = 0;
        List<Stream<Arguments>> all = List.of(
                DamagedFileTest.brokenSafetensors(),
                DamagedFileTest.brokenNumpyAndZip(),
                DamagedFileTest.brokenOnnxAndForeign(),
                GgufFormatTest.broken(),
                PickleTest.broken());
        List<String> endings = List.of("", "", "", "-m.gguf", "-m.pt");
        for (int i = 0; i < all.size(); i++) {
            for (Arguments row : all.get(i).toList()) {
                String name = endings.get(i).isEmpty() ? "-" + row.get()[0] : endings.get(i);
                Files.write(folder.resolve(++count + name), (byte[]) row.get()[1]);
            }
        }
        Files.write(folder.resolve("empty-tensors.safetensors"), DamagedFileTest.manyEmptyTensors());
        return count + 1;
    }

    @Test
    void hostileFilesNeedNeitherMemoryNorTime() throws IOException, InterruptedException {
        int count = write();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapTest.class.getName(),
                folder.toString()));
        Path said = Files.createTempFile("small-heap", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(said);
        Files.delete(said);
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines).hasSize(count).allSatisfy(line -> {
            String[] words = line.split(" ", 3);
            assertThat(words[0]).as(line).isEqualTo(line.contains("empty-tensors") ? "opened" : "refused");
            assertThat(Double.parseDouble(words[1])).as(line).isLessThan(LONGEST);
        });
    }
}
