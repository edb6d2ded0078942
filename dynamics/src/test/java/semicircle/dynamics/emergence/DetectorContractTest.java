package semicircle.dynamics.emergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.dynamics.emergence.Steps.steps;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.dynamics.Golden;
import semicircle.spectra.Interval;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

class DetectorContractTest {
    private static UniformRandomProvider random(String name) {
        return new Seed(8).child(name).generator();
    }

    private static Values nile() throws Exception {
        return Values.of(Golden.rows("nile.csv").stream()
                .mapToDouble(row -> Double.parseDouble(row.get(0)))
                .toArray());
    }

    @Test
    void partitionsAreThoseOfTheGoldenTable() throws Exception {
        Values toy = Values.of(0, .9, .1, 1, 5, 5.2, 4.9, 5.1, .2, .1, 0, .3, 9, 9.1, 9.05, 8.8);
        List<List<String>> rows = Golden.rows("change-points.csv");
        assertThat(rows).hasSize(7);
        for (List<String> row : rows) {
            Values series = row.get(0).equals("nile") ? nile() : toy;
            double penalty = Double.parseDouble(row.get(1));
            int[] ends = Arrays.stream(row.get(2).split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            OptimalPartition partition = new OptimalPartition(series);
            List<Integer> breaks = partition.breaks(penalty);
            assertThat(breaks)
                    .containsExactlyElementsOf(
                            Arrays.stream(ends).limit(ends.length - 1).boxed().toList());
            double objective = penalty * breaks.size();
            for (int i = 0; i < ends.length; i++) {
                objective += partition.cost(i == 0 ? 0 : ends[i - 1], ends[i]);
            }
            assertThat(objective)
                    .isCloseTo(Double.parseDouble(row.get(3)), within(2e-6)); // digits given, twice rounded
        }
    }

    @Test
    void nileFellOnceAfterItsTwentyEighthYear() throws Exception {
        // golden table, whose maker rounds 1/quantile(3/4) to 1.4826: noise 115.319217; penalty 2 sigma^2 ln 100 =
        // 122483.911283 gives one break at 28
        assertThat(ChangePoint.noiseSigma(nile())).isCloseTo(115.319217 * 1.482602218505602 / 1.4826, within(1e-6));
        Detection detection = new ChangePoint(2).in(Values.evenlySpaced(1871, 1970, 100), nile());
        assertThat(detection.found()).isTrue();
        assertThat(detection.positions()).isEqualTo(Values.of(1898.5));
        assertThat(detection.intervals().get(0).contains(1898.5)).isTrue();
        assertThat(detection.intervals().get(0).width()).isLessThan(12);
        assertThat(detection.statistic()).isGreaterThan(detection.threshold());
        assertThat(detection.threshold()).isEqualTo(2 * Math.log(100));
    }

    @Test
    void partitionIsTheBestOfAllSmallOnes() {
        UniformRandomProvider random = random("brute");
        for (int trial = 0; trial < 60; trial++) {
            int n = 1 + trial % 9;
            OptimalPartition partition =
                    new OptimalPartition(Values.of(random.doubles(n).toArray()));
            double penalty = random.nextDouble() * 0.2;
            double least = Double.POSITIVE_INFINITY;
            for (int mask = 0; mask < 1 << (n - 1); mask++) { // bit k: a break after point k
                least = Math.min(least, total(partition, n, mask, penalty));
            }
            int found = partition.breaks(penalty).stream()
                    .mapToInt(k -> 1 << (k - 1))
                    .sum();
            assertThat(total(partition, n, found, penalty)).isCloseTo(least, within(1e-14));
        }
    }

    private static double total(OptimalPartition partition, int n, int mask, double penalty) {
        double total = penalty * Integer.bitCount(mask);
        int start = 0;
        for (int k = 1; k <= n; k++) {
            if (k == n || (mask >> (k - 1) & 1) == 1) {
                total += partition.cost(start, k);
                start = k;
            }
        }
        return total;
    }

    /** The rates that the class comment states, measured anew with another seed. */
    @Test
    void falseAlarmsComeAtTheStatedRate() {
        double[][] stated = {{50, 2, 0.1825, 2000}, {50, 3, 0.0513, 4000}, {200, 2, 0.0736, 2000}};
        for (double[] row : stated) {
            double rate = new ChangePoint(row[1])
                    .falseAlarmRate((int) row[0], (int) row[3], random("alarms " + row[0] + row[1]))
                    .value();
            // both counts are binomial (20000 series stated); 3 checks at 5.3 sd: 3.5e-7
            double variance = row[2] * (1 - row[2]) * (1 / row[3] + 1 / 20_000.0);
            assertThat(rate).isCloseTo(row[2], within(5.3 * Math.sqrt(variance)));
        }
    }

    @Test
    void plantedJumpIsFoundWhereItIs() {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random("jump"));
        int series = 400;
        int found = 0;
        int near = 0;
        int covered = 0;
        for (int s = 0; s < series; s++) {
            double[] ys = new double[100];
            for (int i = 0; i < ys.length; i++) {
                ys[i] = gaussian.sample() + (i < 40 ? 0 : 3);
            }
            Detection detection = new ChangePoint(3).in(steps(100), Values.of(ys));
            found += detection.found() ? 1 : 0;
            near += detection.positions().stream().anyMatch(x -> Math.abs(x - 39.5) <= 3) ? 1 : 0;
            covered += detection.intervals().stream().anyMatch(i -> i.contains(39.5)) ? 1 : 0;
        }
        // a jump of 3 sigma over 40 + 60 points has z = 3 sqrt(24) = 14.7 against sqrt(3 ln 100) = 3.7: a miss has
        // chance 1e-28
        assertThat(found).isEqualTo(series);
        // each further step off costs exp(-9/8) at least: |error| > 3 has chance below 2 exp(-4.5) = 0.022; 400 trials:
        // 8.8 + 5.5 sd
        assertThat(near).isGreaterThan(series - 25);
        // at least 95 %: 20 expected at most, sd 4.4, 5.3 sd
        assertThat(covered).isGreaterThan(series - 44);
    }

