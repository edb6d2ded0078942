package semicircle.dynamics.verdict;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Interval;

/**
 * Whether a change that is not seen to come to a point narrows at all: the exponent y of curves that may narrow, move on with ln N, and grow in height.
 *
 * <p>A crossover keeps its width. A change may also narrow and not be told from a mere shift, where the scales are too few or too close, or the curves too noisy:
 * that is no crossover.
 *
 * @param exponent y of {@code (x - x_c - d ln N) N^y}
 * @param exponents its 95 % interval over redrawn curves
 * @param lift zeta of {@code v N^zeta}
 * @param evidence for it over a shift without narrowing, like a difference of chi squared
 * @param quality S of the collapse
 */
record Narrowing(double exponent, Interval exponents, double lift, double evidence, double quality) {
    private static final int REDRAWS = 12;

    /** A smaller exponent is that of a width that settles, of a change that is cut off, or of chance. */
    private static final double LEAST = 0.1;

    private static final double UNKNOWN = 0.6;
    private static final double CLEAR = 9;

    /** A bend without a scale of its own, such as a power of the control, is stretched and lifted into itself: y and zeta then trade for each other. */
    private static final double CLEAR_OF_BENDS = 16;

    private static final double GUESS = 0.3;

    static Narrowing of(Sharpening sharpening, UniformRandomProvider random) {
        CurveFamily family = sharpening.family();
        boolean lifted = sharpening.lifted();
        CollapseFit best = null;
        for (double[] start : starts(sharpening)) {
            CollapseFit fit = CollapseFit.near(new CollapseFit.Problem(family, Stretching.MOVING, lifted), start);
            best = best == null || fit.quality() < best.quality() ? fit : best;
        }
        if (best == null || !Double.isFinite(best.quality())) {
            return new Narrowing(0, new Interval(0, 0), 0, 0, Double.POSITIVE_INFINITY);
        }
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] draws = new double[REDRAWS];
        for (int b = 0; b < REDRAWS; b++) {
            draws[b] = CollapseFit.near(
                            new CollapseFit.Problem(family.redrawn(gaussian), Stretching.MOVING, lifted),
                            best.parameters())
                    .sharpening();
        }
        double half = Math.hypot(
                Sharpening.GAUSSIAN_95 * Math.sqrt(Math.max(1, best.quality())) * spread(draws), Sharpening.GRAIN);
        double y = best.sharpening();
        return new Narrowing(
                y,
                new Interval(y - half, y + half),
                lifted ? best.lift() : 0,
                sharpening.evidence(best, sharpening.drift()),
                best.quality());
    }

    /** The best power, and a mere shift, without and with a guess at y. */
    private static double[][] starts(Sharpening sharpening) {
        double[] power = sharpening.power().parameters();
        double middle =
                (sharpening.family().firstControl() + sharpening.family().lastControl()) / 2;
        CollapseFit drift = sharpening.drift();
        double shift = drift.stretching() == Stretching.FACTOR ? 0 : drift.parameters()[0];
        double[][] starts = {
            {power[0], power[1], 0, power[power.length - 1]}, {middle, 0, shift, 0}, {middle, GUESS, shift, 0}
        };
        return sharpening.lifted()
                ? starts
                : Arrays.stream(starts).map(start -> Arrays.copyOf(start, 3)).toArray(double[][]::new);
    }

    /** From the median distance from the median, which one wild fit does not move. */
    private static double spread(double... draws) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        double[] distances = Arrays.stream(draws)
                .map(draw -> Math.abs(draw - median))
                .sorted()
                .toArray();
        return 1.4826 * distances[distances.length / 2];
    }

    /** {@return whether it does narrow, or may as well narrow much as not; what no y collapses is no question of y} */
    boolean open() {
        double clear = Math.abs(lift) < exponent / 2 ? CLEAR : CLEAR_OF_BENDS;
        boolean narrows = exponents.lower() > 0 && exponent > LEAST && evidence > clear;
        return quality < Sharpening.NO_COLLAPSE && (narrows || exponents.upper() > UNKNOWN);
    }
}
