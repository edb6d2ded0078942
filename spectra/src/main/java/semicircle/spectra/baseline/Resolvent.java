package semicircle.spectra.baseline;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import semicircle.spectra.Interval;

/**
 * {@code G(w) = int dmu(a)/(w - a)} of a law, for free convolutions: a sum over quantiles.
 *
 * <p>Gauss-Legendre nodes in t, level {@code t^3 (10 - 15 t + 6 t^2)} of the part without the atoms at the ends: for a
 * density with square-root edges the quantile is analytic in t, and G is known to rounding from about 5 % of the width
 * away from the support. Twice as many nodes where the density is infinite at the lower end, whose every scale counts.
 */
final class Resolvent {
    private static final int NODES = 240;
    private static final int HALVINGS = 70;
    private static final double LEAST_ATOM = 1e-6; // a hard edge has 1e-8 in the last ulp of the support

    private final double[] nodes;
    private final double[] weights;
    private final End lower;
    private final End upper;

    /**
     * An end of the support.
     *
     * @param place where it is
     * @param mass of the atom there, or 0
     */
    record End(double place, double mass) {}

    private Resolvent(double[] nodes, double[] weights, End lower, End upper) {
        this.nodes = nodes;
        this.weights = weights;
        this.lower = lower;
        this.upper = upper;
    }

    static Resolvent of(Baseline law) {
        Interval support = law.support();
        double atLower = law.cdf(support.lower());
        double top = law.survival(Math.nextDown(support.upper()));
        double atUpper = top > LEAST_ATOM ? top : 0;
        double rest = 1 - atLower - atUpper;
        int count = Double.isInfinite(law.density(support.lower())) ? 2 * NODES : NODES;
        GaussLegendre rule = GaussLegendre.of(count);
        double[] nodes = new double[count + 2];
        double[] weights = new double[count + 2];
        nodes[0] = support.lower();
        weights[0] = atLower;
        nodes[count + 1] = support.upper();
        weights[count + 1] = atUpper;
        for (int i = 0; i < count; i++) {
            double t = (1 + rule.node(i)) / 2;
            double p = t * t * t * (10 - 15 * t + 6 * t * t);
            nodes[i + 1] = law.quantile(atLower + rest * p);
            weights[i + 1] = rest * 15 * t * t * (1 - t) * (1 - t) * rule.weight(i);
        }
        int from = atLower > 0 ? 0 : 1;
        int to = atUpper > 0 ? count + 2 : count + 1;
        return new Resolvent(
                Arrays.copyOfRange(nodes, from, to),
                Arrays.copyOfRange(weights, from, to),
                new End(support.lower(), atLower),
                new End(support.upper(), atUpper));
    }

    /** Equal masses at the given points. */
    static Resolvent ofPoints(double... points) {
        double[] sorted = points.clone();
        Arrays.sort(sorted);
        double[] weights = new double[points.length];
        Arrays.fill(weights, 1.0 / points.length);
        return new Resolvent(sorted, weights, end(sorted, sorted[0]), end(sorted, sorted[sorted.length - 1]));
    }

    private static End end(double[] points, double place) {
        long there = Arrays.stream(points).filter(x -> x == place).count();
        return new End(place, (double) there / points.length);
    }

    /** The upper end. */
    End upper() {
        return upper;
    }

    /** The lower end. */
    End lower() {
        return lower;
    }

    private Resolvent moved(DoubleUnaryOperator to, End first, End last) {
        return new Resolvent(
                Arrays.stream(nodes).map(to).toArray(),
                weights,
                new End(to.applyAsDouble(first.place), first.mass),
                new End(to.applyAsDouble(last.place), last.mass));
    }

    /** The law of the negative. */
    Resolvent mirrored() {
        return moved(a -> -a, upper, lower);
    }

    /** The law less a constant. */
    Resolvent shifted(double by) {
        return moved(a -> a - by, lower, upper);
    }

    /** The law of a multiple, by a positive factor. */
    Resolvent scaled(double factor) {
        return moved(a -> a * factor, lower, upper);
    }

    /** The law of the reciprocal, of a law on the positive axis. */
    Resolvent reciprocal() {
        return moved(a -> 1 / a, upper, lower);
    }