    @Test
    void correlatedNoiseIsGivenAway() {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random("correlated"));
        double[] white = new double[400];
        double[] red = new double[400];
        for (int i = 0; i < 400; i++) {
            white[i] = gaussian.sample();
            red[i] = (i == 0 ? 0 : 0.3 * red[i - 1]) + white[i];
        }
        ChangePoint strict = new ChangePoint(20); // no break is taken, the residuals are the series
        // sd 1/sqrt(400) = 0.05: white within 5.3 sd; red is 0.3 less that
        assertThat(strict.in(steps(400), Values.of(white)).lagOneCorrelation()).isCloseTo(0, within(0.265));
        double difference = strict.in(steps(400), Values.of(red)).lagOneCorrelation()
                - strict.in(steps(400), Values.of(white)).lagOneCorrelation();
        assertThat(difference).isCloseTo(0.3, within(0.1)); // same noise: only the memory differs
    }

    @Test
    void shiftAndScaleOfACurveChangeNothing() throws Exception {
        Detection plain = new ChangePoint(2).in(steps(100), nile());
        for (double scale : new double[] {1e-150, 1024, 1e100}) {
            Detection scaled = new ChangePoint(2).in(steps(100), nile().map(y -> (y - 512) * scale));
            assertThat(scaled.positions()).isEqualTo(plain.positions());
            assertThat(scaled.intervals()).isEqualTo(plain.intervals());
            assertThat(scaled.statistic()).isCloseTo(plain.statistic(), within(1e-9));
        }
    }

    @Test
    void curvesWithoutNoiseBreakAtTheirSteps() {
        double[] ys = new double[30];
        Arrays.fill(ys, 10, 20, 5);
        Detection detection = new ChangePoint(2).in(steps(30), Values.of(ys));
        assertThat(detection.positions()).isEqualTo(Values.of(9.5, 19.5));
        assertThat(detection.intervals()).containsExactly(new Interval(9.5, 9.5), new Interval(19.5, 19.5));
        Detection flat = new ChangePoint(2).in(steps(3), Values.of(7, 7, 7));
        assertThat(flat.found()).isFalse();
        assertThat(flat.statistic()).isZero();
    }

    @Test
    void refusesWhatMakesNoSense() {
        ChangePoint detector = new ChangePoint(2);
        assertThatThrownBy(() -> detector.in(steps(2), Values.of(1, 2)))
                .hasMessage("change point: a curve needs at least 3 points and as many abscissae, got 2 and 2");
        assertThatThrownBy(() -> detector.in(steps(4), Values.of(1, 2, 3)))
                .hasMessage("change point: a curve needs at least 3 points and as many abscissae, got 3 and 4");
        assertThatThrownBy(() -> detector.in(steps(3), Values.of(1, Double.NaN, 3)))
                .hasMessage("change point: all ordinates must be finite");
        assertThatThrownBy(() -> detector.in(Values.of(0, 0, 1), Values.of(1, 2, 3)))
                .hasMessage("change point: times must be finite and ascend, but number 1 is 0.0 after 0.0");
        assertThatThrownBy(() -> new ChangePoint(0))
                .hasMessage("change point: penalty must be positive and finite, got 0.0");
        assertThatThrownBy(() -> detector.falseAlarmRate(2, 1, random("refused")))
                .hasMessage("false alarms: length must be at least 3 and series at least 1, got 2 and 1");
        assertThatThrownBy(() -> new Detection(true, Values.of(), List.of(), 1, 1, 0))
                .hasMessage("detection: each of 0 positions needs an interval, got 0, found true");
    }
}
