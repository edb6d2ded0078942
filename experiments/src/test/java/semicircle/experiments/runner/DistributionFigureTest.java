package semicircle.experiments.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.dynamics.verdict.Label;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.study.Question;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

class DistributionFigureTest {
    private static final OptionalDouble THRESHOLD = OptionalDouble.of(0.9);

    private static Question question(boolean errorless) {
        return new Question(
                "N",
                "x",
                "m",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("way"),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(errorless),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** What a run with this number, from 0, at this scale measures. */
    private interface Order {
        double of(int size, int run);
    }

    /** Runs at controls 0, 1 and 2; those at 0 and 2 measure what must not be seen. */
    private static SweepTable table(List<Integer> sizes, int runs, Order order) {
        List<double[]> rows = new ArrayList<>();
        for (int size : sizes) {
            for (int x = 0; x <= 2; x++) {
                for (int run = 0; run < runs; run++) {
                    rows.add(new double[] {size, x, x == 1 ? order.of(size, run) : 1e6});
                }
            }
        }
        return SweepTable.of(column(rows, 0), column(rows, 1), column(rows, 2));
    }

    private static Values column(List<double[]> rows, int at) {
        return Values.of(rows.stream().mapToDouble(row -> row[at]).toArray());
    }

    private static Map<String, Measurement.Curve> drawn(SweepTable table) {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Map<String, String> captions = new LinkedHashMap<>();
        DistributionFigure.of(question(false), table, THRESHOLD).add("distribution", measurements, captions);
        assertThat(captions).containsOnlyKeys("distribution");
        Map<String, Measurement.Curve> curves = new LinkedHashMap<>();
        measurements.forEach((name, curve) -> curves.put(name, (Measurement.Curve) curve));
        return curves;
    }

    private static double width(Measurement.Curve curve) {
        return curve.xs().get(1) - curve.xs().get(0);
    }

    private static double moment(Measurement.Curve curve, int power) {
        return IntStream.range(0, curve.xs().size())
                .mapToDouble(
                        i -> Math.pow(curve.xs().get(i), power) * curve.ys().get(i) * width(curve))
                .sum();
    }

    /**
     * Normal of variance 1/N, 400 runs. Grouping into bins of width w adds w²/12 to the variance (Sheppard 1898), whose
     * standard error is sqrt(2/400) = 0.071 of it: 5 of them, and as much for the mean, 0.05 of the deviation.
     */
    @Test
    void variancesAreThoseOfTheRunsAtTheThreshold() {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(
                new Seed(7).child("distribution").generator());
        Map<String, Measurement.Curve> curves =
                drawn(table(List.of(4, 16, 64), 400, (size, run) -> gaussian.sample() / Math.sqrt(size)));
        assertThat(curves).containsOnlyKeys("distribution/N = 4", "distribution/N = 16", "distribution/N = 64");
        for (int size : new int[] {4, 16, 64}) {
            Measurement.Curve curve = curves.get("distribution/N = " + size);
            double variance = 1.0 / size + width(curve) * width(curve) / 12;
            assertThat(curve.xs().size()).isEqualTo(20 + 2); // the root of 400, and an end on either side
            assertThat(moment(curve, 0)).isCloseTo(1, within(400 * Math.ulp(1.0)));
            assertThat(moment(curve, 1)).isCloseTo(0, within(5 * Math.sqrt(variance / 400)));
            assertThat(moment(curve, 2)).isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / 400)));
        }
    }

    /** Runs of two states, a quarter of them in the upper one, 24 runs: 8 bins from 0 to 1. */
    @Test
    void twoStatesAreTwoHumpsWithNothingBetween() {
        Measurement.Curve curve = drawn(table(List.of(8, 16, 32), 24, (size, run) -> run % 4 == 0 ? 1 : 0))
                .get("distribution/N = 32");
        assertThat(curve.xs().get(0)).isEqualTo(-1.0 / 16);
        assertThat(curve.ys().toArray())
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0, 0.75 * 8, 0, 0, 0, 0, 0, 0, 0.25 * 8, 0);
    }

    @Test
    void whatCannotBeDrawnSaysWhy() {
        Order number = (size, run) -> run;
        assertThat(missing(false, table(List.of(8, 16, 32), 19, number)))
                .contains("19 runs at N = 8, at least 20 are needed");
        assertThat(missing(false, table(List.of(8, 16, 32), 1, number)))
                .contains("1 run at N = 8, at least 20 are needed");
        assertThat(missing(true, table(List.of(8, 16, 32), 1, number)))
                .contains("1 run at N = 8, whose numbers are exact: they have no distribution");
        assertThat(missing(false, table(List.of(8, 16, 32), 20, (size, run) -> 0.5)))
                .contains("the same value in every run");
        assertThat(missing(false, table(List.of(), 20, number))).contains("no runs");
        assertThat(missing(false, table(List.of(8, 16, 32), 20, number))).isEmpty();
    }

    private static Optional<String> missing(boolean errorless, SweepTable table) {
        return DistributionFigure.of(question(errorless), table, THRESHOLD).missing();
    }

    /** The cloud of runs, which needs three a cell, says that they are too few for histograms; so does the judgement. */
    @Test
    void reasonIsToldByTheCloudOfRunsAndByTheJudgement() {
        SweepTable table = table(List.of(8, 16, 32), 4, (size, run) -> run);
        Verdict verdict = new Verdict(Label.CROSSOVER, "", THRESHOLD, Optional.empty(), List.of());
        Judgement judgement = new Judgement(question(false), Map.of("J = 2", verdict), Map.of("J = 2", table));
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Map<String, String> captions = new LinkedHashMap<>();
        judgement.add(measurements, captions);
        String reason = "4 runs at N = 8, at least 20 are needed";
        assertThat(judgement.undrawn()).containsExactly(Map.entry("distribution, J = 2", reason));
        assertThat(captions.get("seeds, J = 2"))
                .isEqualTo(
                        "m of every run at the control nearest to 0.9000, the threshold, over the scale. No histograms: "
                                + reason + ".");
        assertThat(measurements.keySet()).noneMatch(name -> name.startsWith("distribution"));
    }

    @Test
    void ofManyScalesSixAreShownWithTheFirstAndTheLast() {
        List<Integer> sizes = List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024);
        assertThat(drawn(table(sizes, 20, (size, run) -> run)).keySet())
                .containsExactly(
                        "distribution/N = 1",
                        "distribution/N = 4",
                        "distribution/N = 16",
                        "distribution/N = 64",
                        "distribution/N = 256",
                        "distribution/N = 1024");
    }

    /** Of 20 runs on either way all that go up measure 0 or 1, all that go down 2 or 3. */
    @Test
    void ofTwoWaysTheOneThatIsJudgedIsShown() {
        SweepTable one = table(List.of(8, 16, 32), 40, (size, run) -> run % 4);
        List<String> ways = IntStream.range(0, one.rows())
                .mapToObj(row -> row % 4 < 2 ? "up" : "down")
                .toList();
        SweepTable both = new SweepTable(
                one.scale(),
                one.control(),
                one.order(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.of(ways),
                Optional.empty(),
                Optional.empty());
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Map<String, String> captions = new LinkedHashMap<>();
        DistributionFigure.of(question(false), both, THRESHOLD).add("distribution", measurements, captions);
        Measurement.Curve curve = (Measurement.Curve) measurements.get("distribution/N = 8");
        assertThat(moment(curve, 1)).isCloseTo(0.5, within(1e-12));
        assertThat(captions.get("distribution"))
                .contains("20 runs at a scale, 8 bins.")
                .endsWith("Of the way that is judged: up.");
    }
}
