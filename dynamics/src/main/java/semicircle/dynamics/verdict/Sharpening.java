package semicircle.dynamics.verdict;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Interval;

/**
 * Whether a family of curves sharpens with scale: the best collapse with a free exponent beside those without.
 *
 * @param power best collapse in {@code (x - x_c) N^y}
 * @param logarithm best collapse in {@code (x - x_c) ln N}
 * @param still best collapse without any stretching
 * @param drift best collapse that only moves, with ln N or towards a place
 * @param family the curves, within the window that was used
 * @param lifted whether their height could depend on the scale
 * @param exponent 95 % interval of y over redrawn curves
 * @param position 95 % interval of x_c over redrawn curves
 * @param lift 95 % interval of zeta over redrawn curves; 0 where it was not free
 */
record Sharpening(
        CollapseFit power,
        CollapseFit logarithm,
        CollapseFit still,
        CollapseFit drift,
        CurveFamily family,
        boolean lifted,
        Interval exponent,
        Interval position,
        Interval lift) {
    private static final int REDRAWS = 32;
    private static final double GAUSSIAN_95 = 1.96;
    private static final double ACCEPTED = 2.5;
    private static final double NARROWING = 0.62;
    private static final double SETTLED = 15;
    private static final double[] WIDTHS = {-1, 0.5, 2};

    /** Looks at all points first, then nearer and nearer to the threshold as long as nothing collapses. */
    static Sharpening of(CurveFamily all, boolean lifted, UniformRandomProvider random) {
        CurveFamily family = all;
        CollapseFit power = CollapseFit.search(new CollapseFit.Problem(family, Stretching.POWER, lifted));
        CollapseFit still = CollapseFit.search(new CollapseFit.Problem(family, Stretching.NOTHING, lifted));
        double half = (all.lastControl() - all.firstControl()) / 2;
        while (power.quality() > ACCEPTED && still.quality() > ACCEPTED && inside(all, power.threshold())) {
            half *= NARROWING;
            CurveFamily window = all.within(power.threshold() - half, power.threshold() + half);
            if (window.fewestPoints() < Judge.FEWEST_CONTROLS) {
                break;
            }
            family = window;
            power = CollapseFit.search(new CollapseFit.Problem(family, Stretching.POWER, lifted));
            still = CollapseFit.search(new CollapseFit.Problem(family, Stretching.NOTHING, lifted));
        }
        CollapseFit logarithm = CollapseFit.search(new CollapseFit.Problem(family, Stretching.LOGARITHM, lifted));
        CollapseFit moving = CollapseFit.search(new CollapseFit.Problem(family, Stretching.DRIFT, lifted));
        CollapseFit settling = CollapseFit.search(new CollapseFit.Problem(family, Stretching.SETTLING, lifted));
        CollapseFit drift = settling.quality() < moving.quality() ? settling : moving;
        Sharpening found = redrawn(power, logarithm, still, drift, family, lifted, random);
        return found.surrounded() ? found.nearer(half * NARROWING) : found;
    }

    /** Where the points nearer to the threshold alone put it elsewhere, the interval holds both: what is farther off need not scale. */
    private Sharpening nearer(double half) {
        CurveFamily window = family.within(power.threshold() - half, power.threshold() + half);
        if (window.fewestPoints() < Judge.FEWEST_CONTROLS) {
            return this;
        }
        CollapseFit near =
                CollapseFit.near(new CollapseFit.Problem(window, Stretching.POWER, lifted), power.parameters());
        if (!Double.isFinite(near.quality())) {
            return this;
        }
        double x = Math.max(window.firstControl(), Math.min(window.lastControl(), near.threshold()));
        Interval both = new Interval(Math.min(position.lower(), x), Math.max(position.upper(), x));
        return new Sharpening(power, logarithm, still, drift, family, lifted, exponent, both, lift);
    }

    private static boolean inside(CurveFamily all, double x) {
        return x > all.firstControl() && x < all.lastControl();
    }

    private static Sharpening redrawn(
            CollapseFit power,
            CollapseFit logarithm,
            CollapseFit still,
            CollapseFit drift,
            CurveFamily family,
            boolean lifted,
            UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] draws = new double[3][REDRAWS];
        if (Double.isFinite(power.quality())) {
            for (int b = 0; b < REDRAWS; b++) {
                CollapseFit fit = CollapseFit.near(
                        new CollapseFit.Problem(family.redrawn(gaussian), Stretching.POWER, lifted),
                        power.parameters());
                draws[0][b] = fit.sharpening();
                draws[1][b] = fit.threshold();
                draws[2][b] = lifted ? fit.lift() : 0;
            }
        }
        double misfit = Math.sqrt(Math.max(1, Math.min(power.quality(), 1e6)));
        return new Sharpening(
                power,
                logarithm,
                still,
                drift,
                family,
                lifted,
                around(power.sharpening(), misfit, draws[0]),
                widened(around(power.threshold(), misfit, draws[1]), family),
                around(lifted ? power.lift() : 0, misfit, draws[2]));
    }

    /** Interval from the spread of the redrawn fits: their median distance from their median, which one wild fit does not move. */
    private static Interval around(double value, double misfit, double... draws) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        double squares = 0;
        double[] distances = new double[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            distances[i] = Math.abs(sorted[i] - median);
            squares += (sorted[i] - value) * (sorted[i] - value) / sorted.length;
        }
        Arrays.sort(distances);
        double robust = 1.4826 * distances[distances.length / 2];
        double half = GAUSSIAN_95 * misfit * Math.min(Math.sqrt(squares), 2 * robust + 1e-300);
        return new Interval(value - half, value + half);
    }

    /** A twentieth of a step of the control is the least that interpolation leaves open. */
    private static Interval widened(Interval interval, CurveFamily family) {
        double step = (family.lastControl() - family.firstControl()) / Math.max(1, family.fewestPoints() - 1);
        double middle = (interval.lower() + interval.upper()) / 2;
        double half = Math.hypot(interval.width() / 2, GAUSSIAN_95 * step / 20);
        return new Interval(middle - half, middle + half);
    }

    /** {@return ln of the largest scale over the smallest} */
    double logScales() {
        return Math.log(family.largest().size / family.curves().get(0).size);
    }

    /** How much better one collapse is than another, like a difference of chi squared. */
    double evidence(CollapseFit better, CollapseFit worse) {
        if (Double.isInfinite(worse.quality())) {
            return Double.isInfinite(better.quality()) ? 0 : Double.MAX_VALUE;
        }
        return family.points() * (worse.quality() - better.quality()) / Math.max(1, better.quality());
    }

    /** {@return whether a width that narrows to a limit collapses the curves far better than any that narrows without end, and hardly narrows any more} */
    boolean settles() {
        if (!Widths.known(family)) {
            return false; // as narrow as the look
        }
        double largest = Math.log(family.largest().size / family.middleSize());
        for (double start : WIDTHS) {
            double[] p = power.parameters();
            p[1] = start;
            CollapseFit fit = CollapseFit.near(new CollapseFit.Problem(family, Stretching.SATURATION, lifted), p);
            if (evidence(fit, power) > SETTLED
                    && evidence(fit, logarithm) > SETTLED
                    && Stretching.fall(fit.parameters()[1], largest) < power.sharpening() / 2) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether points lie on both sides of the threshold, at least two each and its whole interval} */
    boolean surrounded() {
        for (SizeCurve curve : family.curves()) {
            int n = curve.points();
            if (n < 4 || !(position.lower() > curve.x[1]) || !(position.upper() < curve.x[n - 2])) {
                return false;
            }
        }
        return true;
    }
}
