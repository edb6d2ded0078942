package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Interval;

/**
 * How wide the change of each curve is, from a quarter to three quarters of its rise: a view for steps that become finer than the grid of the control,
 * where curves no longer collapse.
 *
 * <p>Each curve is first made monotone (pool adjacent violators). A width below 0.6 of a step of the control is only a bound: the change lies
 * somewhere between two neighbouring controls.
 */
final class Widths {
    /** Source of a view of widths. */
    static final String SOURCE = "the width of the order parameter";

    private static final int REDRAWS = 24;
    private static final double CERTAIN = 4;
    private static final double DOUBT = 1.5;
    private static final double FAR = 2;
    private static final double RESOLVED = 0.6;

    /** A jump with one control inside looks as wide as 1.2 steps, from a quarter to three quarters. */
    private static final double SEEN = 1.25;

    private static final double CLEAR_RISE = 8;
    private static final double LEVEL_ENDS = 0.2;

    private Widths() {}

    /** Width, middle, and step of the control there. */
    private record Rise(double width, double middle, double step) {
        boolean resolved() {
            return width > RESOLVED * step;
        }
    }

    /** A view, where the widths fall with scale beyond doubt. */
    static Optional<View> view(CurveFamily family, UniformRandomProvider random) {
        if (!rises(family)) {
            return Optional.empty();
        }
        List<SizeCurve> curves = family.curves();
        int sizes = curves.size();
        Rise[] rises = curves.stream().map(Widths::rise).toArray(Rise[]::new);
        double[][] widths = new double[sizes][REDRAWS];
        double[][] middles = new double[sizes][REDRAWS];
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int b = 0; b < REDRAWS; b++) {
            CurveFamily redrawn = family.redrawn(gaussian);
            for (int i = 0; i < sizes; i++) {
                Rise rise = rise(redrawn.curves().get(i));
                widths[i][b] = Math.log(Math.max(rise.width(), RESOLVED * rise.step()));
                middles[i][b] = rise.middle();
            }
        }
        List<Line.Point> points = points(curves, rises, widths);
        Line line = Line.through(points);
        if (!(-line.slope() > CERTAIN * line.error()) || settles(points, line.slope(), rises[sizes - 1])) {
            return Optional.empty();
        }
        Interval exponents = new Interval(-line.slope() - 1.96 * line.error(), -line.slope() + 1.96 * line.error());
        Interval where = where(rises, middles);
        double threshold = (where.lower() + where.upper()) / 2;
        SizeCurve largest = family.largest();
        boolean inside = where.lower() > largest.x[0] && where.upper() < largest.x[largest.points() - 1];
        return inside
                ? Optional.of(new View(
                        SOURCE,
                        -line.slope(),
                        exponents,
                        exponents,
                        threshold,
                        where,
                        family,
                        0,
                        new Interval(0, 0),
                        false,
                        movesOn(family, rises, middles),
                        steps(family),
                        List.of(),
                        false))
                : Optional.empty();
    }

    /** Whether each curve goes from one level to another, far beyond its noise, and never far back. */
    private static boolean rises(CurveFamily family) {
        for (SizeCurve curve : family.curves()) {
            double[] monotone = monotone(curve);
            double rise = Math.abs(monotone[monotone.length - 1] - monotone[0]);
            double error = 0;
            double back = 0;
            for (int k = 0; k < monotone.length; k++) {
                error = Math.max(error, curve.error[k]);
                back = Math.max(back, Math.abs(curve.value[k] - monotone[k]) - 3 * curve.error[k]);
            }
            double quiet = Math.hypot(curve.error[0], curve.error[curve.points() - 1]);
            int quarter = curve.points() / 4;
            double slope = Math.max(
                    Math.abs(monotone[quarter] - monotone[0]),
                    Math.abs(monotone[monotone.length - 1] - monotone[monotone.length - 1 - quarter]));
            if (rise < CLEAR_RISE * quiet || back > 0.1 * rise || error > rise || slope > LEVEL_ENDS * rise) {
                return false;
            }
        }
        return true;
    }

    private static Rise rise(SizeCurve curve) {
        double[] v = monotone(curve);
        double low = v[0];
        double high = v[v.length - 1];
        double first = at(curve.x, v, low + 0.25 * (high - low));
        double middle = at(curve.x, v, (low + high) / 2);
        double last = at(curve.x, v, low + 0.75 * (high - low));
        int k = Arrays.binarySearch(curve.x, middle);
        int right = Math.max(1, Math.min(curve.points() - 1, k >= 0 ? k : -k - 1));
        return new Rise(Math.abs(last - first), middle, curve.x[right] - curve.x[right - 1]);
    }

    /** Control where a monotone curve passes a level. */
    private static double at(double[] x, double[] v, double level) {
        boolean up = v[v.length - 1] >= v[0];
        for (int k = 0; k + 1 < v.length; k++) {
            if (up ? v[k + 1] >= level : v[k + 1] <= level) {
                double t = v[k + 1] == v[k] ? 0.5 : (level - v[k]) / (v[k + 1] - v[k]);
                return x[k] + Math.max(0, Math.min(1, t)) * (x[k + 1] - x[k]);
            }
        }
        return x[x.length - 1];
    }

    /** Pool adjacent violators, in the direction that the ends suggest. */
    private static double[] monotone(SizeCurve curve) {
        int n = curve.points();
        int ends = Math.max(1, n / 4);
        double left = 0;
        double right = 0;
        for (int k = 0; k < ends; k++) {
            left += curve.value[k];
            right += curve.value[n - 1 - k];
        }
        double sign = right >= left ? 1 : -1;
        double[] level = new double[n];
        int[] count = new int[n];
        int blocks = 0;
        for (int k = 0; k < n; k++) {
            level[blocks] = sign * curve.value[k];
            count[blocks++] = 1;
            while (blocks > 1 && level[blocks - 2] > level[blocks - 1]) {
                int together = count[blocks - 2] + count[blocks - 1];
                level[blocks - 2] =
                        (level[blocks - 2] * count[blocks - 2] + level[blocks - 1] * count[blocks - 1]) / together;
                count[blocks - 2] = together;
                blocks--;
            }
        }
        double[] monotone = new double[n];
        int k = 0;
        for (int b = 0; b < blocks; b++) {
            for (int i = 0; i < count[b]; i++) {
                monotone[k++] = sign * level[b];
            }
        }
        return monotone;
    }

    /**
     * ln N, ln width and its error; scales beyond the first that is not resolved say something new only where their control is
     * finer: a step at every scale, however finely one looked, is as narrow as the look.
     */
    private static List<Line.Point> points(List<SizeCurve> curves, Rise[] rises, double[][] widths) {
        List<Line.Point> points = new ArrayList<>();
        double finest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rises.length; i++) {
            if (!rises[i].resolved()) {
                if (rises[i].step() > 0.99 * finest) {
                    break;
                }
                finest = rises[i].step();
            }
            points.add(new Line.Point(
                    Math.log(curves.get(i).size),
                    Math.log(Math.max(rises[i].width(), RESOLVED * rises[i].step())),
                    Math.max(0.05, spread(widths[i]))));
        }
        return points;
    }

    /** Whether the larger half of the scales narrows less than half as fast as all, beyond doubt: then the width has a limit. */
    private static boolean settles(List<Line.Point> points, double slope, Rise largest) {
        if (points.size() < 4 || !(largest.width() > largest.step())) {
            return false;
        }
        Line late = Line.through(points.subList(points.size() / 2, points.size()));
        return -late.slope() + DOUBT * late.error() < -slope / 2;
    }

    /** Whether the middle of the change goes on along the control, as fast in ln N at the larger half of the scales as at the smaller, and far beyond its last width. */
    private static boolean movesOn(CurveFamily family, Rise[] rises, double[][] middles) {
        List<Line.Point> points = new ArrayList<>();
        for (int i = 0; i < rises.length; i++) {
            double error = Math.hypot(spread(middles[i]), rises[i].step() / (rises[i].resolved() ? 20 : 4));
            points.add(new Line.Point(Math.log(family.curves().get(i).size), rises[i].middle(), error));
        }
        Line all = Line.through(points);
        Line early = Line.through(points.subList(0, (points.size() + 1) / 2));
        Line late = Line.through(points.subList(points.size() / 2, points.size()));
        Rise largest = rises[rises.length - 1];
        double motion = Math.abs(largest.middle() - rises[0].middle());
        return points.size() >= 4
                && Math.abs(all.slope()) > CERTAIN * all.error()
                && motion > FAR * Math.max(largest.width(), largest.step())
                && late.slope() * early.slope() > 0
                && Math.abs(late.slope()) > Crossings.SHRINKS * Math.abs(early.slope());
    }

    /** Middle of the largest scale, as far off as its redraws and half a step of the control. */
    private static Interval where(Rise[] rises, double[][] middles) {
        Rise largest = rises[rises.length - 1];
        double half = Math.hypot(1.96 * spread(middles[rises.length - 1]), largest.step() / 2);
        return new Interval(largest.middle() - half, largest.middle() + half);
    }

    private static double spread(double... draws) {
        double mean = Arrays.stream(draws).average().orElse(0);
        double squares = 0;
        for (double draw : draws) {
            squares += (draw - mean) * (draw - mean) / (draws.length - 1);
        }
        return Math.sqrt(squares);
    }

    /** {@return control at half of the change of a curve} */
    static double middle(SizeCurve curve) {
        return rise(curve).middle();
    }

    /** {@return control from a quarter to three quarters of the change at the smallest scale} */
    static double ofSmallest(CurveFamily family) {
        return rise(family.curves().get(0)).width();
    }

    /** {@return whether at every scale the change falls between two neighbouring controls} */
    static boolean steps(CurveFamily family) {
        return rises(family)
                && family.curves().stream().noneMatch(curve -> rise(curve).resolved());
    }

    /** {@return whether at the largest scale the change is as wide as a step of the control, so that its width is that of the curve} */
    static boolean known(CurveFamily family) {
        return known(family.largest());
    }

    /** {@return whether its change is as wide as a step of the control} */
    static boolean known(SizeCurve curve) {
        Rise rise = rise(curve);
        return rise.width() > rise.step();
    }

    /** {@return whether at the largest scale no more than one control lies within the change, so that its width is not known} */
    static boolean unresolved(CurveFamily family) {
        Rise largest = rise(family.largest());
        return rises(family) && largest.width() < SEEN * largest.step();
    }
}
