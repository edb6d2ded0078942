package semicircle.dynamics.verdict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Interval;
import semicircle.spectra.Seed;

/**
 * Whether a family of curves sharpens with scale: the best collapse with a free exponent beside those without.
 *
 * @param power best collapse in {@code (x - x_c) N^y}
 * @param logarithm best collapse in {@code (x - x_c) ln N}
 * @param still best collapse without any stretching
 * @param drift best collapse that only moves, with ln N, towards a place or by a factor
 * @param family the curves, within the window that was used
 * @param lifted whether their height could depend on the scale
 * @param noise 95 % intervals over redrawn curves
 * @param whole the same, with what corrections to scaling leave open
 * @param elsewhere whether this is how the curves look from their own 0, and they seem to sharpen from another level
 */
record Sharpening(
        CollapseFit power,
        CollapseFit logarithm,
        CollapseFit still,
        CollapseFit drift,
        CurveFamily family,
        boolean lifted,
        Intervals noise,
        Intervals whole,
        boolean elsewhere) {
    /**
     * Intervals of the numbers of a collapse.
     *
     * @param exponent of y
     * @param position of x_c
     * @param lift of zeta; 0 where it was not free
     */
    record Intervals(Interval exponent, Interval position, Interval lift) {
        /** The same with another place. */
        Intervals at(Interval other) {
            return new Intervals(exponent, other, lift);
        }
    }

    private static final int REDRAWS = 20; // to see whether it sharpens
    static final double GAUSSIAN_95 = 1.96;
    static final double GRAIN =
            0.01; // S steps where points come to overlap, and redrawn fits may rest on the same step
    private static final double ACCEPTED = 2.5;
    private static final double HALF = 0.5;
    private static final double AS_GOOD = 5; // difference of chi squared for the one parameter less of a factor
    private static final double NARROWING = 0.62;
    private static final double SETTLED = 15;
    private static final double AT_REST = 0.5; // of the exponent over all scales
    private static final double SLOWER = 0.75;

    static final double NO_COLLAPSE = 3;
    private static final double SLOW = 0.3;
    private static final double MOVES = 10;
    private static final double LEAST_MOTION = 0.25;
    private static final double[] WIDTHS = {-1, 0.5, 2};

    /**
     * Looks from the {@link Zero} of the curves. What sharpens must do so beyond any growth of its height from the given zero or, where no end of the curves is there, from whatever
     * level.
     */
    static Sharpening of(CurveFamily given, boolean lifted, UniformRandomProvider random) {
        List<Zero> zeros = Zero.of(given, lifted);
        Zero zero = zeros.get(0);
        Sharpening found = of(zero, lifted, random);
        boolean sharp = Judge.sharpens(found);
        if (!sharp && zeros.size() > 1) {
            Sharpening other = of(zeros.get(1), lifted, random);
            if (Judge.sharpens(other)) {
                sharp = true;
                zero = zeros.get(1);
                found = other;
            }
        }
        if (!sharp) {
            return found;
        }
        Sharpening grown = lifted ? found.besideGrowth(given, zero) : found;
        if (grown.still.quality() < found.still.quality() && !Judge.sharpens(grown)) {
            return grown;
        }
        if (!zero.asGiven() && !zero.flat()) {
            Sharpening own = of(Zero.given(given, lifted), lifted, new Seed(random.nextLong()).generator());
            if (!Judge.sharpens(own)) {
                return new Sharpening(
                        own.power, own.logarithm, own.still, own.drift, own.family, lifted, own.noise, own.whole, true);
            }
        }
        return corrected(grown, random);
    }

    private Sharpening besideGrowth(CurveFamily given, Zero zero) {
        double grown = Zero.isGiven(given) ? Standing.quality(family, -zero.level()) : Standing.quality(family);
        double quality = Math.min(grown, Standing.freely(family, -zero.level()));
        return quality < still.quality()
                ? new Sharpening(
                        power, logarithm, CollapseFit.still(quality), drift, family, lifted, noise, whole, elsewhere)
                : this;
    }

    private static Sharpening corrected(Sharpening found, UniformRandomProvider random) {
        Optional<Intervals> ofPower = OpenCorrections.of(found, found.power, random);
        if (ofPower.isEmpty() || !found.logarithmic()) {
            return ofPower.map(found::with).orElse(found);
        }
        double apart = GAUSSIAN_95 * (found.logarithm.threshold() - found.power.threshold());
        return OpenCorrections.of(found, found.logarithm, random)
                .map(ofLogarithm -> wider(ofLogarithm.position(), apart))
                .map(where -> found.with(ofPower.get().at(where)))
                .orElse(found);
    }

    /** Looks at all points first, then nearer and nearer to the threshold as long as nothing collapses. */
    private static Sharpening of(Zero zero, boolean lifted, UniformRandomProvider random) {
        CurveFamily all = zero.family();
        CurveFamily family = all;
        CollapseFit power = zero.power();
        CollapseFit still = CollapseFit.search(new CollapseFit.Problem(family, Stretching.NOTHING, lifted));
        double half = (all.lastControl() - all.firstControl()) / 2;
        CollapseFit logarithm = CollapseFit.search(new CollapseFit.Problem(family, Stretching.LOGARITHM, lifted));
        while (power.quality() > ACCEPTED
                && logarithm.quality() > ACCEPTED
                && still.quality() > ACCEPTED
                && inside(all, power.threshold())) {
            half *= NARROWING;
            CurveFamily window = all.within(power.threshold() - half, power.threshold() + half);
            if (window.fewestPoints() < Judge.FEWEST_CONTROLS) {
                break;
            }
            family = window;
            power = CollapseFit.search(new CollapseFit.Problem(family, Stretching.POWER, lifted));
            still = CollapseFit.search(new CollapseFit.Problem(family, Stretching.NOTHING, lifted));
            logarithm = CollapseFit.near(
                    new CollapseFit.Problem(family, Stretching.LOGARITHM, lifted), logarithm.parameters());
        }
        CollapseFit moving = CollapseFit.search(new CollapseFit.Problem(family, Stretching.DRIFT, lifted));
        CollapseFit settling = CollapseFit.search(new CollapseFit.Problem(family, Stretching.SETTLING, lifted));
        CollapseFit drift = settling.quality() < moving.quality() ? settling : moving;
        CollapseFit own = ownSettling(settling, family, lifted);
        drift = own.quality() < drift.quality() ? own : drift;
        if (family.oneSided()) {
            CollapseFit factor = CollapseFit.search(new CollapseFit.Problem(family, Stretching.FACTOR, lifted));
            double best = Math.min(power.quality(), logarithm.quality());
            double worse = family.points() * (factor.quality() - best) / Math.max(1, best);
            drift = factor.quality() < drift.quality() && worse < AS_GOOD ? factor : drift;
        }
        return redrawn(power, logarithm, still, drift, family, lifted, random);
    }

    private static CollapseFit ownSettling(CollapseFit settling, CurveFamily family, boolean lifted) {
        double[] other = settling.parameters();
        double[] start = new double[lifted ? 3 : 2];
        start[0] = other[0];
        start[1] = HALF;
        start[start.length - 1] = lifted ? settling.lift() : HALF;
        return CollapseFit.near(new CollapseFit.Problem(family, Stretching.OWN_SETTLING, lifted), start);
    }

    /** The same with what corrections to scaling leave open. */
    private Sharpening with(Intervals others) {
        return new Sharpening(power, logarithm, still, drift, family, lifted, noise, others, elsewhere);
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
        Sharpening found = new Sharpening(power, logarithm, still, drift, family, lifted, noise, noise, false);
        if (!found.logarithmic()) {
            return found;
        }
        Intervals there = noise.at(
                redrawn(logarithm, family, family, lifted, REDRAWS, random).position());
        return new Sharpening(power, logarithm, still, drift, family, lifted, there, there, false);
    }

    /** Intervals of one collapse, in a power of N or in ln N, which has no exponent. */
    static Intervals redrawn(
            CollapseFit fit,
            CurveFamily family,
            CurveFamily errors,
            boolean lifted,
            int redraws,
            UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        boolean power = fit.stretching() == Stretching.POWER;
        double[][] draws = new double[3][redraws];
        if (Double.isFinite(fit.quality())) {
            for (int b = 0; b < redraws; b++) {
                CollapseFit other = CollapseFit.near(
                        new CollapseFit.Problem(family.redrawn(gaussian, errors), fit.stretching(), lifted),
                        fit.parameters());
                draws[0][b] = power ? other.sharpening() : 0;
                draws[1][b] = other.threshold();
                draws[2][b] = lifted ? other.lift() : 0;
            }
        }
        double misfit = Math.sqrt(Math.max(1, Math.min(fit.quality(), 1e6)));
        return new Intervals(
                wider(around(power ? fit.sharpening() : 0, misfit, draws[0]), power ? GRAIN : 0),
                widened(around(fit.threshold(), misfit, draws[1]), family),
                wider(around(lifted ? fit.lift() : 0, misfit, draws[2]), lifted ? GRAIN : 0));
    }

    /** Interval from the spread of the redrawn fits: their median distance from their median, which one wild fit does not move, save where most did not move at all. */
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
        double half =
                GAUSSIAN_95 * misfit * (robust > 0 ? Math.min(Math.sqrt(squares), 2 * robust) : Math.sqrt(squares));
        return new Interval(value - half, value + half);
    }

    /** Interpolation leaves open a twentieth of a step of the control, more where the largest scale changes within about one. */
    private static Interval widened(Interval interval, CurveFamily family) {
        double middle = (interval.lower() + interval.upper()) / 2;
        return wider(interval, GAUSSIAN_95 * family.largest().step(middle) / (Widths.known(family) ? 20 : 8));
    }

    private static Interval wider(Interval interval, double more) {
        double middle = (interval.lower() + interval.upper()) / 2;
        double half = Math.hypot(interval.width() / 2, more);
        return new Interval(middle - half, middle + half);
    }

    /** {@return whether the curves sharpen slowly, and ln N collapses them no worse than any power of N, for its one parameter less} */
    boolean logarithmic() {
        int n = family.points();
        return power.sharpening() < SLOW
                && logarithm.quality() / Math.max(1, n - 2) <= power.quality() / Math.max(1, n - 3);
    }

    /** {@return the collapse that says where: in ln N, where it is logarithmic, else in a power of N} */
    CollapseFit best() {
        return logarithmic() ? logarithm : power;
    }

    /** {@return whether some power of the scale, or its logarithm, holds the curves together, as near as corrections to scaling may} */
    boolean collapses() {
        return Math.min(power.quality(), logarithm.quality()) < NO_COLLAPSE;
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

    /** {@return whether a change that moves by a factor and keeps its width in ln x is told from none that narrows, be it that a power collapses it towards the 0 of a control that never gets there} */
    boolean byFactor() {
        boolean alike = drift.stretching() == Stretching.FACTOR
                && drift.quality() < NO_COLLAPSE
                && evidence(power, drift) < Judge.EVIDENCE / 2;
        return alike
                || (family.oneSided()
                        && power.quality() < NO_COLLAPSE
                        && noise.position().contains(0));
    }

    /** {@return whether a width that narrows to a limit collapses the curves far better than any that narrows without end, and hardly narrows any more} */
    boolean settles() {
        if (!Widths.known(family) || Widths.unresolved(family)) {
            return false; // as narrow as the look
        }
        double largest = Math.log(family.largest().size / family.middleSize());
        return saturations(Stretching.SATURATION)
                .anyMatch(fit -> evidence(fit, power) > SETTLED
                        && evidence(fit, logarithm) > SETTLED
                        && fit.stretching().fall(fit.parameters()[1], largest) < AT_REST * power.sharpening());
    }

    /**
     * Whether a width that settles as 1/N or as its root holds the curves together about as well as one that narrows without end: beside a power, one that at the largest scale has all but come to
     * rest, or narrows clearly more slowly than before and does far better; beside ln N, which over few decades looks like any, one that settles as the root.
     */
    boolean maySettle() {
        if (logarithmic()) {
            return saturations(Stretching.SLOW_SATURATION).anyMatch(fit -> evidence(logarithm, fit) < AS_GOOD);
        }
        CollapseFit best = Stream.concat(saturations(Stretching.SATURATION), saturations(Stretching.SLOW_SATURATION))
                .min(Comparator.comparingDouble(CollapseFit::quality))
                .orElseThrow();
        double largest = Math.log(family.largest().size / family.middleSize());
        double left = best.stretching().fall(best.parameters()[1], largest) / power.sharpening();
        return (left < AT_REST && evidence(power, best) < AS_GOOD)
                || (left < SLOWER && evidence(best, power) > SETTLED);
    }

    private Stream<CollapseFit> saturations(Stretching stretching) {
        return Arrays.stream(WIDTHS).mapToObj(start -> {
            double[] p = power.parameters();
            p[1] = start;
            return CollapseFit.near(new CollapseFit.Problem(family, stretching, lifted), p);
        });
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
