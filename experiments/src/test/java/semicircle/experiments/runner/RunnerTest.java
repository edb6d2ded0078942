package semicircle.experiments.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.store.RunStore;
import semicircle.data.store.StoreUnavailableException;
import semicircle.experiments.ResultBytes;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;
import semicircle.spectra.eigen.EigenSolver;

class RunnerTest {
    private static final String SPIKE = """
            name: spike
            seed: 7
            replicas: 2
            experiment: {kind: spike, beta: 1, size: 50, strength: 1, samples: 2}
            sweep:
              experiment.size: [50, 80]
              experiment.strength: [0, 1.5, 2]
            """;

    @TempDir
    private Path folder;

    private static Study study(String... overrides) {
        return StudyFile.read("spike.yaml", SPIKE, List.of(overrides));
    }

    private static Runner.Finished run(Study study, int threads, Path folder) throws IOException {
        return new Runner(EigenSolver.best(), threads, Runner.Progress.SILENT).run(study, folder);
    }

    @Test
    void oneAndTwoThreadsGiveTheSameBytes() throws IOException {
        run(study(), 1, folder.resolve("one"));
        run(study(), 2, folder.resolve("two"));
        for (String file : List.of("results.h5", "summary.h5")) {
            assertThat(ResultBytes.outsideProvenance(folder.resolve("one").resolve(file)))
                    .isEqualTo(
                            ResultBytes.outsideProvenance(folder.resolve("two").resolve(file)));
        }
    }

    @Test
    void whatIsStoredIsNotRunAgain() throws IOException {
        run(study(), 2, folder);
        String first = ResultBytes.outsideProvenance(folder.resolve("results.h5"));
        List<Path> files = new ArrayList<>();
        try (var paths = Files.list(folder.resolve("runs"))) {
            paths.forEach(files::add);
        }
        assertThat(files).hasSize(12);
        FileTime old = FileTime.fromMillis(1_000_000);
        for (Path file : files) {
            Files.setLastModifiedTime(file, old);
        }
        Files.delete(files.get(4));
        List<String> heard = new ArrayList<>();
        Runner.Finished again = new Runner(
                        EigenSolver.best(),
                        2,
                        (done, stored, total, label) -> heard.add(done + " " + stored + " " + total))
                .run(study(), folder);
        assertThat(again.skipped()).isEqualTo(11);
        assertThat(heard).containsExactly("11 11 12", "12 11 12");
        for (Path file : files) {
            assertThat(Files.getLastModifiedTime(file).equals(old)).isEqualTo(!file.equals(files.get(4)));
        }
        assertThat(ResultBytes.outsideProvenance(folder.resolve("results.h5"))).isEqualTo(first);
    }

    @Test
    void moreValuesAndReplicasChangeNoOtherRun() throws IOException {
        run(study(), 1, folder);
        Runner.Finished more = run(study("replicas=3", "sweep.experiment.size=[20, 50, 80]"), 2, folder);
        assertThat(more.skipped()).isEqualTo(12);
        assertThat(Run.of(study("replicas=3", "sweep.experiment.size=[20, 50, 80]")))
                .hasSize(27);
    }

    @Test
    void anotherStudyInTheFolderIsRefusedWithWhatDiffers() throws IOException {
        run(study("replicas=1"), 1, folder);
        assertThatExceptionOfType(RefusedStudyException.class)
                .isThrownBy(() -> run(study("replicas=1", "seed=8", "experiment.samples=3"), 1, folder))
                .withMessage(folder + " holds another study (seed: 7, now 8; experiment.samples: 2, now 3); "
                        + "choose another folder with --out");
        assertThatExceptionOfType(RefusedStudyException.class)
                .isThrownBy(() -> run(study("replicas=1", "experiment.strength=2"), 1, folder))
                .withMessageContaining("sweep.experiment.strength: [0, 1.5, 2], now absent");
    }

    /** Neither runs nor a control study are put into a folder that belongs to another study. */
    @Test
    void aFolderOfAnotherStudyIsRefusedBeforeAnythingRuns() throws IOException {
        run(study("replicas=1"), 1, folder);
        assertThatExceptionOfType(RefusedStudyException.class)
                .isThrownBy(() -> run(
                        study(
                                "seed=8",
                                "verdict={scale: experiment.size, control: experiment.strength, order: overlap,"
                                        + " without: [experiment.strength=0]}"),
                        1,
                        folder))
                .withMessageStartingWith(folder + " holds another study (seed: 7, now 8; replicas: 1, now 2;")
                .withMessageEndingWith("; and 1 more); choose another folder with --out");
        assertThat(folder.resolve("null")).doesNotExist();
    }

    /** What is swept together with the scale belongs to it; what is swept beside it makes a table of its own for each value. */
    @Test
    void whatIsTiedToTheScaleDoesNotPartTheTable() throws IOException {
        String asked = "verdict={scale: experiment.size, control: experiment.strength, order: overlap}";
        String strengths = "experiment.strength: [0, 1, 2]";
        Study tied = study(
                asked,
                "replicas=1",
                "sweep={'experiment.size, experiment.samples': [[50, 4], [60, 2]], " + strengths + "}");
        assertThat(run(tied, 1, folder.resolve("tied"))
                        .judgement()
                        .orElseThrow()
                        .verdicts())
                .hasSize(1);
        Study beside = study(
                asked,
                "replicas=1",
                "sweep={experiment.size: [50, 60], experiment.samples: [2, 4], " + strengths + "}");
        assertThat(run(beside, 1, folder.resolve("beside"))
                        .judgement()
                        .orElseThrow()
                        .verdicts())
                .hasSize(2);
    }

    /** A density needs three eigenvalues for a spacing ratio; a spectrum of one has none. */
    @Test
    void aFailedRunIsNamedAndTheOthersGoOn() throws IOException {
        Study study = StudyFile.read("bad.yaml", """
                name: bad
                seed: 1
                replicas: 2
                experiment:
                  kind: ensemble
                  ensemble: {kind: gaussian, beta: 1, size: 1, sigma: 1}
                  measure: [spacing-ratio]
                sweep:
                  experiment.ensemble.size: [1, 20]
                """, List.of());
        Runner.Finished finished = run(study, 2, folder);
        List<Run> runs = Run.of(study);
        assertThat(finished.failures()).extracting(Runner.Failure::run).containsExactly(runs.get(0), runs.get(1));
        assertThat(finished.failures().get(1).described())
                .startsWith("run " + runs.get(1).id() + " (size = 1, replica 2): ");
        assertThat(finished.summary().points()).hasSize(1);
        assertThat(finished.summary().points().get(0).replicas()).isEqualTo(2);
        try (RunStore store = RunStore.read(folder)) {
            assertThat(store.ids())
                    .containsExactlyInAnyOrder(runs.get(2).id(), runs.get(3).id());
        }
    }

    @Test
    void aFolderInUseIsNotTouched() throws IOException {
        try (RunStore held = RunStore.open(folder)) {
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> run(study(), 1, held.folder()));
        }
    }

    @Test
    void namesAndSeedsOfRunsAreDistinct() {
        Set<Object> names = new LinkedHashSet<>();
        for (Run run : Run.of(study("replicas=50"))) {
            assertThat(run.id()).matches("[0-9a-f]{16}");
            names.add(run.id());
            names.add(run.seed());
        }
        assertThat(names).hasSize(2 * 300);
    }
}
