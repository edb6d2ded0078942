package semicircle.experiments.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.store.RunStore;
import semicircle.experiments.cli.Main;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.StudyFile;
import semicircle.spectra.eigen.EigenSolver;

/** Names that only runs can tell, as those of an ensemble follow from what is measured. */
class AskedScalarsTest {
    private static final String STUDY = """
        name: w
        seed: 1
        replicas: 2
        experiment:
          kind: ensemble
          ensemble: {kind: wishart, beta: 1, rows: 20, cols: 40, variance: 1}
          measure: [spacing-ratio]
        sweep:
          experiment.ensemble.rows: [20, 10, 30]
          experiment.ensemble.variance: [1, 2]
        """;

    private static final String VERDICT = "verdict: {scale: experiment.ensemble.rows,"
            + " control: experiment.ensemble.variance, order: mean-spacing-ration}\n";

    @TempDir
    Path folder;

    private Runner.Finished run(String yaml) throws IOException {
        return new Runner(EigenSolver.best(), 1, Runner.Progress.SILENT)
                .run(StudyFile.read("w.yaml", yaml, List.of()), folder);
    }

    /** The first run is one of the smallest scale; the other eleven are not begun. */
    @Test
    void aMisspeltScalarIsRefusedAfterTheCheapestRun() throws IOException {
        for (String more : List.of(
                VERDICT,
                "until: {order: mean-spacing-ration, standard-error: 0.1, replicas: 4}\n"
                        + VERDICT.replace("ration", "ratio"),
                "refine: {control: experiment.ensemble.variance, order: mean-spacing-ration, points: 1, rounds: 1}\n"
                        + VERDICT.replace("ration", "ratio"))) {
            String word = more.substring(0, more.indexOf(':'));
            assertThatExceptionOfType(RefusedStudyException.class)
                    .isThrownBy(() -> new Runner(EigenSolver.best(), 1, Runner.Progress.SILENT)
                            .run(StudyFile.read("w.yaml", STUDY + more, List.of()), folder.resolve(word)))
                    .withMessageStartingWith(word + ".order: unknown scalar 'mean-spacing-ration', did you mean"
                            + " 'mean-spacing-ratio'? known: ");
            try (RunStore store = RunStore.read(folder.resolve(word))) {
                assertThat(store.ids()).hasSize(1);
                assertThat(store.get(store.ids().iterator().next()).study()).contains("rows: 10");
            }
        }
    }

    @Test
    void aScalarThatIsThereIsNotRefused() throws IOException {
        assertThat(run(STUDY + VERDICT.replace("ration", "ratio")).failures()).isEmpty();
    }

    private static String refusal(String... words) {
        StringWriter err = new StringWriter();
        assertThat(Main.execute(new PrintWriter(new StringWriter()), new PrintWriter(err), words))
                .isEqualTo(2);
        return err.toString();
    }

    @Test
    void theCommandNamesThePlaceInTheStudy() throws IOException {
        Path file = Files.writeString(folder.resolve("w.yaml"), STUDY + VERDICT);
        String out = folder.resolve("out").toString();
        assertThat(refusal("run", file.toString(), "--quiet", "--out", out))
                .startsWith("semicircle: " + file + ":11:90: verdict.order: unknown scalar 'mean-spacing-ration'");
        assertThat(refusal(
                        "run", "04b", "--scale", "small", "--quiet", "--out", out + "2", "--set", "verdict.order=none"))
                .startsWith("semicircle: --set verdict.order=none: verdict.order: unknown scalar 'none'");
    }
}