    /** The law with masses times a, of a law with mean 1 on the half-axis; its G(w) is {@code w G(w) - 1} here. */
    Resolvent sizeBiased() {
        double[] biased = new double[nodes.length];
        Arrays.setAll(biased, j -> nodes[j] * weights[j]);
        return new Resolvent(
                nodes,
                biased,
                new End(lower.place, lower.place * lower.mass),
                new End(upper.place, upper.place * upper.mass));
    }

    /** The w above the support with G(w) = g, g positive. */
    double inverse(double g) {
        int last = 0;
        for (int j = 1; j < nodes.length; j++) {
            last = nodes[j] > nodes[last] ? j : last;
        }
        // log(1/G) against the logarithm of the distance: a line next to the last node and far away; G is at least that
        // of the
        // last mass alone and at most 1/distance
        double top = nodes[last];
        double least = Math.log(Math.max(weights[last] / g, 4 * Math.ulp(top)));
        double distance = Math.exp(MonotoneRoot.of(
                y -> {
                    double d = Math.exp(y);
                    Value value = at(new Complex(top + d, 0));
                    double ratio = value.slope().re() / value.g().re();
                    return new MonotoneRoot.Tangent(Math.log(g / value.g().re()), -ratio * d);
                },
                least,
                Math.max(least, -Math.log(g)),
                Math.max(least, Math.log(Math.max(mean() + 1 / g - top, 1e-3 / g)))));
        return top + distance;
    }

    /** G and its derivative at one point. */
    record Value(Complex g, Complex slope) {
        /** {@code F - w = 1/G - w} and its derivative. */
        Complex lag(Complex w) {
            return g.inverse().minus(w);
        }

        Complex lagSlope() {
            Complex inverse = g.inverse();
            return slope.times(inverse).times(inverse).times(-1).minus(new Complex(1, 0));
        }
    }

    Value at(Complex w) {
        double re = 0;
        double im = 0;
        double slopeRe = 0;
        double slopeIm = 0;
        for (int j = 0; j < nodes.length; j++) {
            double d = w.re() - nodes[j];
            double square = d * d + w.im() * w.im();
            double a = d / square;
            double b = -w.im() / square;
            re += weights[j] * a;
            im += weights[j] * b;
            slopeRe -= weights[j] * (a * a - b * b);
            slopeIm -= weights[j] * 2 * a * b;
        }
        return new Value(new Complex(re, im), new Complex(slopeRe, slopeIm));
    }

    /** Imaginary part of {@code int log(w - a) dmu(a)} at or above the axis, in [0, pi]; rounding below it is none. */
    double angle(Complex w) {
        double sum = 0;
        for (int j = 0; j < nodes.length; j++) {
            sum += weights[j] * Math.atan2(Math.max(0, w.im()), w.re() - nodes[j]);
        }
        return sum;
    }

    /** Mean of 1/a, of a law on the positive axis. */
    double inverseMean() {
        double sum = 0;
        for (int j = 0; j < nodes.length; j++) {
            sum += weights[j] / nodes[j];
        }
        return sum;
    }

    /** The positive y with {@code -y G(-y) = int y/(y + a) dmu(a) = p}, of a law on the half-axis with less mass than p at 0. */
    double massPoint(double p) {
        double low = Math.log(1e-100 * mean());
        double high = Math.log(1e100 * mean());
        for (int i = 0; i < HALVINGS; i++) {
            double y = Math.exp((low + high) / 2);
            double sum = 0;
            for (int j = 0; j < nodes.length; j++) {
                sum += weights[j] * y / (y + nodes[j]);
            }
            if (sum < p) {
                low = Math.log(y);
            } else {
                high = Math.log(y);
            }
        }
        return Math.exp(low);
    }

    double mean() {
        return moment(0, 1);
    }

    double variance() {
        return moment(mean(), 2);
    }

    private double moment(double about, int order) {
        double sum = 0;
        for (int j = 0; j < nodes.length; j++) {
            sum += weights[j] * Math.pow(nodes[j] - about, order);
        }
        return sum;
    }
}
