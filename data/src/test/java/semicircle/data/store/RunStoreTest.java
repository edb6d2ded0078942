package semicircle.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.MalformedFileException;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Scalar;
import semicircle.spectra.Seed;

class RunStoreTest {
    @TempDir
    Path dir;

    @Test
    void keepsRunsStudyAndSummary() throws Exception {
        Path folder = dir.resolve("deep/results");
        try (RunStore store = RunStore.open(folder)) {
            assertThat(store.ids()).isEmpty();
            assertThat(store.study()).isEmpty();
            assertThat(store.summary()).isEmpty();
            store.put(run("b", 2));
            store.put(run("a", 1));
            store.writeStudy("name: λ\n");
            store.writeSummary(run("summary", 3));
        }
        RunStore store = RunStore.read(folder);
        assertThat(store.ids()).containsExactly("a", "b");
        assertThat(store.contains("a")).isTrue();
        assertThat(store.contains("c")).isFalse();
        assertThat(store.get("b")).isEqualTo(run("b", 2));
        assertThat(store.study()).contains("name: λ\n");
        assertThat(store.summary()).contains(run("summary", 3));
        assertThatThrownBy(() -> store.put(run("c", 1))).hasMessage(folder + " is open for reading only");
    }

    @Test
    void summaryMustBeCalledSo() throws Exception {
        try (RunStore store = RunStore.open(dir)) {
            assertThatThrownBy(() -> store.writeSummary(run("a", 1)))
                    .hasMessage("summary: the record must be called summary, got a");
        }
    }

    @Test
    void folderMadeForNothingIsTakenAway() throws Exception {
        Path folder = dir.resolve("refused");
        try (RunStore store = RunStore.open(folder)) {
            store.writeStudy("name: refused\n");
        }
        assertThat(folder).doesNotExist();
        Path kept = Files.createDirectory(dir.resolve("mine"));
        RunStore.open(kept).close();
        assertThat(kept).exists();
    }

