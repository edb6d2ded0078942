package semicircle.dynamics.emergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

class SteadyStateTest {
    private static final SteadyState STEADY = new SteadyState(Optional.empty(), Optional.empty());

    private static Detection seen(int n, IntToDoubleFunction curve) {
        return STEADY.in(
                Values.evenlySpaced(0, 0.5 * (n - 1), n),
                Values.of(IntStream.range(0, n).mapToDouble(curve).toArray()));
    }

    /** exp(-t/25): 1 % of the range is left after 4.6 of 25 = 115 of 500, so from the second of four eighths on. */
    @Test
    void relaxationEndsInAFixedPoint() {
        Detection fixed = seen(1000, i -> Math.exp(-0.5 * i / 25));
        assertThat(fixed.found()).isTrue();
        assertThat(fixed.period()).isEmpty();
        assertThat(fixed.positions().get(0)).isBetween(62.0, 125.0);
        assertThat(seen(200, i -> 3.0).positions()).isEqualTo(Values.of(0));
    }

    @Test
    void driftIsNoSteadyState() {
        assertThat(seen(400, i -> 0.01 * i).answer()).isEqualTo(Detection.Answer.NONE);
        assertThat(seen(400, i -> Math.exp(0.01 * i) * Math.sin(0.7 * i)).answer())
                .isEqualTo(Detection.Answer.NONE);
    }

    /** One cycle of 40 steps of 0.5 with strong harmonics: period 20, though the second harmonic is its strongest line. */
    @Test
    void aLimitCycleIsPeriodicWithItsPeriod() {
        Detection cycle = seen(
                1200,
                i -> Math.sin(2 * Math.PI * i / 40.0)
                        + 1.5 * Math.cos(2 * Math.PI * i / 20.0)
                        + 3 * Math.exp(-i / 40.0));
        assertThat(cycle.found()).isTrue();
        assertThat(cycle.period()).isPresent();
        assertThat(cycle.period().getAsDouble()).isCloseTo(20, within(0.02)); // a thousandth
    }

    /** A wandering curve of 400 points is called steady in fewer than 1 of 10; 100 of them, chance below 1e-6 at a rate of 3 %. */
    @Test
    void aRandomWalkIsNotSteady() {
        var random = new Seed(3).child("walk").generator();
        Values xs = Values.evenlySpaced(0, 399, 400);
        int steady = 0;
        for (int s = 0; s < 100; s++) {
            steady += STEADY.in(xs, new NullNoise(1).drawn(400, 0, 0, random)).found() ? 1 : 0;
        }
        assertThat(steady).isLessThan(16);
    }

    /** A cycle whose beginning is otherwise, in level, amplitude, phase or period: never since row 0, and the interval holds the beginning. */
    @Test
    void everyRowOfACycleIsLookedAt() {
        double turn = 2 * Math.PI / 51;
        holds(480, i -> Math.sin(turn * i) + (i < 480 ? 20 : 0));
        holds(250, i -> Math.sin(turn * i) + (i < 250 ? 2 : 0));
        holds(500, i -> i < 500 ? 0 : Math.sin(turn * i));
        holds(240, i -> Math.sin(turn * i + (i < 240 ? 1.5 : 0)));
        holds(240, i -> Math.sin((i < 240 ? 2 * Math.PI / 40 : turn) * (i - 240)));
        // 50 exp(-t/40) is below 1 % of the range of 52 from 40 ln(50/0.52) = 183 on
        holds(183, i -> Math.sin(2 * Math.PI * i / 37) + 50 * Math.exp(-i / 40.0));
        // 1 - tanh(t/100) is below 1 % of the range of 2 from 100 artanh(0.98) = 230 on
        holds(230, i -> Math.tanh(i / 100.0) * Math.sin(2 * Math.PI * i / 37));
    }

    private static void holds(int beginning, IntToDoubleFunction curve) {
        for (double sigma : new double[] {0, 0.05}) {
            Values noise = new NullNoise(0)
                    .drawn(1000, 0, 0, new Seed(6).child("cycle").generator());
            Detection cycle = seen(1000, i -> curve.applyAsDouble(i) + sigma * noise.get(i));
            assertThat(cycle.period()).isPresent();
            assertThat(cycle.positions().get(0)).isGreaterThan(0);
            assertThat(cycle.intervals().get(0).contains(0.5 * beginning))
                    .as("%s of %d", cycle.intervals(), beginning)
                    .isTrue();
        }
    }

    /**
     * A jump of 1.5 sigma at any place of the first half is in the interval in 95 % of series at least: of 300 at most 15 are not,
     * with a deviation of 3.8; 5 more have a chance below 1e-6.
     */
    @Test
    void intervalsHoldTheBeginning() {
        var random = new Seed(5).child("beginnings").generator();
        Values xs = Values.evenlySpaced(0, 399, 400);
        int missed = 0;
        for (int s = 0; s < 300; s++) {
            int beginning = s % 201;
            Detection seen = STEADY.in(xs, new NullNoise(0).drawn(400, 1.5, beginning, random));
            missed += seen.intervals().stream().anyMatch(i -> i.contains(beginning)) ? 0 : 1;
        }
        assertThat(missed).isLessThanOrEqualTo(34);
    }

    /** Noisy cycles are steady from the first row on in 95 % of series at least, with many periods or few: 200 of each, 10 + 5 sd of 3.1. */
    @Test
    void steadyCyclesBeginAtTheirFirstRow() {
        var random = new Seed(5).child("cycles").generator();
        Values xs = Values.evenlySpaced(0, 799, 800);
        for (int period : new int[] {31, 90}) {
            int refused = 0;
            for (int s = 0; s < 200; s++) {
                Values noise = new NullNoise(0).drawn(800, 0, 0, random);
                Values.Filling cycle = Values.filling(800);
                for (int i = 0; i < 800; i++) {
                    cycle.set(i, noise.get(i) + 2 * Math.sin(2 * Math.PI * i / period + s));
                }
                refused += STEADY.in(xs, cycle.done()).positions().equals(Values.of(0)) ? 0 : 1;
            }
            assertThat(refused).isLessThanOrEqualTo(25);
        }
    }

    /** P(|t| > 3.182) = 0.05 with 3 and P(|t| > 2.365) = 0.05 with 7 degrees of freedom; Cauchy's law beyond 1 holds a half. */
    @Test
    void oddTailsOfStudentAreThoseOfTheTables() {
        assertThat(Stretches.studentTail(3.182446305, 3)).isCloseTo(0.05, within(1e-9));
        assertThat(Stretches.studentTail(2.364624252, 7)).isCloseTo(0.05, within(1e-9));
        assertThat(Stretches.studentTail(1, 1)).isCloseTo(0.5, within(1e-15));
    }

    /** P(|t| > 2.306) = 0.05 and P(|t| > 3.355) = 0.01 with 8 degrees of freedom (any table). */
    @Test
    void tailsOfStudentAreThoseOfTheTables() {
        assertThat(Stretches.studentTail(2.306004135, 8)).isCloseTo(0.05, within(1e-9));
        assertThat(Stretches.studentTail(3.355387331, 8)).isCloseTo(0.01, within(1e-9));
        assertThat(NullBand.normalQuantile(0.05)).isCloseTo(1.6448536269514722, within(1e-9));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> seen(99, i -> 0.0))
                .hasMessage("steady state: a curve needs at least 100 points and as many abscissae, got 99 and 99");
        assertThatThrownBy(() -> new SteadyState(Optional.of(0.0), Optional.empty()))
                .hasMessage("steady state: level must be in (0, 0.5] and tolerance in [0, 0.5], got 0.0 and 0.01");
    }
}
