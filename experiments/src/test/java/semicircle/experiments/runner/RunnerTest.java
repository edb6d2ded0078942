package semicircle.experiments.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.data.store.StoreUnavailableException;
import semicircle.experiments.ResultBytes;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
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

    @Test
    void summaryHasTheMeansTheirErrorsAndTheExactLaw() throws IOException {
        Runner.Finished finished = run(study(), 2, folder);
        Summary.Point last = finished.summary().points().get(5);
        double[] outliers = new double[2];
        RunRecord summary;
        try (RunStore store = RunStore.read(folder)) {
            summary = store.summary().orElseThrow();
            for (int replica = 0; replica < 2; replica++) {
                outliers[replica] = ((Measurement.Scalar) store.get(new Run(last.point(), 7, replica).id())
                                .measurements()
                                .get("outlier"))
                        .value();
            }
        }
        double mean = (outliers[0] + outliers[1]) / 2;
        double squares = 0;
        for (double outlier : outliers) {
            squares += (outlier - mean) * (outlier - mean);
        }
        Mean seen = last.means().get("outlier");
        assertThat(seen.value()).isCloseTo(mean, within(8 * Math.ulp(mean))); // two additions and a division
        assertThat(seen.standardError().orElseThrow()).isCloseTo(Math.sqrt(squares / 2), within(1e-12));
        assertThat(seen.exact()).isEqualTo(OptionalDouble.of(2.5)); // theta + 1/theta at theta = 2
        assertThat(summary.measurements().keySet())
                .containsExactly(
                        "outlier/N = 50",
                        "outlier/N = 80",
                        "outlier/exact",
                        "overlap/N = 50",
                        "overlap/N = 80",
                        "overlap/exact",
                        "scaled-overlap/N = 50",
                        "scaled-overlap/N = 80",
                        "gap/N = 50",
                        "gap/N = 80",
                        "points");
        Measurement.Curve law = (Measurement.Curve) summary.measurements().get("overlap/exact");
        assertThat(law.xs().size()).isGreaterThan(200);
        assertThat(law.ys().get(law.ys().size() - 1)).isEqualTo(0.75); // 1 - theta^-2 at theta = 2
        Measurement.Curve measured = (Measurement.Curve) summary.measurements().get("outlier/N = 80");
        assertThat(measured.xs()).isEqualTo(Values.of(0, 1.5, 2));
        assertThat(measured.ys().get(2)).isEqualTo(seen.value());
        assertThat(summary.captions()).containsOnlyKeys("outlier", "overlap", "scaled-overlap", "gap");
    }

    @Test
    void axisIsLogarithmicWhereTheControlIsSpacedSo() throws IOException {
        for (String values :
                List.of("[0.1, 0.3, 1, 3, 10]", "[0.1, 2.5, 5, 7.5, 10]", "[0, 0.3, 1, 3, 10]", "[1, 2, 4]")) {
            Path own = folder.resolve(values.replaceAll("[^0-9.]+", "-"));
            run(study("sweep.experiment.strength=" + values), 1, own);
            try (RunStore store = RunStore.read(own)) {
                Measurement.Curve curve = (Measurement.Curve)
                        store.summary().orElseThrow().measurements().get("overlap/N = 50");
                assertThat(curve.x().scale() == Measurement.Scale.LOGARITHMIC)
                        .as(values)
                        .isEqualTo(values.startsWith("[0.1, 0.3"));
            }
        }
    }

    @Test
    void meanOfOneReplicaKeepsItsOwnError() {
        assertThat(Mean.of(List.of(Measurement.Scalar.of(3, 0.5)), OptionalDouble.of(2)))
                .isEqualTo(new Mean(3, OptionalDouble.of(0.5), OptionalDouble.of(2)));
        assertThat(new Mean(3, OptionalDouble.of(0.5), OptionalDouble.of(2)).deviation())
                .isEqualTo(OptionalDouble.of(2));
        assertThat(new Mean(3, OptionalDouble.of(0), OptionalDouble.of(2)).deviation())
                .isEmpty();
    }

    @Test
    void runsOfOnePointAreDrawnTogether() throws IOException {
        Study study = StudyFile.read("goe.yaml", """
                name: goe
                seed: 1
                replicas: 3
                experiment:
                  kind: ensemble
                  ensemble: {kind: gaussian, beta: 1, size: 60, sigma: 1}
                  measure: [{kind: density-histogram, bins: 10}, spacing-ratio]
                """, List.of());
        run(study, 2, folder);
        Map<String, Measurement> drawn;
        Values own = Values.of();
        try (RunStore store = RunStore.read(folder)) {
            drawn = store.summary().orElseThrow().measurements();
            RunRecord first = store.get(Run.of(study).get(0).id());
            own = ((Measurement.Histogram) first.measurements().get("density/observed")).density();
            assertThat(drawn.get("density/law")).isEqualTo(first.measurements().get("density/law"));
        }
        Measurement.Histogram mean = (Measurement.Histogram) drawn.get("density/observed");
        double mass = 0;
        for (int i = 0; i < mean.density().size(); i++) {
            mass += mean.density().get(i)
                    * (mean.edges().get(i + 1) - mean.edges().get(i));
        }
        assertThat(mass)
                .isCloseTo(1, within(1e-13)); // 10 bins of 3 histograms of mass 1, each sum rounded some 30 times
        assertThat(mean.density()).isNotEqualTo(own);
    }
}