    @Test
    void fileInTheWayIsNamedAndNoDiskIsFull() throws Exception {
        Path file = Files.writeString(dir.resolve("notes.txt"), "mine");
        for (Path folder : List.of(file, file.resolve("deep/results"))) {
            assertThatThrownBy(() -> RunStore.open(folder))
                    .isInstanceOf(UnusableFolderException.class)
                    .hasMessage(
                            "%s: results cannot be stored here, %s is a file, not a folder; name another folder with"
                                    + " --out",
                            folder, file);
        }
        assertThat(file).hasContent("mine");
        assertThatThrownBy(() -> RunStore.open(Path.of("")))
                .hasMessage("--out: a folder without a name; . is this one");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void placeWithoutADiskIsNotCalledFull() {
        assertThatThrownBy(() -> RunStore.open(Path.of("/proc/results")))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageStartingWith("/proc/results: results cannot be stored here, ");
    }

    @Test
    void folderWithoutResultsIsNamed() {
        assertThatThrownBy(() -> RunStore.read(dir))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(dir + ": no results here (a result folder has a folder runs)");
    }

    @Test
    void halfWrittenFilesOfAKilledRunDoNotCountAndGo() throws Exception {
        try (RunStore store = RunStore.open(dir)) {
            store.put(run("a", 1));
        }
        byte[] whole = Files.readAllBytes(dir.resolve("runs/a.h5"));
        Path partial = dir.resolve("runs/b.h5.partial");
        Files.write(partial, java.util.Arrays.copyOf(whole, 700));
        Files.writeString(dir.resolve("results.h5.partial"), "half");
        assertThat(RunStore.read(dir).ids()).containsExactly("a");
        assertThat(partial).exists(); // a reader changes nothing
        try (RunStore store = RunStore.open(dir)) {
            assertThat(store.ids()).containsExactly("a");
            assertThat(store.contains("b")).isFalse();
            assertThat(partial).doesNotExist();
            assertThat(dir.resolve("results.h5.partial")).doesNotExist();
            store.put(run("b", 2));
            assertThat(store.get("b")).isEqualTo(run("b", 2));
        }
    }

    @Test
    void damagedRunIsNamedWhenMerged() throws Exception {
        try (RunStore store = RunStore.open(dir)) {
            store.put(run("a", 1));
            store.put(run("b", 2));
            Path damaged = dir.resolve("runs/b.h5");
            byte[] bytes = Files.readAllBytes(damaged);
            bytes[bytes.length / 2] ^= 1;
            Files.write(damaged, bytes);
            assertThatThrownBy(() -> store.merge(Map.of()))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining(damaged.toString())
                    .hasMessageEndingWith("delete it and run again");
            assertThat(dir.resolve("results.h5")).doesNotExist();
        }
    }

    @Test
    void mergedFileDependsOnTheRunsAlone() throws Exception {
        RandomRecords records = new RandomRecords(new Seed(4).child("merge").generator());
        List<RunRecord> runs = List.of(records.next("c"), records.next("a"), records.next("b"), run("d", 1));
        byte[] forth = merged(dir.resolve("x"), runs, "2026");
        byte[] back = merged(dir.resolve("y"), List.of(runs.get(3), runs.get(2), runs.get(1), runs.get(0)), "2027");
        assertThat(forth).isNotEqualTo(back);
        assertThat(RunFileTest.withoutProvenance(forth)).isEqualTo(RunFileTest.withoutProvenance(back));
    }

    private static byte[] merged(Path folder, List<RunRecord> runs, String time) throws Exception {
        try (RunStore store = RunStore.open(folder)) {
            store.writeStudy("name: merge\n");
            for (RunRecord run : runs) {
                RunRecord timed = new RunRecord(
                        run.id(),
                        run.study(),
                        run.seed(),
                        Map.of("started", time),
                        run.measurements(),
                        run.captions(),
                        run.spectra());
                store.put(timed);
            }
            return Files.readAllBytes(store.merge(Map.of("started", time)));
        }
    }

    @Test
    void mergedFileHoldsEveryRunAndATableOfPoints() throws Exception {
        try (RunStore store = RunStore.open(dir)) {
            store.put(run("a", 1));
            store.put(new RunRecord("b", "n: 2", 7, Map.of(), Map.of("only-b", Scalar.of(5, 0.5)), Map.of(), Map.of()));
            Path merged = store.merge(Map.of("host", "here"));
            Seal.check(merged);
            try (io.jhdf.HdfFile file = new io.jhdf.HdfFile(merged)) {
                assertThat(data(file, "/tables/points/run")).isEqualTo(new String[] {"a", "b"});
                assertThat(data(file, "/tables/points/seed")).isEqualTo(new String[] {"1", "7"});
                assertThat(data(file, "/tables/points/study point")).isEqualTo(new String[] {"value: 1.0", "n: 2"});
                assertThat(data(file, "/tables/points/value")).isEqualTo(new double[] {1, Double.NaN});
                assertThat(data(file, "/tables/points/only-b")).isEqualTo(new double[] {Double.NaN, 5});
                assertThat(data(file, "/tables/points/only-b standard error"))
                        .isEqualTo(new double[] {Double.NaN, 0.5});
                assertThat(data(file, "/runs/b/scalars/only-b")).isEqualTo(5.0);
                assertThat((String) data(file, "/provenance")).contains("\nhost=here\n");
            }
        }
    }

    /** Thousands of large runs would not fit into memory: they stay in their folder, their scalars are merged. */
    @Test
    void runsBeyondALimitAreMergedByTheirScalarsAlone() throws Exception {
        try (RunStore store = RunStore.open(dir)) {
            store.put(run("a", 1));
            store.put(run("b", 2));
            Path merged = store.merge(Map.of(), 1);
            Seal.check(merged);
            try (io.jhdf.HdfFile file = new io.jhdf.HdfFile(merged)) {
                assertThat(data(file, "/tables/points/value")).isEqualTo(new double[] {1, 2});
                assertThat(file.getAttribute("runs left out").getData()).isEqualTo(2L);
                assertThat(file.getChild("runs")).isNull();
            }
        }
    }

    /** Reading back the merged file of many runs takes a map of it or two, not some for each run, of which a process may have 65,530 only. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aMergedFileIsMappedAsAWhole() throws Exception {
        try (RunStore store = RunStore.open(dir)) {
            for (int i = 0; i < 400; i++) {
                store.put(run("run-" + i, i));
            }
            Path merged = store.merge(Map.of());
            assertThat(Files.size(merged)).isGreaterThan(1 << 17);
            long maps = Files.readAllLines(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.contains(dir.getFileName().toString()))
                    .count();
            assertThat(maps).isLessThanOrEqualTo(2);
        }
    }

    private static Object data(io.jhdf.HdfFile file, String path) {
        return file.getDatasetByPath(path).getData();
    }

    @Test
    void storeWithoutRunsMerges() throws Exception {
        try (RunStore store = RunStore.open(dir)) {
            Seal.check(store.merge(Map.of()));
        }
    }

    @Test
    void provenanceNamesMachineSolverAndInputs() throws Exception {
        Path input = Files.write(dir.resolve("model.bin"), "abc".getBytes(StandardCharsets.US_ASCII));
        Map<String, String> provenance =
                Provenance.finished(Provenance.of("OpenBLAS 0.3.31 Haswell", 2, List.of(input)));
        assertThat(provenance.keySet())
                .containsExactly(
                        "version",
                        "commit",
                        "java",
                        "vm",
                        "os",
                        "host",
                        "processors",
                        "memory",
                        "solver",
                        "threads",
                        "input 1",
                        "started",
                        "finished");
        assertThat(provenance.get("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(provenance.get("commit")).doesNotContain("$");
        assertThat(provenance.get("threads")).isEqualTo("2");
        // SHA-256 of "abc": FIPS 180-2, appendix B.1
        assertThat(provenance.get("input 1"))
                .isEqualTo(
                        "sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad, 3 bytes, " + input);
    }

    private static RunRecord run(String id, double value) {
        Map<String, Measurement> measurements = Map.of("value", Scalar.of(value));
        return new RunRecord(id, "value: " + value, 1, Map.of("host", "here"), measurements, Map.of(), Map.of());
    }
}
