package semicircle.dynamics.emergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.dynamics.emergence.Steps.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** What holds for every detector, and the rates and costs of each. */
class DetectorFamilyTest {
    static Stream<Detector> examples() {
        return Stream.of(
                new ChangePoint(3),
                new MeanShift(0.01, Optional.empty()),
                new Cusum(0.01, Optional.empty()),
                new SegmentShift(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new BayesianRunLength(200, 0.9),
                new EarlyWarning(Optional.empty(), Optional.of(10), Optional.empty()),
                new EnergyShift(Optional.empty()),
                new SteadyState(Optional.empty(), Optional.empty()));
    }

    private static UniformRandomProvider random(String name) {
        return new Seed(9).child(name).generator();
    }

    @Test
    void everyKindHasAnExample() {
        assertThat(examples().map(Object::getClass).toList())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Detector.class.getPermittedSubclasses()));
    }

    /** A jump of 6 sigma in the middle is missed with a chance below 1e-12 by all that look for shifts; nothing is found in a constant. */
    @ParameterizedTest
    @MethodSource("examples")
    void findsWhatIsThere(Detector detector) {
        Values jump = new NullNoise(0).drawn(200, 6, 120, random("jump"));
        Detection seen = detector.in(steps(200), jump);
        boolean shifts = !(detector instanceof EarlyWarning) && !(detector instanceof SteadyState);
        if (shifts) {
            assertThat(seen.found()).isTrue();
            assertThat(seen.positions().stream().anyMatch(x -> Math.abs(x - 119.5) < 2))
                    .isTrue();
        }
        assertThat(detector.in(steps(200), Values.of(new double[200])).found())
                .isEqualTo(detector instanceof SteadyState); // a constant is steady
        assertThatThrownBy(() -> detector.in(steps(200), jump.map(y -> Double.NaN)))
                .hasMessageEndingWith(": all ordinates must be finite");
        assertThatThrownBy(() -> detector.in(steps(2), Values.of(1, 2))).hasMessageContaining("a curve needs at least");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void unitsDoNotMatter(Detector detector) {
        Values series = new NullNoise(0).drawn(200, 1.5, 90, random("units"));
        Detection plain = detector.in(steps(200), series);
        Detection other = detector.in(steps(200), series.map(y -> -8 * y + 512)); // no rounding in the scale
        assertThat(other.positions()).isEqualTo(plain.positions());
        assertThat(other.statistic()).isCloseTo(plain.statistic(), within(1e-6 * (1 + Math.abs(plain.statistic()))));
    }

    private static double rate(Detector detector, int n, double phi, int series, Detection.Answer answer) {
        UniformRandomProvider random = random("rate " + n + phi + answer);
        int count = 0;
        for (int s = 0; s < series; s++) {
            count += detector.in(steps(n), new NullNoise(phi).drawn(n, 0, 0, random))
                                    .answer()
                            == answer
                    ? 1
                    : 0;
        }
        return (double) count / series;
    }

    /** Series of a seed of their own: 5.3 binomial standard errors, and 0.003 for the error of the quantiles. */
    @Test
    void falseAlarmsComeAtTheStatedRate() {
        double band = 0.003 + 5.3 * Math.sqrt(0.05 * 0.95 / 3000);
        double[][] nulls = {{200, 0}, {300, 0.5}, {200, 0.9}, {700, 0.95}, {150, -0.4}};
        for (double[] row : nulls) {
            int n = (int) row[0];
            assertThat(rate(new MeanShift(0.05, Optional.empty()), n, row[1], 3000, Detection.Answer.FOUND))
                    .isCloseTo(0.05, within(band));
            assertThat(rate(new MeanShift(0.05, Optional.of(row[1])), n, row[1], 3000, Detection.Answer.FOUND))
                    .isCloseTo(0.05, within(band));
            assertThat(rate(new Cusum(0.05, Optional.of(row[1])), n, row[1], 3000, Detection.Answer.FOUND))
                    .isCloseTo(0.05, within(band + 0.005)); // its limit law is one of large n
        }
    }

    @Test
    void randomWalksAreInconclusive() {
        MeanShift detector = new MeanShift(0.05, Optional.empty());
        for (int n : new int[] {100, 200, 1000}) {
            // 97.5 % measured; 95 % is 5.3 standard errors below: 0.025/sqrt(.025*.975/1100)
            assertThat(rate(detector, n, 1, 1100, Detection.Answer.INCONCLUSIVE_UNIT_ROOT))
                    .isGreaterThan(0.95);
        }
    }

    @Test
    void kolmogorovsQuantileIsThatOfTheTables() {
        assertThat(Cusum.kolmogorovQuantile(0.05)).isCloseTo(1.3581, within(5e-5)); // Smirnov 1948
        assertThat(Cusum.kolmogorovQuantile(0.01)).isCloseTo(1.6276, within(5e-5));
    }

    @Test
    void slowingDownIsFeltAhead() {
        for (EarlyWarning.Indicator indicator : EarlyWarning.Indicator.values()) {
            EarlyWarning warning = new EarlyWarning(Optional.of(indicator), Optional.empty(), Optional.empty());
            Detection seen = warning.in(steps(3000), slow());
            assertThat(seen.found()).isTrue();
            assertThat(seen.statistic()).isGreaterThan(0.5);
        }
        assertThat(EarlyWarning.kendall(Values.of(1, 2, 3, 4))).isEqualTo(1);
        assertThat(EarlyWarning.kendall(Values.of(2, 1, 4, 3))).isCloseTo(2.0 / 6, within(1e-15));
    }

    private static Values slow() {
        Values.Filling series = Values.filling(3000);
        double value = 0;
        UniformRandomProvider random = random("slow");
        for (int t = 0; t < 3000; t++) {
            value = (0.2 + 0.75 * t / 3000) * value + random.nextDouble() - 0.5;
            series.set(t, value);
        }
        return series.done();
    }

    private static double direct(SegmentCost.Kind kind, double[] y, int from, int to) {
        int n = to - from;
        double[] part = Arrays.copyOfRange(y, from, to);
        double mean = Arrays.stream(part).average().orElse(0);
        double squares = Arrays.stream(part).map(x -> (x - mean) * (x - mean)).sum();
        if (kind == SegmentCost.Kind.L2) {
            return squares;
        }
        if (kind == SegmentCost.Kind.MEAN_VARIANCE) {
            return n * Math.log(squares / n);
        }
        double[] sorted = part.clone();
        Arrays.sort(sorted);
        return Arrays.stream(part).map(x -> Math.abs(x - sorted[n / 2])).sum();
    }

    @Test
    void costsAreThoseOfTheirDefinition() {
        double[] y = new NullNoise(0.3).drawn(37, 0, 0, random("cost")).toArray();
        for (SegmentCost.Kind kind :
                List.of(SegmentCost.Kind.L2, SegmentCost.Kind.MEAN_VARIANCE, SegmentCost.Kind.L1)) {
            SegmentCost cost = kind.of(Values.of(y));
            for (int from = 0; from < 37; from++) {
                for (int to = from + cost.shortest(); to <= 37; to++) {
                    assertThat(cost.of(from, to)).isCloseTo(direct(kind, y, from, to), within(1e-9)); // sums cancel
                }
            }
        }
        SegmentCost memory = SegmentCost.Kind.AUTOREGRESSIVE.of(Values.of(0, 1, 2.5, 2.25, 3.125, 3.5625));
        // y_t = 2 + y_{t-1}/2 holds from the third pair on: 2.25 = 1 + 2.5/2, 3.125 = 2 + 2.25/2, 3.5625 = 2 + 3.125/2
        assertThat(memory.of(2, 6)).isLessThan(memory.of(0, 4));
        SegmentCost kernel = SegmentCost.Kind.KERNEL.of(Values.of(0, 0, 0, 5, 5));
        assertThat(kernel.of(0, 3)).isCloseTo(0, within(1e-14));
        // pairs: 13 equal, 12 at distance 5 = the bandwidth (median of 10 distances is 5): 5 - (13 + 12 e^{-1/2})/5
        assertThat(kernel.of(0, 5)).isCloseTo(5 - (13 + 12 * Math.exp(-0.5)) / 5, within(1e-13));
    }

    @ParameterizedTest
    @EnumSource(SegmentCost.Kind.class)
    void partitionsAreTheBestOfAll(SegmentCost.Kind kind) {
        UniformRandomProvider random = random("best " + kind);
        for (int trial = 0; trial < 40; trial++) {
            int n = 4 + trial % 9;
            int shortest = 1 + trial % 4;
            SegmentCost cost = kind.of(Values.of(random.doubles(n).toArray()));
            double penalty = 3 * random.nextDouble();
            Partition found = Partition.best(cost, penalty, shortest);
            double least = Double.POSITIVE_INFINITY;
            for (int mask = 0; mask < 1 << (n - 1); mask++) {
                least = Math.min(least, total(cost, n, mask, penalty, Math.max(shortest, cost.shortest())));
            }
            if (n >= Math.max(shortest, cost.shortest())) {
                assertThat(found.cost() + penalty * found.breaks()).isCloseTo(least, within(1e-10));
            }
        }
    }

    private static double total(SegmentCost cost, int n, int mask, double penalty, int shortest) {
        double total = 0;
        int start = 0;
        for (int k = 1; k <= n; k++) {
            if (k == n || (mask >> (k - 1) & 1) == 1) {
                if (k - start < shortest) {
                    return Double.POSITIVE_INFINITY;
                }
                total += cost.of(start, k) + (k < n ? penalty : 0);
                start = k;
            }
        }
        return total;
    }

    @Test
    void penaltyPathsFallAndHoldEveryBestPartition() {
        Values series = new NullNoise(0).drawn(120, 3, 60, random("path"));
        SegmentCost cost = SegmentCost.Kind.L2.of(series);
        List<Partition> path = Partition.path(cost, 1, 500, 2);
        List<Integer> breaks =
                new ArrayList<>(path.stream().map(Partition::breaks).toList());
        assertThat(breaks)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> b - a)
                .endsWith(0);
        for (double penalty = 1; penalty < 500; penalty *= 1.3) {
            assertThat(breaks).contains(Partition.best(cost, penalty, 2).breaks());
        }
    }

    @Test
    void functionalPruningAndPeltAgree() {
        Values series = new NullNoise(0).drawn(2000, 1, 700, random("agree"));
        double penalty = 8;
        Partition pelt = Partition.best(SegmentCost.Kind.L2.of(series), penalty, 1);
        List<Integer> functional = new OptimalPartition(series).breaks(penalty);
        assertThat(functional).isEqualTo(pelt.ends().subList(0, pelt.breaks()));
    }

    @Test
    void collapsesAreThoseOfPyfssa() {
        Values controls = Values.evenlySpaced(40, 60, 21).map(percent -> percent / 100);
        List<CollapseQuality.Curve> curves = new ArrayList<>();
        for (double l : new double[] {8, 16, 32, 64}) {
            Values orders =
                    controls.map(h -> Math.pow(l, -0.4 / 1.3) * (1 + Math.tanh(Math.pow(l, 1 / 1.3) * (h - 0.5))));
            curves.add(new CollapseQuality.Curve(l, controls, orders, orders.map(a -> 0.01 * Math.abs(a) + 1e-4)));
        }
        CollapseQuality quality = new CollapseQuality(curves);
        assertThat(quality.of(0.5, 1.3, -0.4)).isCloseTo(0.12746106, within(1e-7)); // golden table, pyfssa
        assertThat(quality.of(0.5, 1, -0.4)).isGreaterThan(100);
        assertThatThrownBy(() -> new CollapseQuality(curves.subList(0, 1)))
                .hasMessage("collapse: needs at least 2 sizes, got 1");
    }
}
