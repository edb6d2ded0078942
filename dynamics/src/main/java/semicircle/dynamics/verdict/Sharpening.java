package semicircle.dynamics.verdict;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * Whether a family of curves sharpens with scale: the best collapse with a free exponent beside those without.
 *
 * @param power best collapse in {@code (x - x_c) N^y}
 * @param logarithm best collapse in {@code (x - x_c) ln N}
 * @param still best collapse without any stretching
 * @param drift best collapse that only moves, with ln N or towards a place
 * @param family the curves, within the window that was used
 * @param lifted whether their height could depend on the scale
 * @param noise 95 % intervals over redrawn curves
 * @param whole the same, with what corrections to scaling leave open
 */
record Sharpening(
        CollapseFit power,
        CollapseFit logarithm,
        CollapseFit still,
        CollapseFit drift,
        CurveFamily family,
        boolean lifted,
        Intervals noise,
        Intervals whole) {
    /**
     * Intervals of the numbers of a collapse.
     *
     * @param exponent of y
     * @param position of x_c
     * @param lift of zeta; 0 where it was not free
     */
    record Intervals(Interval exponent, Interval position, Interval lift) {}

    private static final int REDRAWS = 20; // to see whether it sharpens
    private static final int REDRAWS_OF_INTERVALS = 28;
    private static final double GAUSSIAN_95 = 1.96;
    private static final double ACCEPTED = 2.5;
    private static final double NARROWING = 0.62;
    private static final double SETTLED = 15;

    /**
     * Bend of the scaling field times the range of the control. Order parameters grow from their threshold and then saturate: the magnetisation of Curie and Weiss over J in [0.5, 1.5] and the giant
     * cluster of a random graph over t in [0, 1] bend by 2 to 4.
     */
    private static final double BEND = 2.5;

    /** Of the smallest scale, in widths of its change. */
    private static final double SHIFT = 0.25;

    private static final double STEEPNESS = 0.2;
    private static final double HELD = 0.5;
    private static final int ROUNDS = 2;

    /** The corrections' forms are not exact, so how well one of them fits decides less than its chi squared says. */
    private static final double TEMPER = 4;

    private static final double MOVES = 10;
    private static final double LEAST_MOTION = 0.25;
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
        return Judge.sharpens(found) ? found.corrected(random) : found;
    }

    /**
     * Corrections to scaling as nuisance. The curves are fitted anew with points trusted the less the further they lie from the threshold; then each correction is held a little at plus and
     * minus, the fit repeated, and from the three qualities and places follows how much of it the curves leave open (Laplace's rule), and by how much x_c, y and zeta move and widen.
     */
    private Sharpening corrected(UniformRandomProvider random) {
        double range = family.lastControl() - family.firstControl();
        double shift = SHIFT * Math.min(range / 4, Widths.ofSmallest(family));
        Corrections expected = new Corrections(BEND / range, shift, STEEPNESS);
        CurveFamily soft = family.softened(power.threshold(), expected.bend());
        CollapseFit fit = CollapseFit.search(new CollapseFit.Problem(soft, Stretching.POWER, lifted));
        for (int i = 0; i < ROUNDS && Double.isFinite(fit.quality()); i++) {
            soft = family.softened(fit.threshold(), expected.bend());
            fit = CollapseFit.near(new CollapseFit.Problem(soft, Stretching.POWER, lifted), fit.parameters());
        }
        if (!Double.isFinite(fit.quality())) {
            return this;
        }
        Intervals own = redrawn(fit, soft, family, lifted, REDRAWS_OF_INTERVALS, random);
        List<Nuisance> nuisances = List.of(
                nuisance(fit, soft, expected.times(HELD, 0, 0)),
                nuisance(fit, soft, expected.times(0, HELD, 0)),
                nuisance(fit, soft, expected.times(0, 0, HELD)));
        return new Sharpening(
                power,
                logarithm,
                still,
                drift,
                family,
                lifted,
                noise,
                new Intervals(
                        widened(own.exponent, fit.sharpening(), nuisances, 1),
                        widened(own.position, fit.threshold(), nuisances, 0),
                        lifted ? widened(own.lift, fit.lift(), nuisances, 2) : own.lift));
    }

    /** Motion of the parameters for one standard deviation of what is expected of a correction, and the share of its variance that the curves leave open. */
    private record Nuisance(Values motion, double likely, double variance) {}

    private Nuisance nuisance(CollapseFit fit, CurveFamily soft, Corrections more) {
        CollapseFit.Problem plain = new CollapseFit.Problem(soft, Stretching.POWER, lifted);
        CollapseFit up = CollapseFit.near(plain.with(more), fit.parameters());
        CollapseFit down = CollapseFit.near(plain.with(more.times(-1, -1, -1)), fit.parameters());
        double[] motion = new double[fit.parameters().length];
        if (!Double.isFinite(up.quality()) || !Double.isFinite(down.quality())) {
            return new Nuisance(Values.of(motion), 0, 0);
        }
        double unit = soft.points() / Math.max(1, fit.quality()) / TEMPER;
        double slope = unit * (up.quality() - down.quality()) / 2 / HELD;
        double bend = Math.max(0, unit * (up.quality() + down.quality() - 2 * fit.quality()) / 2) / (HELD * HELD);
        for (int i = 0; i < motion.length; i++) {
            motion[i] = (up.parameters()[i] - down.parameters()[i]) / 2 / HELD;
        }
        double likely = Math.max(-1, Math.min(1, -slope / (2 * (bend + 1))));
        return new Nuisance(Values.of(motion), likely, 1 / (bend + 1));
    }

    private static Interval widened(Interval noise, double middle, List<Nuisance> nuisances, int i) {
        double squares = 0;
        double place = middle;
        for (Nuisance nuisance : nuisances) {
            double motion = nuisance.motion.get(i);
            place += motion * nuisance.likely;
            squares += motion * motion * nuisance.variance;
        }
        double half = Math.hypot(noise.width() / 2, GAUSSIAN_95 * Math.sqrt(squares));
        return new Interval(place - half, place + half);
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
        Intervals noise = redrawn(power, family, family, lifted, REDRAWS, random);
        return new Sharpening(power, logarithm, still, drift, family, lifted, noise, noise);
    }

    private static Intervals redrawn(
            CollapseFit fit,
            CurveFamily family,
            CurveFamily errors,
            boolean lifted,
            int redraws,
            UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] draws = new double[3][redraws];
        if (Double.isFinite(fit.quality())) {
            for (int b = 0; b < redraws; b++) {
                CollapseFit other = CollapseFit.near(
                        new CollapseFit.Problem(family.redrawn(gaussian, errors), Stretching.POWER, lifted),
                        fit.parameters());
                draws[0][b] = other.sharpening();
                draws[1][b] = other.threshold();
                draws[2][b] = lifted ? other.lift() : 0;
            }
        }
        double misfit = Math.sqrt(Math.max(1, Math.min(fit.quality(), 1e6)));
        return new Intervals(
                around(fit.sharpening(), misfit, draws[0]),
                widened(around(fit.threshold(), misfit, draws[1]), family),
                around(lifted ? fit.lift() : 0, misfit, draws[2]));
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

    /** Interpolation leaves open a twentieth of a step of the control, more where the largest scale changes within about one. */
    private static Interval widened(Interval interval, CurveFamily family) {
        double middle = (interval.lower() + interval.upper()) / 2;
        double open = family.largest().step(middle) / (Widths.known(family) ? 20 : 8);
        double half = Math.hypot(interval.width() / 2, GAUSSIAN_95 * open);
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

    /**
     * Whether curves that narrow also move on: over a good part of the control, a place that moves with ln N collapses them better than one that stays, be it
     * by a power or by ln N, and about as well at least as one that comes to rest by a correction to scaling.
     */
    boolean movesOn() {
        CollapseFit moving = thirdParameter(Stretching.MOVING);
        double motion = Math.abs(moving.parameters()[2]) * logScales();
        return motion > LEAST_MOTION * (family.lastControl() - family.firstControl())
                && evidence(moving, power) > MOVES
                && evidence(moving, logarithm) > MOVES
                && evidence(thirdParameter(Stretching.APPROACHING), moving) < SETTLED;
    }

    private CollapseFit thirdParameter(Stretching stretching) {
        double[] p = power.parameters();
        double[] start = new double[lifted ? 4 : 3];
        start[0] = p[0];
        start[1] = p[1];
        if (lifted) {
            start[3] = p[2];
        }
        return CollapseFit.near(new CollapseFit.Problem(family, stretching, lifted), start);
    }

    /** {@return whether points lie on both sides of the threshold, at least two each and its whole interval} */
    boolean surrounded() {
        for (SizeCurve curve : family.curves()) {
            int n = curve.points();
            if (n < 4 || !(noise.position.lower() > curve.x[1]) || !(noise.position.upper() < curve.x[n - 2])) {
                return false;
            }
        }
        return true;
    }
}
