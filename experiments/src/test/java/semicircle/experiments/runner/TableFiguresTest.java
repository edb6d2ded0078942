package semicircle.experiments.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.data.store.RunRecord;
import semicircle.dynamics.verdict.Gate;
import semicircle.dynamics.verdict.Judge;
import semicircle.dynamics.verdict.Label;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.study.Question;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

class TableFiguresTest {
    private static final double RISE = 1.2;
    private static final double FALL = 0.8;
    private static final double NOISE = 0.02;
    private static final Question QUESTION = new Question(
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
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());

    /** Logistic curves of width 1/N, four runs a cell, about 1.2 on one way and 0.8 on the other; the other way's rows come first. */
    private static SweepTable loop(String rising, String falling) {
        UniformRandomProvider random = new Seed(11).child("loop").generator();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        List<double[]> rows = new ArrayList<>();
        List<String> ways = new ArrayList<>();
        for (String way : List.of(falling, rising)) {
            for (int size : new int[] {16, 32, 64, 128}) {
                for (int k = 0; k <= 24; k++) {
                    double x = 0.4 + 0.05 * k;
                    for (int run = 0; run < 4; run++) {
                        double centre = way.equals(rising) ? RISE : FALL;
                        rows.add(new double[] {
                            size, x, 1 / (1 + Math.exp(-size * (x - centre))) + NOISE * gaussian.sample()
                        });
                        ways.add(way);
                    }
                }
            }
        }
        return new SweepTable(
                column(rows, 0),
                column(rows, 1),
                column(rows, 2),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.of(ways),
                Optional.empty(),
                Optional.empty());
    }

    private static Values column(List<double[]> rows, int at) {
        return Values.of(rows.stream().mapToDouble(row -> row[at]).toArray());
    }

    private static Verdict judged(SweepTable table) {
        return new Judge(OptionalDouble.empty())
                .of(table, Optional.empty(), new Seed(1).child("verdict").generator());
    }

    private static Verdict verdict(OptionalDouble threshold) {
        Gate sharpening = new Gate("G2", "does it sharpen?", Gate.State.PASSED, "", Map.of("y", 1.0));
        return new Verdict(Label.DISCONTINUOUS, "", threshold, Optional.empty(), List.of(sharpening));
    }

    private static Measurement.Curve curve(RunRecord record, String name) {
        assertThat(record.measurements()).containsKey(name);
        return (Measurement.Curve) record.measurements().get(name);
    }

    /** At x = 1, 0.2 from either threshold, N = 128: 1/(1 + e^25.6) and as far from 1, each within 5 standard errors of 0.01. */
    @Test
    void eachWayOfASweepIsACurveByItself() {
        SweepTable table = loop("up", "down");
        RunRecord record = TableFigures.of(QUESTION, table, verdict(OptionalDouble.of(RISE)));
        assertThat(record.measurements().keySet())
                .filteredOn(name -> name.startsWith("m/N"))
                .containsExactly(
                        "m/N = 16, up",
                        "m/N = 16, down",
                        "m/N = 32, up",
                        "m/N = 32, down",
                        "m/N = 64, up",
                        "m/N = 64, down",
                        "m/N = 128, up",
                        "m/N = 128, down");
        Measurement.Curve up = curve(record, "m/N = 128, up");
        Measurement.Curve down = curve(record, "m/N = 128, down");
        assertThat(up.xs().get(12)).isCloseTo(1, within(1e-12));
        assertThat(up.ys().get(12)).isCloseTo(0, within(0.05));
        assertThat(down.ys().get(12)).isCloseTo(1, within(0.05));
        assertThat(up.standardErrors().orElseThrow().stream().max().orElseThrow())
                .isLessThan(4 * NOISE); // the two pooled: 0.19
        assertThat(record.captions().get("m")).contains("each way of the sweep by itself");
        Measurement.Curve collapse = curve(record, "collapse/N = 128"); // of the way up alone
        assertThat(collapse.standardErrors().orElseThrow().stream().max().orElseThrow())
                .isLessThan(4 * NOISE);
        assertThat(record.captions().get("collapse")).endsWith("Of the way that is judged: up.");
    }

    /** Numbers by their size, words from the end of the alphabet, whichever comes first in the table and whichever way rises. */
    @Test
    void theFirstWayIsTheOneThatTheJudgeTakes() {
        assertThat(Way.of(loop("10", "-2"))).extracting(Way::name).containsExactly("-2", "10");
        assertThat(Way.of(loop("forward", "backward"))).extracting(Way::name).containsExactly("forward", "backward");
        for (List<String> names : List.of(List.of("0.95", "0"), List.of("down", "up"))) {
            SweepTable table = loop(names.get(0), names.get(1));
            assertThat(Way.of(table)).extracting(Way::name).containsExactly(names.get(1), names.get(0));
            assertThat(judged(table).threshold().orElseThrow()).isCloseTo(FALL, within(0.1));
        }
    }

    @Test
    void waysNamedByNumbersAreNamedWithTheirKeyAndASingleWayNotAtAll() {
        SweepTable table = loop("0", "0.95");
        Verdict none = verdict(OptionalDouble.empty());
        assertThat(TableFigures.of(QUESTION, table, none).measurements())
                .containsKeys("m/N = 16, way = 0", "m/N = 16, way = 0.95");
        assertThat(TableFigures.of(QUESTION, Way.judged(table), none).measurements())
                .containsKey("m/N = 32")
                .doesNotContainKey("m/N = 32, way = 0");
    }
}
