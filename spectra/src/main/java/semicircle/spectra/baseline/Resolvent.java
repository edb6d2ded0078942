package semicircle.spectra.baseline;

import java.util.Arrays;

/**
 * {@code G(w) = int dmu(a)/(w - a)} of a law, for free convolutions: a sum over quantiles.
 *
 * <p>Gauss-Legendre nodes in t, level {@code t^3 (10 - 15 t + 6 t^2)} of the part without the atom at the lower end:
 * for a density with square-root edges the quantile is analytic in t, and G is known to rounding from about 5 % of the
 * width away from the support.
 */
final class Resolvent {
    private static final int NODES = 240;

    private final double[] nodes;
    private final double[] weights;

    private Resolvent(double[] nodes, double[] weights) {
        this.nodes = nodes;
        this.weights = weights;
    }

    static Resolvent of(Baseline law) {
        double atom = law.cdf(law.support().lower());
        GaussLegendre rule = GaussLegendre.of(NODES);
        int first = atom > 0 ? 1 : 0;
        double[] nodes = new double[NODES + first];
        double[] weights = new double[NODES + first];
        if (first == 1) {
            nodes[0] = law.support().lower();
            weights[0] = atom;
        }
        for (int i = 0; i < NODES; i++) {
            double t = (1 + rule.node(i)) / 2;
            double p = t * t * t * (10 - 15 * t + 6 * t * t);
            nodes[i + first] = law.quantile(atom + (1 - atom) * p);
            weights[i + first] = (1 - atom) * 15 * t * t * (1 - t) * (1 - t) * rule.weight(i);
        }
        return new Resolvent(nodes, weights);
    }

    /** Equal masses at the given points. */
    static Resolvent ofPoints(double... points) {
        double[] weights = new double[points.length];
        Arrays.fill(weights, 1.0 / points.length);
        return new Resolvent(points.clone(), weights);
    }

    /** The law of the negative. */
    Resolvent mirrored() {
        return new Resolvent(Arrays.stream(nodes).map(a -> -a).toArray(), weights);
    }

    /** The law of a multiple, by a positive factor. */
    Resolvent scaled(double factor) {
        return new Resolvent(Arrays.stream(nodes).map(a -> a * factor).toArray(), weights);
    }

    /** The law of the reciprocal, of a law on the positive axis. */
    Resolvent reciprocal() {
        return new Resolvent(Arrays.stream(nodes).map(a -> 1 / a).toArray(), weights);
    }

    /** The law with masses times a, of a law with mean 1 on the half-axis; its G(w) is {@code w G(w) - 1} here. */
    Resolvent sizeBiased() {
        double[] biased = new double[nodes.length];
        Arrays.setAll(biased, j -> nodes[j] * weights[j]);
        return new Resolvent(nodes, biased);
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
