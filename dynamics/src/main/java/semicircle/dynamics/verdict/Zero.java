package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * The level from which the height of curves is measured where it may go with a power of the scale: that to which one end of the control tends as the scale grows, of the two ends
 * the one that collapses the curves better. So neither a constant added to a quantity nor its sign matters to where something happens; whether it does is asked of the curves
 * as they were given too, since what grows with scale from a 0 that is no end of it seems to sharpen from elsewhere.
 *
 * @param level where it lies
 * @param family the curves, measured from there
 * @param power their best collapse
 */
record Zero(double level, CurveFamily family, CollapseFit power) {
    private static final double SAME = 0.02;
    private static final double FAR = 0.25;
    private static final double FALLEN = 0.9;
    private static final double FLAT = 0.05;
    private static final double POORLY = 1.5;
    private static final double AS_GOOD = 9; // difference of chi squared

    /** {@return the better one first; the other too where neither collapses all points well, or both do about as well, unless it is the farther one from a 0 that one end has by nature} */
    static List<Zero> of(CurveFamily family, boolean lifted) {
        if (!lifted) {
            return List.of(given(family, false));
        }
        Zero left = at(limit(family, 0), family);
        Zero right = at(limit(family, 1), family);
        boolean leftBetter = left.power.quality() <= right.power.quality();
        Zero better = leftBetter ? left : right;
        Zero other = leftBetter ? right : left;
        double difference = other.power.quality() - better.power.quality();
        boolean open = better.power.quality() > POORLY
                || family.points() * difference < AS_GOOD * Math.max(1, better.power.quality());
        boolean farther = isGiven(family) && Math.abs(other.level) > Math.abs(better.level);
        return open && !farther ? List.of(better, other) : List.of(better);
    }

    /** As they are. */
    static Zero given(CurveFamily family, boolean lifted) {
        return new Zero(0, family, CollapseFit.search(new CollapseFit.Problem(family, Stretching.POWER, lifted)));
    }

    private static Zero at(double level, CurveFamily family) {
        Zero moved = given(family.from(level), true);
        return new Zero(level, moved.family, moved.power);
    }

    /** {@return whether it is as good as that of the given curves} */
    boolean asGiven() {
        return Math.abs(level) <= SAME * (family.highest() - family.lowest());
    }

    /**
     * {@return whether an end of the given curves falls towards their 0, from the smallest scale to the largest, or lies there: then this is what they are measured from by nature}
     *
     * @param given curves as they were given
     */
    static boolean isGiven(CurveFamily given) {
        return tends(given, 0) || tends(given, 1);
    }

    /**
     * {@return whether an end of the curves lies flat here at the largest scale, and about here at all others: then a constant was added to a quantity that is 0 there, or that was taken from
     * it}
     */
    boolean flat() {
        return flat(0) || flat(1);
    }

    private boolean flat(int end) {
        SizeCurve curve = family.largest();
        int n = curve.points();
        int inner = Math.min(n, Math.max(2, n / 4)) - 1;
        double rise = end == 0 ? curve.value[inner] - curve.value[0] : curve.value[n - 1] - curve.value[n - 1 - inner];
        double range = family.highest() - family.lowest();
        return tends(family, end) && Math.abs(rise) < FLAT * range;
    }

    private static boolean tends(CurveFamily curves, int end) {
        double range = curves.highest() - curves.lowest();
        double first = Math.abs(curves.curves().get(0).levels()[end]);
        double last = Math.abs(curves.largest().levels()[end]);
        return last < SAME * range || (last < FAR * range && last < FALLEN * first);
    }

    /** An end's level at infinite scale, no further from that of the largest scale than this is from that of the smallest. */
    private static double limit(CurveFamily family, int end) {
        List<Extrapolation.Point> points = new ArrayList<>();
        double last = family.largest().levels()[end];
        for (SizeCurve curve : family.curves()) {
            points.add(new Extrapolation.Point(curve.size, curve.levels()[end] - last, curve.levelErrors()[end]));
        }
        double moved = -points.get(0).value();
        double beyond = Extrapolation.of(points).limit();
        return last + Math.max(Math.min(0, moved), Math.min(Math.max(0, moved), beyond));
    }
}
