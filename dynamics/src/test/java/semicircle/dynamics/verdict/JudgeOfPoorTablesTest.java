package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.dynamics.verdict.Sweeps.SIZES;
import static semicircle.dynamics.verdict.Sweeps.judged;
import static semicircle.dynamics.verdict.Sweeps.sweep;
import static semicircle.dynamics.verdict.Sweeps.with;

import org.junit.jupiter.api.Test;
import semicircle.dynamics.verdict.Sweeps.Column;
import semicircle.dynamics.verdict.Sweeps.Run;
import semicircle.spectra.Values;

/** Tables that are too small, constant, huge, tiny or without errors get an answer that says what they lack. */
class JudgeOfPoorTablesTest {
    @Test
    void whatIsMissingIsSaid() {
        Run flat = (size, x, random, gaussian) -> 1;
        Run noise = (size, x, random, gaussian) -> gaussian.sample();
        assertThat(judged(sweep(0, 1, 9, 5, noise, Values.of(64))).words())
                .isEqualTo("inconclusive (one scale only: at least 3 are needed, 4 for a claim)");
        assertThat(judged(sweep(0, 1, 3, 5, noise, SIZES)).words())
                .isEqualTo("inconclusive (a scale has only 3 values of the control: at least 5 are needed at each)");
        assertThat(judged(sweep(0, 1, 9, 1, noise, SIZES)).words())
                .isEqualTo("inconclusive (too few seeds: 1 in the usual cell, at least 3 are needed, or a column of"
                        + " standard errors)");
        assertThat(judged(sweep(0, 1, 9, 5, flat, SIZES)).words())
                .isEqualTo("inconclusive (constant order parameter, 1.0 in every cell: nothing could be seen)");
    }

    @Test
    void oneRunThatHidesAllOthersAndControlsBeyondSquaresAreSaid() {
        Run wild = (size, x, random, gaussian) -> size == 64 && x == 0 ? 1e300 : gaussian.sample();
        assertThat(judged(sweep(
                                0,
                                1,
                                21,
                                5,
                                (size, x, random, gaussian) ->
                                        size == 64 && x == 0 && random.nextDouble() < 0.3 ? 1e300 : gaussian.sample(),
                                SIZES))
                        .words())
                .startsWith("inconclusive (an order parameter of 1.000e+300 in row ")
                .contains(", at scale 64.0 and control 0.0")
                .endsWith("times as far from the median as all others: mend its unit or leave it out)");
        assertThat(judged(sweep(0, 1e300, 9, 5, (size, x, random, gaussian) -> x / 1e300, SIZES))
                        .words())
                .isEqualTo("inconclusive (controls beyond 1e+100: give them in larger units)");
        assertThat(judged(sweep(0, 1, 9, 5, wild, SIZES)).label().emergence()).isFalse();
    }

    /** Whatever a table holds, the answer is a label: zeros but for one run, huge, tiny, errorless, one way only. */
    @Test
    void extremeTablesGetAnAnswer() {
        Run[] runs = {
            (size, x, random, gaussian) -> size == 64 && x == 0 && random.nextDouble() < 0.3 ? 1e-300 : 0,
            (size, x, random, gaussian) -> 1e-300 * gaussian.sample(),
            (size, x, random, gaussian) -> 1e150 * gaussian.sample(),
            (size, x, random, gaussian) -> x > 0.5 ? 1 : 0,
            (size, x, random, gaussian) -> -size * x,
            (size, x, random, gaussian) -> x == 1 ? size : 0,
        };
        for (Run run : runs) {
            SweepTable table = sweep(0, 1, 7, 9, run, SIZES);
            assertThat(judged(table).label().emergence()).isFalse();
            SweepTable exact = with(table, Column.ERROR, table.order().map(m -> 0));
            exact = with(exact, Column.LOSS, table.order().map(Math::abs));
            exact = with(exact, Column.SIGNAL, table.order());
            exact = with(exact, Column.JUMP, table.order());
            assertThat(judged(exact).words()).isNotEmpty();
        }
    }
}
