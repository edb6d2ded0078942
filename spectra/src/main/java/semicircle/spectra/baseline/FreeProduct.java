package semicircle.spectra.baseline;

import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Interval;

/**
 * Free multiplicative convolution of two laws on the half-axis given by their resolvents, by subordination: {@code x
 * G(x) = w1 G1(w1) = w2 G2(w2) = 1 + m}, {@code w1 w2 = x (1 + m)/m}.
 *
 * <p>Both laws are scaled to mean 1. w1 is the fixed point of {@code x k2(x k1(w))}, {@code k = G/(w G - 1)}, found by
 * iteration high above the axis and followed down to it by Newton's method. Upper edge: the zero of {@code d/dm log(w1
 * w2 m/(1 + m))}; the lower one is that of the reciprocals. Mass above x: {@code (1/pi) Im (U1(w1) + U2(w2) + log m)},
 * U the logarithmic potential, because {@code G dx = G1 dw1 + G2 dw2 + dm/m}: no integration.
 *
 * <p>Source: Voiculescu 1987; Belinschi and Bercovici 2007, J. Anal. Math. 101, 357.
 */
final class FreeProduct {
    private static final int STEPS = 80;
    private static final int HALVINGS = 60;
    private static final int START = 12;
    private static final double FINEST = 1e-6;
    private static final double LEAST = 1e-100; // nearer to 0 squares vanish
    private static final Complex ONE = new Complex(1, 0);

    private final Resolvent first;
    private final Resolvent second;
    private final double atom;
    private final double atZero;
    private final double mean;
    private final double width;
    private final Interval support;

    FreeProduct(Baseline one, Baseline two) {
        Resolvent raw = Resolvent.of(one);
        Resolvent other = Resolvent.of(two);
        this.first = raw.scaled(1 / raw.mean());
        this.second = other.scaled(1 / other.mean());
        this.atom = Math.max(one.cdf(0), two.cdf(0));
        this.mean = raw.mean() * other.mean();
        this.atZero = one.cdf(0) >= two.cdf(0) ? atZero(one, raw, two, other) : atZero(two, other, one, raw);
        this.width = Math.sqrt(first.variance() + second.variance());
        boolean apart = one.support().lower() > 0 && two.support().lower() > 0;
        double lower = apart ? mean / reciprocalEdge(first.reciprocal(), second.reciprocal()) : 0;
        this.support = new Interval(lower, mean * edge(first, second));
    }

