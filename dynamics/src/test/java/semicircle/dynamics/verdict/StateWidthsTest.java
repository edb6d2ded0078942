package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;

class StateWidthsTest {
    private static final double[] SIZES = {32, 64, 128, 256, 512};
    private static final int CONTROLS = 17;
    private static final int RUNS = 12;

    /** Runs drawn with chance 1/(1 + exp(-(x - 1/2)/w)), of which a share is read as the other state. */
    private static List<StateWidths.Counts> drawn(double[] widths, double strays, UniformRandomProvider random) {
        List<StateWidths.Counts> scales = new ArrayList<>();
        for (int s = 0; s < widths.length; s++) {
            double[] x = new double[CONTROLS];
            double[] up = new double[CONTROLS];
            double[] runs = new double[CONTROLS];
            for (int k = 0; k < CONTROLS; k++) {
                x[k] = k / (CONTROLS - 1.0);
                runs[k] = RUNS;
                for (int r = 0; r < RUNS; r++) {
                    boolean upper = random.nextDouble() < 1 / (1 + Math.exp(-(x[k] - 0.5) / widths[s]));
                    up[k] += upper ^ random.nextDouble() < strays ? 1 : 0;
                }
            }
            scales.add(new StateWidths.Counts(SIZES[s], x, up, runs, strays));
        }
        return scales;
    }

    private static double[] widths(double first, double exponent) {
        double[] widths = new double[SIZES.length];
        for (int s = 0; s < widths.length; s++) {
            widths[s] = first * Math.pow(SIZES[s] / SIZES[0], -exponent);
        }
        return widths;
    }

    /** The interval of y holds the exponent of the law in 95 % of 200 draws, within four standard deviations of that count, 3.1 each, or more often where a bound is that of the grid. */
    @Test
    void intervalHoldsTheExponent() {
        UniformRandomProvider random = new Seed(5).child("cover").generator();
        for (double exponent : new double[] {0.3, 1}) {
            int held = 0;
            for (int i = 0; i < 200; i++) {
                held += StateWidths.of(drawn(widths(0.12, exponent), 0, random))
                                .exponents()
                                .contains(exponent)
                        ? 1
                        : 0;
            }
            assertThat(held).isGreaterThanOrEqualTo(190 - 13);
        }
    }

    /** At one width for all, twice the logarithm is chi squared of one degree: beyond 9 upwards in 0.13 % of draws, so hardly in more than 4 of 400. */
    @Test
    void aWidthThatStaysIsNoEvidence() {
        UniformRandomProvider random = new Seed(5).child("same").generator();
        int evident = 0;
        for (int i = 0; i < 400; i++) {
            evident += StateWidths.of(drawn(widths(0.06, 0), 0.02, random)).evidence() > 9 ? 1 : 0;
        }
        assertThat(evident).isLessThanOrEqualTo(4);
    }

    /** All scales but the first within a step of the control: each says that the width has fallen, none how far. */
    @Test
    void whatIsNotResolvedBoundsTheExponentFromBelow() {
        UniformRandomProvider random = new Seed(5).child("bound").generator();
        StateWidths found = StateWidths.of(drawn(new double[] {0.1, 1e-3, 1e-3, 1e-3, 1e-3}, 0, random));
        assertThat(found.evidence()).isGreaterThan(9);
        assertThat(found.exponents().lower()).isBetween(0.2, 2.0); // a third of a step: ln(0.1 / 0.02) / ln 2 = 2.3
        StateWidths steps = StateWidths.of(drawn(new double[] {1e-3, 1e-3, 1e-3, 1e-3, 1e-3}, 0, random));
        assertThat(steps.evidence()).isLessThan(9);
    }
}
