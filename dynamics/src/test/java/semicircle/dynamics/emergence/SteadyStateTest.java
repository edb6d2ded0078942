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

    /** P(|t| > 2.306) = 0.05 and P(|t| > 3.355) = 0.01 with 8 degrees of freedom (any table). */
    @Test
    void tailsOfStudentAreThoseOfTheTables() {
        assertThat(SteadyState.studentTail(2.306004135, 8)).isCloseTo(0.05, within(1e-9));
        assertThat(SteadyState.studentTail(3.355387331, 8)).isCloseTo(0.01, within(1e-9));
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
