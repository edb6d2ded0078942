package semicircle.spectra.baseline;

import java.util.ArrayList;
import java.util.List;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * Law of {@code A + sigma H} for a fixed matrix A with given eigenvalues and a large Wigner matrix H of variance 1: the
 * free convolution of their counting measure with a semicircle (Pastur's law).
 *
 * <p>On the curve {@code w = u + i v(u)} with {@code mean of 1/((u - a)^2 + v^2) = 1/sigma^2} (v = 0 where the mean is
 * smaller at v = 0 already) the law is explicit: {@code x = u + sigma^2 mean of (u - a)/((u - a)^2 + v^2)}, density
 * {@code v/(pi sigma^2)}, mass above {@code (1/pi) mean of (arg(u - a + i v) - v (u - a)/((u - a)^2 + v^2))}. Edges
 * are exact; both outer tails keep relative accuracy. At a cusp (two bands that touch) the density grows like a cube
 * root and x is known to 1e-10. Cost: O(n) times about 50 a value, 300 a quantile.
 *
 * <p>Source: Pastur 1972; Biane 1997, Indiana Univ. Math. J. 46, 705, corollaries 2 to 4; the mass is the imaginary
 * part of the primitive {@code mean of log(w - a) + sigma^2 G(w)^2/2} of the resolvent G.
 *
 * @param levels eigenvalues of A, finite and ascending, at least one; repeat one to give it weight
 * @param sigma standard deviation of the semicircle
 */
public record DeformedSemicircle(Values levels, double sigma) implements Baseline {
    private static final double DIRECT = 0.5;

    public DeformedSemicircle {
        if (levels.size() == 0) {
            throw new IllegalArgumentException("deformed-semicircle: levels must have at least 1 value, got 0");
        }
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < levels.size(); i++) {
            double a = levels.get(i);
            if (!Double.isFinite(a) || a < last) {
                throw new IllegalArgumentException(
                        "deformed-semicircle: levels must be finite and ascending, got " + a + " at index " + i);
            }
            last = a;
        }
        if (!(sigma > 0) || Double.isInfinite(2 * sigma)) {
            throw new IllegalArgumentException("deformed-semicircle: sigma must be positive and finite, got " + sigma);
        }
    }

    /**
     * A point of the curve.
     *
     * @param u real part
     * @param v imaginary part, at least 0
     * @param x point of the line
     * @param slope dx/du
     */
    private record Point(double u, double v, double x, double slope) {}

    /** Means of 1/D and 1/D^2, {@code D = (u - a)^2 + height}. */
    private record Inverses(double first, double second) {}

    private Inverses inverses(double u, double height) {
        double first = 0;
        double second = 0;
        int n = levels.size();
        for (int i = 0; i < n; i++) {
            double inverse = 1 / ((u - levels.get(i)) * (u - levels.get(i)) + height);
            first += inverse;
            second += inverse * inverse;
        }
        return new Inverses(first / n, second / n);
    }

    /** Of {@code 1/mean(1/D) - sigma^2}, nearly a line in the height v^2. */
    private MonotoneRoot.Tangent excess(double u, double height) {
        Inverses inverses = inverses(u, height);
        double level = 1 / inverses.first;
        return new MonotoneRoot.Tangent(level - sigma * sigma, inverses.second * level * level);
    }

    private double height(double u) {
        if (excess(u, 0).value() >= 0) {
            return 0;
        }
        return MonotoneRoot.of(h -> excess(u, h), 0, sigma * sigma, sigma * sigma / 2);
    }

    private Point at(double u) {
        double height = height(u);
        double square = sigma * sigma;
        int n = levels.size();
        double shift = 0;
        double lean = 0;
        double far = 0;
        for (int i = 0; i < n; i++) {
            double d = u - levels.get(i);
            double inverse = 1 / (d * d + height);
            shift += d * inverse / n;
            lean += d * inverse * inverse / n;
            far += inverse * inverse / n;
        }
        double slope = height == 0 ? 1 - square * far : 2 * square * (height * far + lean * lean / far);
        return new Point(u, Math.sqrt(height), u + square * shift, Math.max(0, slope));
    }

    /** The point over x; |u - x| is at most sigma because the resolvent is at most 1/sigma. */
    private Point over(double x) {
        double room = sigma * (1 + 1e-9) + Math.ulp(x);
        double u = MonotoneRoot.of(
                z -> {
                    Point point = at(z);
                    return new MonotoneRoot.Tangent(point.x - x, point.slope);
                },
                x - room,
                x + room,
                x);
        return at(u);
    }

    /**
     * {@return the intervals that carry mass, ascending; bands that touch in one point are one}
     */
    public List<Interval> bands() {
        List<Interval> bands = new ArrayList<>();
        double start = edge(levels.get(0) - sigma, levels.get(0), true);
        for (int i = 1; i < levels.size(); i++) {
            double left = levels.get(i - 1);
            double right = levels.get(i);
            if (!(right - left > 2 * sigma / Math.sqrt(levels.size()))) {
                continue; // both neighbours alone keep the mean of 1/D above 1/sigma^2
            }
            double middle = valley(left, right);
            if (excess(middle, 0).value() > 0) {
                bands.add(new Interval(start, edge(left, middle, false)));
                start = edge(middle, right, true);
            }
        }
        double last = levels.get(levels.size() - 1);
        bands.add(new Interval(start, edge(last, last + sigma, false)));
        return List.copyOf(bands);
    }

    /** Where the mean of 1/(u - a)^2 is least between two levels; it is convex there. */
    private double valley(double left, double right) {
        return MonotoneRoot.of(
                u -> {
                    double value = 0;
                    double slope = 0;
                    for (int i = 0; i < levels.size(); i++) {
                        double d = u - levels.get(i);
                        value -= 2 / (d * d * d);
                        slope += 6 / (d * d * d * d);
                    }
                    return new MonotoneRoot.Tangent(value, slope);
                },
                left,
                right,
                (left + right) / 2);
    }

    /** The x where the mean of 1/(u - a)^2 passes 1/sigma^2 between two u; rising towards the level on the right. */
    private double edge(double from, double to, boolean rising) {
        double sign = rising ? -1 : 1;
        double u = MonotoneRoot.of(
                z -> {
                    double first = 0;
                    double third = 0;
                    for (int i = 0; i < levels.size(); i++) {
                        double d = z - levels.get(i);
                        first += 1 / (d * d) / levels.size();
                        third += 1 / (d * d * d) / levels.size();
                    }
                    double distance = 1 / Math.sqrt(first);
                    return new MonotoneRoot.Tangent(
                            sign * (distance - sigma), sign * third * distance * distance * distance);
                },
                from,
                to,
                (from + to) / 2);
        double shift = 0;
        for (int i = 0; i < levels.size(); i++) {
            shift += 1 / (u - levels.get(i)) / levels.size();
        }
        return u + sigma * sigma * shift;
    }

    @Override
    public Interval support() {
        double first = levels.get(0);
        double last = levels.get(levels.size() - 1);
        return new Interval(edge(first - sigma, first, true), edge(last, last + sigma, false));
    }

    @Override
    public double density(double x) {
        return support().contains(x) ? over(x).v / (Math.PI * sigma * sigma) : Double.isNaN(x) ? x : 0;
    }

    @Override
    public double cdf(double x) {
        Interval support = support();
        if (support.contains(x)) {
            return mass(over(x), -1);
        }
        return Double.isNaN(x) ? x : x < support.lower() ? 0 : 1;
    }

    @Override
    public double survival(double x) {
        Interval support = support();
        if (support.contains(x)) {
            return mass(over(x), 1);
        }
        return Double.isNaN(x) ? x : x < support.lower() ? 1 : 0;
    }

    /** Mass on one side (1 above, -1 below); each level gives {@code arg - sin(arg) cos(arg)}, arg in [0, pi]. */
    private double mass(Point point, int side) {
        double sum = 0;
        for (int i = 0; i < levels.size(); i++) {
            double d = side * (point.u - levels.get(i));
            double arg = Math.atan2(point.v, d);
            sum += arg < DIRECT ? Level.minusSin(2 * arg) / 2 : arg - Math.sin(arg) * Math.cos(arg);
        }
        return sum / levels.size() / Math.PI;
    }

    @Override
    public double quantile(double p) {
        Level.checked("deformed-semicircle", p);
        Interval support = support();
        if (p == 0 || p == 1) {
            return p == 0 ? support.lower() : support.upper();
        }
        double u = MonotoneRoot.of(
                z -> {
                    Point point = at(z);
                    double off = p > 0.5 ? 1 - p - mass(point, 1) : mass(point, -1) - p;
                    return new MonotoneRoot.Tangent(off, point.v * point.slope / (Math.PI * sigma * sigma));
                },
                levels.get(0) - sigma,
                levels.get(levels.size() - 1) + sigma,
                levels.get((int) (p * (levels.size() - 1))));
        return Math.max(support.lower(), Math.min(support.upper(), at(u).x));
    }

    @Override
    public double mean() {
        return levels.stream().sum() / levels.size();
    }

    /** {@return variance of the levels plus sigma squared} */
    @Override
    public double variance() {
        double mean = mean();
        return levels.stream().map(a -> (a - mean) * (a - mean)).sum() / levels.size() + sigma * sigma;
    }
}
