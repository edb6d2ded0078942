package semicircle.experiments.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.StudyFile;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

class ScalingFiguresTest {
    /** Agents that follow each other: all numbers are exact, the threshold is J = 1. */
    private static final String AGENTS = """
            name: agents
            seed: 1
            replicas: 1
            experiment: {kind: simulation, model: {kind: decision-chain, size: 50, coupling: 1}}
            sweep:
              experiment.model.size: [50, 100, 200, 400]
              experiment.model.coupling: {linear: [0.6, 1.4, 33]}
            verdict:
              scale: experiment.model.size
              control: experiment.model.coupling
              order: order
              ratio: binder
              exact: 1
              errorless: true
            """;

    private static final String TOKENS = """
            name: tokens
            seed: 1
            replicas: 1
            experiment: {kind: simulation, model: {kind: exact-match, log-size: 5, tokens: 10, exponent: 0.3}}
            sweep:
              experiment.model.tokens: [1, 4, 16, 64, 256]
              experiment.model.log-size: {linear: [-4, 32, 37]}
            verdict:
              scale: experiment.model.tokens
              control: experiment.model.log-size
              order: accuracy
              loss: loss
              metrics: [token-accuracy, brier]
              errorless: true
            """;

    private static final Question QUESTION = new Question(
            "N",
            "x",
            "m",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("noise", "constant"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());

    @TempDir
    private Path folder;

    private RunRecord summary(String study) throws IOException {
        new Runner(EigenSolver.best(), 2, Runner.Progress.SILENT)
                .run(StudyFile.read("s.yaml", study, List.of()), folder);
        try (RunStore store = RunStore.read(folder)) {
            return store.summary().orElseThrow();
        }
    }

    private static Measurement.Curve curve(RunRecord record, String name) {
        assertThat(record.measurements()).containsKey(name);
        return (Measurement.Curve) record.measurements().get(name);
    }

    /**
     * Binder curves of N and 2N cross at 1 + 1.48/N, by expansion of the exact law at large N; the next term is below 0.3/N
     * of it at N = 50, and straight lines over a step of 0.025 add less than the rest of the tolerance.
     */
    @Test
    void crossingsAreThoseOfTheExactLaw() throws IOException {
        RunRecord record = summary(AGENTS);
        Measurement.Curve crossings = curve(record, "crossings/crossings");
        assertThat(crossings.xs()).isEqualTo(Values.of(0.01, 0.005, 0.0025));
        for (int i = 0; i < 3; i++) {
            double smaller = 2 * crossings.xs().get(i);
            assertThat(crossings.ys().get(i)).isCloseTo(1 + 1.48 * smaller, within(0.1 * 1.48 * smaller));
        }
        assertThat(curve(record, "crossings/exact").ys()).isEqualTo(Values.of(1, 1));
        assertThat(record.measurements().get("crossings/x_c, 95 %")).isInstanceOf(Measurement.Band.class);
    }

    @Test
    void thresholdIsMarkedWhereTheSweepIsDrawn() throws IOException {
        RunRecord record = summary(AGENTS);
        for (String figure : List.of("order", "binder")) {
            assertThat(curve(record, figure + "/exact threshold").xs()).isEqualTo(Values.of(1, 1));
            Measurement.Band band = (Measurement.Band) record.measurements().get(figure + "/x_c, 95 %");
            assertThat(band.xs().get(0)).isBetween(0.9, 1.0);
            assertThat(band.xs().get(1)).isBetween(1.0, 1.1);
            assertThat(record.captions().get(figure)).contains("threshold found, 95 %");
        }
        assertThat(record.measurements().keySet())
                .doesNotContain("gap/exact threshold")
                .noneMatch(name -> name.startsWith("metrics/"));
    }

    /** The curves of these sizes collapse but for corrections of 1/sqrt(N): 0.14 at N = 50, of a curve from 0 to 2/3. */
    @Test
    void littleIsLeftOfTheCollapse() throws IOException {
        RunRecord record = summary(AGENTS);
        for (int size : new int[] {50, 100, 200, 400}) {
            Measurement.Curve left = curve(record, "residuals/N = " + size);
            assertThat(left.ys().stream().map(Math::abs).max().orElseThrow()).isLessThan(0.14 * 2 / 3);
            assertThat(left.standardErrors()).isEmpty();
        }
        assertThat(curve(record, "residuals/one curve").ys()).isEqualTo(Values.of(0, 0));
    }

    /** Where 256 tokens are all right only by chance, exp(-256 e^(-0.3 x)), each is right with the chance exp(-e^(-0.3 x)): at x = 10, 3e-6 and 0.95. */
    @Test
    void metricsOfTheSameRunsStandSideBySide() throws IOException {
        RunRecord record = summary(TOKENS);
        Measurement.Curve whole = curve(record, "metrics/accuracy");
        Measurement.Curve token = curve(record, "metrics/token-accuracy");
        assertThat(whole.xs().get(14)).isEqualTo(10);
        assertThat(whole.ys().get(14)).isLessThan(1e-4);
        assertThat(token.ys().get(14)).isCloseTo(0.95, within(0.01));
        assertThat(record.measurements()).containsKeys("metrics/brier", "metrics/loss");
    }

    /**
     * Ten runs of noise alone beside a step with the same noise of 1/50: of 21 means the range is within 8 standard errors but for a chance of
     * 210 * 1.5e-8, which are 0.4 of the unit of 20, so each is within 0.2 of the middle; a step keeps its range. Exact numbers have no noise.
     */
    @Test
    void aMetricThatIsNoiseIsFlatBesideOneThatSteps() {
        ZigguratSampler.NormalizedGaussian gaussian =
                ZigguratSampler.NormalizedGaussian.of(new Seed(3).child("noise").generator());
        double[][] columns = new double[4][210];
        for (int i = 0; i < 210; i++) {
            columns[0][i] = 64;
            columns[1][i] = Math.floorDiv(i, 10);
            columns[2][i] = (columns[1][i] > 10 ? 1 : 0) + 0.02 * gaussian.sample();
            columns[3][i] = 7 + 0.02 * gaussian.sample();
        }
        SweepTable table = new SweepTable(
                Values.of(columns[0]),
                Values.of(columns[1]),
                Values.of(columns[2]),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("noise", Values.of(columns[3]), "constant", Values.of(new double[210])),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Map<String, Measurement> drawn = new LinkedHashMap<>();
        new MetricsFigure(QUESTION, table).add("metrics", drawn, new LinkedHashMap<>());
        Measurement.Curve noise = (Measurement.Curve) drawn.get("metrics/noise");
        assertThat(noise.ys().stream().map(y -> Math.abs(y - 0.5)).max().orElseThrow())
                .isLessThan(0.2);
        assertThat(noise.standardErrors().orElseThrow().get(0))
                .isBetween(0.02, 0.1); // 1/20 of the unit by its chi-squared law
        Measurement.Curve step = (Measurement.Curve) drawn.get("metrics/m");
        assertThat(step.ys().get(5)).isCloseTo(0, within(0.05));
        assertThat(step.ys().get(15)).isCloseTo(1, within(0.05));
        Measurement.Curve constant = (Measurement.Curve) drawn.get("metrics/constant");
        assertThat(constant.ys().stream()).allMatch(y -> y == 0.5);
        assertThat(constant.standardErrors()).isEmpty();
    }

    /** The law is that of each size here, not that of infinite size. */
    @Test
    void captionDoesNotSayOfWhichSizeTheLawIs() throws IOException {
        assertThat(summary(AGENTS).captions().get("order"))
                .contains("; line: exact law.")
                .doesNotContain("infinite");
    }

    /** Of 1, 2, 4: mean 7/3, standard error sqrt(7/3/3). Of the moments of 1, 2: (5/2)^2 / (17/2), and 1 without either. */
    @Test
    void cellsHaveMeansRatiosAndTheirErrors() {
        SweepTable table = SweepTable.of(Values.of(8, 8, 8, 8, 8), Values.of(1, 1, 1, 2, 2), Values.of(1, 2, 4, 1, 2));
        Map<Double, ScalingCells.Cell> mean = ScalingCells.of(table, false).get(8.0);
        assertThat(mean.get(1.0).value()).isCloseTo(7.0 / 3, within(1e-14));
        assertThat(mean.get(1.0).error()).isCloseTo(Math.sqrt(7.0 / 9), within(1e-14));
        Map<Double, ScalingCells.Cell> ratio = ScalingCells.of(table, true).get(8.0);
        assertThat(ratio.get(2.0)).isEqualTo(new ScalingCells.Cell(6.25 / 8.5, 0));
        SweepTable given = new SweepTable(
                Values.of(8, 8),
                Values.of(1, 1),
                Values.of(1, 2),
                Optional.of(Values.of(3, 4)),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(ScalingCells.of(given, false).get(8.0).get(1.0)).isEqualTo(new ScalingCells.Cell(1.5, 2.5));
        SweepTable alone = SweepTable.of(Values.of(8), Values.of(1), Values.of(3));
        assertThat(ScalingCells.of(alone, false).get(8.0).get(1.0)).isEqualTo(new ScalingCells.Cell(3, Double.NaN));
    }
}
