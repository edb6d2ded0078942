package semicircle.experiments.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import semicircle.spectra.baseline.SphericalCap;

/**
 * Steps of one curve that do not go on like the steps around them.
 *
 * <p>A step over one point, two, four ... is compared with up to six steps of the same length before it and six after it, none of which overlap: their rates are
 * fitted by a straight line in the abscissa, and what the step differs from that line by is Student's t with two degrees of freedom fewer than there are others. A
 * random walk with any slowly changing drift is the null, at which this is exact. In independent noise about a smooth curve neighbouring steps correlate by -1/2 and
 * tell of their spread only two thirds as much: degrees of freedom are counted so. A smooth curve without any noise has no such step unless it is sharper than its
 * points are dense.
 *
 * <p>Steps that are claimed are left out of the others and all is compared again, so that one does not hide the next.
 */
final class CurveSteps {
    /** Fewest others that a step is compared with. */
    static final int FEWEST = 6;

    private static final int MOST_ON_A_SIDE = 6;
    private static final int FITTED = 2;
    private static final double ROUNDING = 1e-12;

    /**
     * One step of the curve.
     *
     * @param from point before it
     * @param to point after it
     * @param deviations what it differs by from the steps around it, in standard errors
     * @param chance that noise differs by as much, on either side
     */
    record Look(int from, int to, double deviations, double chance) {}

    private final double[] xs; // ascending: n
    private final double[] ys; // n
    private final double[] variances; // of each y, known beforehand: n

    CurveSteps(double[] xs, double[] ys, double[] variances) {
        this.xs = xs.clone();
        this.ys = ys.clone();
        this.variances = variances.clone();
    }

    /** {@return every step that has enough others} */
    List<Look> looks() {
        return looks(List.of());
    }

    /**
     * The steps that no noise explains.
     *
     * @param level greatest chance of each, for noise
     * @return those, in order, none overlapping; neighbours of one direction joined
     */
    List<Look> claims(double level) {
        List<Look> claims = new ArrayList<>();
        for (boolean more = true; more; ) {
            List<Look> fresh = looks(claims).stream()
                    .filter(look -> look.chance <= level)
                    .sorted(Comparator.<Look>comparingInt(look -> look.to - look.from)
                            .thenComparingDouble(look -> look.chance))
                    .toList();
            more = false;
            for (Look look : fresh) {
                if (claims.stream().noneMatch(claim -> overlap(claim, look.from, look.to))) {
                    claims.add(look);
                    more = true;
                }
            }
        }
        claims.sort(Comparator.comparingInt(Look::from));
        return joined(claims);
    }

    private static List<Look> joined(List<Look> claims) {
        List<Look> joined = new ArrayList<>();
        for (Look claim : claims) {
            Look last = joined.isEmpty() ? claim : joined.get(joined.size() - 1);
            if (last.to == claim.from && last.deviations * claim.deviations > 0) {
                Look stronger = last.chance <= claim.chance ? last : claim;
                joined.set(joined.size() - 1, new Look(last.from, claim.to, stronger.deviations, stronger.chance));
            } else {
                joined.add(claim);
            }
        }
        return joined;
    }

    private static boolean overlap(Look claim, int from, int to) {
        return from < claim.to && claim.from < to;
    }

    private List<Look> looks(List<Look> claims) {
        List<Look> looks = new ArrayList<>();
        for (int lag = 1; lag * (FEWEST + 1) < xs.length; lag *= 2) {
            for (int from = 0; from + lag < xs.length; from++) {
                List<Integer> others = others(from, lag, claims);
                if (others.size() >= FEWEST) {
                    looks.add(look(from, lag, others));
                }
            }
        }
        return looks;
    }

    /** Where the steps of this length begin that a step is compared with. */
    private List<Integer> others(int from, int lag, List<Look> claims) {
        List<Integer> others = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            int found = 0;
            for (int at = from + side * lag;
                    at >= 0 && at + lag < xs.length && found < MOST_ON_A_SIDE;
                    at += side * lag) {
                int start = at;
                if (claims.stream().noneMatch(claim -> overlap(claim, start, start + lag))) {
                    others.add(at);
                    found++;
                }
            }
        }
        return others;
    }

    private Look look(int from, int lag, List<Integer> others) {
        double width = xs[from + lag] - xs[from];
        double centre = middle(from, lag);
        double a = 0;
        double b = 0;
        double c = 0;
        double first = 0;
        double second = 0;
        for (int at : others) { // normal equations of step = width (rate + bend (middle - centre))
            double own = xs[at + lag] - xs[at];
            double off = own * (middle(at, lag) - centre);
            double step = ys[at + lag] - ys[at];
            a += own * own;
            b += own * off;
            c += off * off;
            first += own * step;
            second += off * step;
        }
        double determinant = a * c - b * b;
        double rate = (c * first - b * second) / determinant;
        double bend = (a * second - b * first) / determinant;
        double squares = 0;
        for (int at : others) {
            double own = xs[at + lag] - xs[at];
            double residual = ys[at + lag] - ys[at] - own * (rate + bend * (middle(at, lag) - centre));
            squares += residual * residual;
        }
        int freedom = others.size() - FITTED;
        double leverage = width * width * c / determinant;
        double rounding = ROUNDING * Math.max(Math.abs(ys[from]), Math.abs(ys[from + lag]));
        double known = variances[from] + variances[from + lag] + rounding * rounding;
        double error = Math.sqrt(Math.max(squares / freedom, known) * (1 + leverage));
        double difference = ys[from + lag] - ys[from] - width * rate;
        double deviations = difference == 0 ? 0 : difference / Math.max(error, Double.MIN_NORMAL);
        return new Look(from, from + lag, deviations, studentTails(deviations, Math.max(1, 2 * freedom / 3)));
    }

    private double middle(int at, int lag) {
        return (xs[at] + xs[at + lag]) / 2;
    }

    /** Chance that Student's t is larger in size: that of a cap of the sphere in one dimension more than its degrees of freedom. */
    static double studentTails(double t, int freedom) {
        double squaredSine = freedom / (freedom + t * t);
        double cosine = Math.sqrt(1 - squaredSine);
        return Math.min(1, 2 * Math.exp(new SphericalCap(freedom + 1).logShare(2 * squaredSine / (1 + cosine))));
    }
}
