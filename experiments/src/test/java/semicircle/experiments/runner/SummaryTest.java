package semicircle.experiments.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/** What is stored over all replicas of a point. */
class SummaryTest {
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
