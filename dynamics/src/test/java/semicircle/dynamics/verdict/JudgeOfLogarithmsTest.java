package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.dynamics.verdict.Sweeps.drawn;
import static semicircle.dynamics.verdict.Sweeps.with;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.dynamics.verdict.Sweeps.Column;
import semicircle.dynamics.verdict.Sweeps.Run;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** Widths that fall with ln N for ever, and widths that fall slowly to a limit. */
class JudgeOfLogarithmsTest {
    private static final Values CONTROLS = Values.evenlySpaced(0, 24, 25).map(k -> 0.4 + 0.05 * k);

    private static Verdict judged(DoubleBinaryOperator law, Values sizes, double noise, boolean ratio, int seed) {
        Run run =
                (size, x, random, gaussian) -> law.applyAsDouble(size, x) + (noise > 0 ? noise * gaussian.sample() : 0);
        Seed own = new Seed(seed);
        SweepTable plain = drawn(run, sizes, CONTROLS, noise > 0 ? 8 : 1, own.child("runs"));
        SweepTable exact =
                noise > 0 ? plain : with(plain, Column.ERROR, plain.order().map(m -> 0));
        return Sweeps.judged(ratio ? with(exact, Column.RATIO, exact.order()) : exact, own);
    }

    /**
     * A mode of two linear layers begun n + 1 times below it (Saxe, McClelland and Ganguli 2014, arXiv:1312.6120, eq. 6): after x half-times the share 1/(1 + n^(1 - x)), a function of
     * (x - 1) ln n and of nothing else. Without noise, over two decades and over five: no power of n holds these curves together.
     */
    @ParameterizedTest
    @CsvSource({"10, 2.5, 6", "10, 10, 4", "100, 3, 6", "1000, 10, 6"})
    void whatLnNAloneCollapsesIsPlacedByLnN(double smallest, double factor, int count) {
        double[] sizes = new double[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = smallest * Math.pow(factor, i);
        }
        Verdict verdict = judged((n, x) -> 1 / (1 + Math.pow(n, 1 - x)), Values.of(sizes), 0, true, 1);
        assertThat(verdict.label()).isEqualTo(Label.CONTINUOUS_LOGARITHMIC);
        assertThat(verdict.interval().orElseThrow().contains(1)).isTrue();
        assertThat(verdict.threshold().orElseThrow()).isBetween(0.97, 1.03);
    }

    /**
     * A width that settles as the root of 1/N halves over these scales, as ln N would have it; one that settles as 1/N, or with noise that hides how it comes to rest, looks like a power. Where
     * no ratio is named this is said, and nothing emerges.
     */
    @ParameterizedTest
    @CsvSource({"0.5, 8, 0.02", "0.5, 8, 0.1", "1, 30, 0.02", "1, 30, 0.1"})
    void aWidthThatSettlesIsNoTransition(double exponent, double excess, double noise) {
        for (int seed = 0; seed < 4; seed++) {
            Verdict verdict = judged(
                    (n, x) -> Math.tanh(5 * (x - 1) / (1 + excess * Math.pow(n, -exponent))),
                    Values.of(16, 32, 64, 128, 256, 512),
                    noise,
                    false,
                    seed);
            assertThat(verdict.label().emergence()).isFalse();
        }
    }
}
