package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.dynamics.verdict.Sweeps.CURIE_WEISS;
import static semicircle.dynamics.verdict.Sweeps.SIZES;
import static semicircle.dynamics.verdict.Sweeps.column;
import static semicircle.dynamics.verdict.Sweeps.judged;
import static semicircle.dynamics.verdict.Sweeps.sweep;
import static semicircle.dynamics.verdict.Sweeps.table;
import static semicircle.dynamics.verdict.Sweeps.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import semicircle.dynamics.verdict.Sweeps.Column;
import semicircle.dynamics.verdict.Sweeps.Run;
import semicircle.spectra.Values;

/** Verdicts on changes whose truth is exact: mean field, a chain, widths that are fixed, order that vanishes. */
class JudgeTest {
    @Test
    void curieWeissIsContinuousAtItsExactCoupling() {
        Verdict verdict = judged(sweep(0.6, 1.4, 17, 24, CURIE_WEISS, SIZES));
        assertThat(verdict.label()).isEqualTo(Label.CONTINUOUS);
        assertThat(verdict.interval().orElseThrow().contains(1)).isTrue();
        // y = 1/2 exactly for N to infinity; 0.514 between 800 and 3200 (golden row of the decision chain)
        assertThat(verdict.gates().get(2).numbers().get("y")).isBetween(0.35, 0.65);
    }

    /** Transverse Ising chain: the scaled gap L 2 tan-like curves cross at h = 1; exact, from 2 L |1 - h| outside and its finite-size form. */
    @Test
    void exactScaledGapsOfTheIsingChainCrossAtOne() {
        List<double[]> rows = new ArrayList<>();
        for (double size : new double[] {16, 32, 64, 128, 256}) {
            for (int k = 0; k <= 20; k++) {
                double h = 0.8 + 0.02 * k;
                rows.add(new double[] {size, h, isingGap((int) size, h), 0, size * isingGap((int) size, h)});
            }
        }
        SweepTable exact = with(table(rows), Column.ERROR, column(rows, 3));
        Verdict verdict = judged(with(exact, Column.RATIO, column(rows, 4)));
        assertThat(verdict.label()).isEqualTo(Label.CONTINUOUS);
        assertThat(verdict.threshold().orElseThrow()).isBetween(0.995, 1.005);
        assertThat(verdict.gates().get(2).numbers().get("y")).isBetween(0.9, 1.1); // nu = 1
    }

    /** Ground-state difference of the even and odd fermion sectors of a periodic chain (Pfeuty 1970), J = 1. */
    private static double isingGap(int length, double h) {
        double even = 0;
        double odd = 0;
        for (int k = 0; k < length; k++) {
            even += Math.sqrt(1 + h * h - 2 * h * Math.cos(2 * Math.PI * (k + 0.5) / length));
            odd += Math.sqrt(1 + h * h - 2 * h * Math.cos(2 * Math.PI * k / length));
        }
        double unpaired = h > 1 ? 2 * (h - 1) : 0;
        return even - odd + unpaired;
    }

    @Test
    void changeOfFixedWidthIsACrossover() {
        Verdict verdict = judged(sweep(
                0,
                1,
                21,
                8,
                (size, x, random, gaussian) -> 1 / (1 + Math.exp(-(x - 0.5) / 0.06)) + 0.03 * gaussian.sample(),
                SIZES));
        assertThat(verdict.label()).isEqualTo(Label.CROSSOVER);
    }

    /** A width that falls to a quarter of its first and stays there has a limit: nothing sharpens at infinite scale. */
    @Test
    void widthThatSettlesIsACrossover() {
        Verdict verdict = judged(sweep(
                0,
                1,
                31,
                12,
                (size, x, random, gaussian) ->
                        1 / (1 + Math.exp(-(x - 0.5) / 0.16 / (0.25 + 0.75 * 32 / size))) + 0.03 * gaussian.sample(),
                Values.of(32, 96, 288, 864, 2592)));
        assertThat(verdict.label()).isEqualTo(Label.CROSSOVER);
    }

    @Test
    void noiseIsNone() {
        assertThat(judged(sweep(0, 1, 15, 8, (size, x, random, gaussian) -> gaussian.sample(), SIZES))
                        .label())
                .isEqualTo(Label.NONE);
    }

    @Test
    void whatFallsEverywhereVanishesWithScale() {
        Verdict verdict = judged(sweep(
                0, 1, 15, 8, (size, x, random, gaussian) -> (1 + x) * 8 / size + 0.002 * gaussian.sample(), SIZES));
        assertThat(verdict.label()).isEqualTo(Label.VANISHING);
    }

    /** Kirman's herd: (2a + N)/((2a + 1) N), a = epsilon N/mu; its fall steepens with N, so that a power law through it passes below 0. */
    @Test
    void whatFallsFasterAndFasterVanishesWithScale() {
        Run herd = (n, x, random, gaussian) -> {
            double a = Math.exp(x) * n;
            return (2 * a + n) / ((2 * a + 1) * n) * (1 + 0.03 * gaussian.sample());
        };
        assertThat(judged(sweep(Math.log(0.005), Math.log(0.08), 9, 4, herd, Values.of(50, 100, 200, 400)))
                        .label())
                .isEqualTo(Label.VANISHING);
    }

    @Test
    void exactMatchOfASmoothLossIsAMetricArtefact() {
        SweepTable plain = sweep(
                0,
                1,
                21,
                6,
                (size, x, random, gaussian) ->
                        Math.exp(-30 * Math.exp(-6 * x) * (size / 64)) + 0.01 * gaussian.sample(),
                SIZES);
        Values loss = sweep(
                        0,
                        1,
                        21,
                        6,
                        (size, x, random, gaussian) -> 0.7 * Math.exp(-2.5 * x) * Math.exp(0.01 * gaussian.sample()),
                        SIZES)
                .order();
        assertThat(judged(with(plain, Column.LOSS, loss)).label()).isEqualTo(Label.METRIC_ARTEFACT);
    }

    /** A change is seen on top of a level a billion times as high; the price does not go with the square of a hundred scales. */
    @Test
    void neitherALevelNorManyScalesHideATransition() {
        double[] many = new double[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = Math.rint(16 + 2.4 * i);
        }
        Run run = (size, x, random, gaussian) ->
                1e9 + 1 / (1 + Math.exp(-(x - 0.5) * Math.sqrt(size))) + 0.02 * gaussian.sample();
        Verdict verdict = judged(sweep(0, 1, 11, 4, run, Values.of(many)));
        assertThat(verdict.label()).isEqualTo(Label.CONTINUOUS);
        assertThat(verdict.interval().orElseThrow().contains(0.5)).isTrue();
    }

    @Test
    void sameSeedGivesTheSameVerdict() {
        SweepTable table = sweep(0.6, 1.4, 17, 12, CURIE_WEISS, SIZES);
        assertThat(judged(table)).isEqualTo(judged(table));
    }
}
