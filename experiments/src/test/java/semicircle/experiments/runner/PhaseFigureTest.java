package semicircle.experiments.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.experiments.study.StudyFile;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

class PhaseFigureTest {
    /** Agents that would agree, J > 1, change sides at bias 0 at once: the line of first-order transitions of Curie and Weiss. */
    private static final String AGENTS = """
            name: agents
            seed: 1
            replicas: 1
            experiment: {kind: simulation, model: {kind: decision-chain, size: 50, coupling: 1.5, bias: 0}}
            sweep:
              experiment.model.coupling: [1.3, 1.5, 1.8]
              experiment.model.size: [25, 50, 100, 200, 400]
              experiment.model.bias: {linear: [-0.1, 0.1, 41]}
            verdict:
              scale: experiment.model.size
              control: experiment.model.bias
              order: m
              spread: spread
              errorless: true
            """;

    @TempDir
    private Path folder;

    private RunRecord summary(String... settings) throws IOException {
        new Runner(EigenSolver.best(), 2, Runner.Progress.SILENT)
                .run(StudyFile.read("s.yaml", AGENTS, List.of(settings)), folder);
        try (RunStore store = RunStore.read(folder)) {
            return store.summary().orElseThrow();
        }
    }

    /** At the largest scale m is odd in the bias, and largest at the strongest coupling; every threshold lies at 0. */
    @Test
    void fieldHoldsTheOrderOfTheLargestScaleAndTheLineItsThresholds() throws IOException {
        RunRecord record = summary();
        Measurement.Field field = (Measurement.Field) record.measurements().get("phases/m");
        assertThat(field.xs()).isEqualTo(Values.of(1.3, 1.5, 1.8));
        assertThat(field.ys().size()).isEqualTo(41);
        for (int column = 0; column < 3; column++) {
            assertThat(field.zs().get(column))
                    .isEqualTo(-field.zs().get(40 * 3 + column), org.assertj.core.api.Assertions.offset(1e-9));
        }
        assertThat(field.zs().get(40 * 3 + 2)).isGreaterThan(field.zs().get(40 * 3));
        Measurement.Curve line = (Measurement.Curve) record.measurements().get("phases/x_c");
        assertThat(line.xs()).isEqualTo(Values.of(1.3, 1.5, 1.8));
        for (int i = 0; i < 3; i++) {
            assertThat(Math.abs(line.ys().get(i)))
                    .isLessThan(line.standardErrors().orElseThrow().get(i) + 1e-9);
        }
        assertThat(record.captions().get("phases")).contains("thresholds");
    }

    @Test
    void twoSettingsAreNoDiagram() throws IOException {
        assertThat(summary("sweep.experiment.model.coupling=[1.3, 1.8]")
                        .measurements()
                        .keySet())
                .noneMatch(name -> name.startsWith("phases"));
    }
}