    /**
     * Density of the continuous part at 0. Next to it w of the law with the larger atom a, or of that which alone reaches 0,
     * is x times a rate: {@code E 1/b} of the other without atoms, else {@code a / ((1 - a) y)}, {@code -y G(-y) = a}.
     */
    private static double atZero(Baseline one, Resolvent raw, Baseline two, Resolvent other) {
        double a = one.cdf(0);
        double b = two.cdf(0);
        double own = one.support().lower() > 0 ? 0 : one.density(0);
        double others = two.support().lower() > 0 ? 0 : two.density(0);
        if (a > b) {
            return own == 0 || Double.isInfinite(own) ? own : own * a / ((1 - a) * other.massPoint(a));
        }
        if (a > 0 || (own > 0 && others > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        return own > 0 ? own * other.inverseMean() : others > 0 ? others * raw.inverseMean() : 0;
    }

    private static double reciprocalEdge(Resolvent one, Resolvent two) {
        double factor = one.mean() * two.mean();
        return factor * edge(one.scaled(1 / one.mean()), two.scaled(1 / two.mean()));
    }

    /** Upper edge for means 1: the slope of log(w1 w2 m/(1 + m)) in m changes sign once, from minus to plus. */
    private static double edge(Resolvent first, Resolvent second) {
        Resolvent one = first.sizeBiased();
        Resolvent two = second.sizeBiased();
        double width = Math.sqrt(first.variance() + second.variance());
        double low = Math.log(1e-3 / (width + width * width));
        double high = Math.log(1e6 / width);
        for (int i = 0; i < HALVINGS; i++) {
            double mid = (low + high) / 2;
            double m = Math.exp(mid);
            if (logSlope(one, m) + logSlope(two, m) + 1 / (m * (1 + m)) < 0) {
                low = mid;
            } else {
                high = mid;
            }
        }
        double m = Math.exp(low);
        return one.inverse(m) * two.inverse(m) * m / (1 + m);
    }

    private static double logSlope(Resolvent biased, double m) {
        double w = biased.inverse(m);
        return 1 / (w * biased.at(new Complex(w, 0)).slope().re());
    }

    /** {@return the smallest interval that carries all mass} */
    Interval support() {
        return support;
    }

    /** {@return the mass at 0} */
    double atom() {
        return atom;
    }

    /**
     * Subordination at one x, in units of the mean.
     *
     * @param one w1
     * @param two w2
     * @param m {@code x G(x) - 1}
     */
    private record Point(Complex one, Complex two, Complex m) {}

    /** k and its derivative at one point. */
    private record Value(Complex k, Complex slope) {
        static Value of(Resolvent law, Complex w) {
            Resolvent.Value value = law.at(w);
            Complex g = value.g();
            Complex inverse = w.times(g).minus(ONE).inverse();
            Complex k = g.times(inverse);
            // k' = G'/m - G (G + w G')/m^2 = -(G' + G^2)/m^2
            Complex slope = value.slope().plus(g.times(g)).times(inverse).times(inverse);
            return new Value(k, slope.times(-1));
        }
    }

    private Point at(double x) {
        double z = x / mean;
        double height = 4 * (width + width * width);
        double finest = FINEST * Math.min(z, width);
        Complex w = new Complex(z, height);
        for (int i = 0; i < START; i++) {
            w = image(new Complex(z, height), w); // contracts by 1/64 a step or better at this height
        }
        while (height > 0) {
            height = height > finest ? height / 8 : 0;
            w = newton(new Complex(z, height), w);
        }
        Resolvent.Value value = first.at(w);
        Complex two = new Complex(z, 0).times(Value.of(first, w).k);
        return new Point(w, two, w.times(value.g()).minus(ONE));
    }

    private Complex image(Complex z, Complex w) {
        Complex two = z.times(Value.of(first, w).k);
        return z.times(Value.of(second, two).k);
    }

    private Complex newton(Complex z, Complex start) {
        Complex w = start;
        double residual = Double.POSITIVE_INFINITY;
        for (int i = 0; i < STEPS; i++) {
            Value one = Value.of(first, w);
            Complex two = z.times(one.k);
            Value other = Value.of(second, two);
            Complex image = z.times(other.k);
            Complex gap = image.minus(w);
            double size = gap.abs() / w.abs();
            if (size <= 4e-16 || (size >= residual && size < 1e-11)) {
                return w;
            }
            Complex slope = ONE.minus(z.times(other.slope).times(z).times(one.slope));
            Complex next = w.plus(gap.times(slope.inverse()));
            boolean wild = !(next.im() >= -1e-12 * w.abs()) || next.minus(w).abs() > w.abs();
            w = wild ? w.plus(image).times(0.5) : new Complex(next.re(), Math.max(0, next.im()));
            residual = size;
        }
        if (residual < 1e-6) {
            return w; // next to an edge, where the root is double
        }
        throw new ConvergenceException("free multiplicative convolution at x = " + z.re(), residual, 1e-6, STEPS);
    }

    double density(double x) {
        if (!support.contains(x)) {
            return Double.isNaN(x) ? x : 0;
        }
        return x < LEAST * mean ? atZero : Math.max(0, -at(x).m.im()) / (Math.PI * x);
    }

    double survival(double x) {
        if (!support.contains(x)) {
            return Double.isNaN(x) ? x : x < support.lower() ? 1 : 0;
        }
        return x < LEAST * mean ? 1 - atom : Math.max(0, Math.min(1 - atom, above(at(x))));
    }

    private double above(Point point) {
        double argument = -Math.atan2(Math.max(0, -point.m.im()), point.m.re()); // in [-pi, 0]
        return (first.angle(point.one) + second.angle(point.two) + argument) / Math.PI;
    }

    /** Value and slope of the distribution function in the angle t of {@link #position}. */
    MonotoneRoot.Tangent alongAngle(double t) {
        if (t <= 0 || t >= Math.PI) {
            return new MonotoneRoot.Tangent(t <= 0 ? atom : 1, 0);
        }
        double x = position(t);
        Point point = at(x);
        double sine = Math.sin(t / 2);
        // dx/dt over x - lower, times x - lower
        double rate = (support.lower() > 0 ? 1 : 3) * Math.cos(t / 2) / sine * (x - support.lower());
        double slope = Math.max(0, -point.m.im()) / (Math.PI * x) * rate;
        return new MonotoneRoot.Tangent(1 - above(point), slope);
    }

    /** {@code lower + width sin^2(t/2)}; from 0, where the density may grow as x^(-2/3), {@code width sin^6(t/2)}. */
    double position(double t) {
        double square = Math.sin(t / 2) * Math.sin(t / 2);
        return support.lower() + support.width() * (support.lower() > 0 ? square : square * square * square);
    }
}
