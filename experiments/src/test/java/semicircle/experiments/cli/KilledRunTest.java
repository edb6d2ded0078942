package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.experiments.ResultBytes;

/** A process of its own that is killed in the middle of a study. */
@Tag("slow")
class KilledRunTest {
    private static final int RUNS = 400;

    @TempDir
    private Path folder;

    private Process start(Path out) throws IOException {
        Path study = folder.resolve("spike.yaml");
        Files.writeString(study, """
                name: spike
                seed: 3
                replicas: 400
                experiment: {kind: spike, beta: 2, size: 3000, strength: 1.5, samples: 3}
                """);
        return start("run", study.toString(), "--out", out.toString(), "--threads", "2", "--quiet");
    }

    private Process start(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "semicircle.experiments.cli.Main"));
        line.addAll(List.of(words));
        return new ProcessBuilder(line)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private static long stored(Path out) throws IOException {
        if (!Files.isDirectory(out.resolve("runs"))) {
            return 0;
        }
        try (Stream<Path> files = Files.list(out.resolve("runs"))) {
            return files.filter(file -> file.toString().endsWith(".h5")).count();
        }
    }

    private static void waitForRuns(Process process, Path out, int count) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (stored(out) < count) {
            assertThat(process.isAlive() && System.nanoTime() < deadline).isTrue();
            Thread.sleep(2);
        }
    }

    private String again(Path out) {
        StringWriter err = new StringWriter();
        int code = Main.execute(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                "run",
                folder.resolve("spike.yaml").toString(),
                "--out",
                out.toString());
        assertThat(code).as(err.toString()).isEqualTo(0);
        return err.toString();
    }

    @Test
    void afterAKillTheStudyGoesOnToTheSameBytes() throws Exception {
        Path killed = folder.resolve("killed");
        Process process = start(killed);
        waitForRuns(process, killed, 20);
        process.destroyForcibly().waitFor();
        assertThat(process.exitValue()).isEqualTo(128 + 9); // SIGKILL
        long stored = stored(killed);
        assertThat(stored).isBetween(20L, RUNS - 1L);
        assertThat(killed.resolve("results.h5")).doesNotExist();
        assertThat(again(killed)).startsWith(stored + "/" + RUNS + " stored before");
        again(folder.resolve("whole"));
        for (String file : List.of("results.h5", "summary.h5")) {
            assertThat(ResultBytes.outsideProvenance(killed.resolve(file)))
                    .isEqualTo(ResultBytes.outsideProvenance(
                            folder.resolve("whole").resolve(file)));
        }
    }

    @Test
    void anInterruptEndsWith130AndKeepsWhatIsStored() throws Exception {
        Path stopped = folder.resolve("stopped");
        Process process = start(stopped);
        waitForRuns(process, stopped, 5);
        boolean deaf = interruptsAreIgnored();
        new ProcessBuilder("kill", deaf ? "-TERM" : "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(deaf ? 143 : 130);
        long stored = stored(stopped);
        assertThat(stored).isBetween(5L, RUNS - 1L);
        assertThat(again(stopped)).startsWith(stored + "/" + RUNS + " stored before");
        try (Stream<Path> files = Files.walk(stopped)) {
            assertThat(files.filter(file -> file.toString().contains("partial")))
                    .isEmpty();
        }
    }

    /** Native code that still runs when its library is unloaded would crash the process, with a report on the standard output. */
    @Test
    void anInterruptWithinASpectrumIsToldAndEndsAtOnce() throws Exception {
        Path model = new ModelFiles()
                .matrix("a", ModelFiles.noise("a", 9, 9))
                .matrix("b", ModelFiles.noise("b", 1500, 1500))
                .write(folder.resolve("model.safetensors"));
        Process process = start("spectrum", model.toString(), "--threads", "1", "--shuffles", "1000");
        Path err = folder.resolve("err.txt");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(err).contains("1/2")) {
            assertThat(process.isAlive() && System.nanoTime() < deadline).isTrue();
            Thread.sleep(20);
        }
        Thread.sleep(500); // well within the products
        boolean deaf = interruptsAreIgnored();
        new ProcessBuilder("kill", deaf ? "-TERM" : "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(deaf ? 143 : 130);
        assertThat(Files.readString(folder.resolve("out.txt"))).isEmpty();
        if (!deaf) {
            assertThat(Files.readString(err)).endsWith("semicircle: interrupted" + System.lineSeparator());
        }
    }

    /** Whether this process, and so its children, were started with interrupts ignored, as by nohup in a script. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0; // signal 2
            }
        }
        return false;
    }
}
