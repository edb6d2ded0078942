package semicircle.spectra.baseline;

import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Interval;

/**
 * Free additive convolution of two laws given by their resolvents, by subordination: {@code G(z) = G1(w1) = G2(w2)},
 * {@code w1 + w2 = z + 1/G}.
 *
 * <p>w1 is the fixed point of {@code z + h2(z + h1(w))}, {@code h = 1/G - w}, found by iteration high above the
 * axis and followed down to it by Newton's method. Edges: the real zeros of {@code d/dg (K1 + K2 - 1/g)}, K the
 * inverse of G outside the support; where atoms at both ends have mass 1 or more, the sum of those ends, an atom of the
 * excess. Mass above x: {@code (1/pi) Im (U1(w1) + U2(w2) + log G)}, U the logarithmic
 * potential, because {@code G dz = G1 dw1 + G2 dw2 - G d(1/G)}: no integration. Both laws are moved to begin at 0, so
 * that digits are kept next to a lower end where the density is infinite.
 *
 * <p>Source: Voiculescu 1993; Biane 1998, Math. Z. 227, 143; Belinschi and Bercovici 2007, J. Anal. Math. 101, 357.
 */
final class FreeSum {
    private static final int STEPS = 80;
    private static final int HALVINGS = 60;
    private static final int START = 8;
    private static final double FINEST = 1e-6;

    private static final double LEAST = 1e-100; // nearer to an atom squares vanish
    private static final double SAME = 4e-16; // rounding in a sum of two masses

    private final Resolvent first;
    private final Resolvent second;
    private final double width;
    private final double base;
    private final double lowerExcess;
    private final double upperExcess;
    private final Interval support;

    FreeSum(Resolvent one, Resolvent two) {
        this.first = one.shifted(one.lower().place());
        this.second = two.shifted(two.lower().place());
        this.base = one.lower().place() + two.lower().place();
        this.width = Math.sqrt(first.variance() + second.variance());
        this.lowerExcess = one.lower().mass() + two.lower().mass() - 1;
        this.upperExcess = one.upper().mass() + two.upper().mass() - 1;
        double lower = lowerExcess >= -SAME ? 0 : -edge(first.mirrored(), second.mirrored(), width);
        double upper =
                upperExcess >= -SAME ? first.upper().place() + second.upper().place() : edge(first, second, width);
        this.support = new Interval(base + lower, base + upper);
    }

    /** {@return the smallest interval that carries all mass} */
    Interval support() {
        return support;
    }

    /** {@return the mass at the lower end} */
    double lowerAtom() {
        return lowerExcess > SAME ? lowerExcess : 0;
    }

    /** {@return the mass at the upper end} */
    double upperAtom() {
        return upperExcess > SAME ? upperExcess : 0;
    }

    /** Upper edge: the slope of K1 + K2 - 1/g changes sign once, from minus to plus. */
    private static double edge(Resolvent first, Resolvent second, double width) {
        double low = Math.log(1e-3 / width);
        double high = Math.log(1e6 / width);
        for (int i = 0; i < HALVINGS; i++) {
            double mid = (low + high) / 2;
            double g = Math.exp(mid);
            double slope = 1 / slope(first, g) + 1 / slope(second, g) + 1 / (g * g);
            if (slope < 0) {
                low = mid;
            } else {
                high = mid;
            }
        }
        double g = Math.exp(low);
        return first.inverse(g) + second.inverse(g) - 1 / g;
    }

    private static double slope(Resolvent resolvent, double g) {
        return resolvent.at(new Complex(resolvent.inverse(g), 0)).slope().re();
    }

    /**
     * Subordination at one x.
     *
     * @param one w1
     * @param two w2
     * @param g resolvent of the sum
     */
    private record Point(Complex one, Complex two, Complex g) {}

    /** In a gap G has a zero, where 1/G is none: an x next to it tells all that is asked. */
    private Point at(double x) {
        Point found = follow(x - base);
        return Double.isFinite(found.two.re()) ? found : follow(x - base + 1e-13 * width);
    }

    private Point follow(double z) {
        double height = 4 * width;
        double finest = FINEST * Math.min(z, width);
        Complex w = new Complex(z - second.mean(), height);
        for (int i = 0; i < START; i++) {
            w = image(new Complex(z, height), w); // contracts by about 1/16 a step at this height
        }
        while (height > 0) {
            height = height > finest ? height / 8 : 0;
            w = newton(new Complex(z, height), w);
        }
        Complex two = new Complex(z, 0).plus(first.at(w).lag(w));
        return new Point(w, two, first.at(w).g());
    }

    private Complex image(Complex z, Complex w) {
        Complex two = z.plus(first.at(w).lag(w));
        return z.plus(second.at(two).lag(two));
    }

    private Complex newton(Complex z, Complex start) {
        Complex w = start;
        double residual = Double.POSITIVE_INFINITY;
        for (int i = 0; i < STEPS; i++) {
            Resolvent.Value one = first.at(w);
            Complex two = z.plus(one.lag(w));
            Resolvent.Value other = second.at(two);
            Complex image = z.plus(other.lag(two));
            Complex gap = image.minus(w);
            double size = gap.abs();
            if (!Double.isFinite(size)) {
                return w;
            }
            if (size <= 4e-16 * w.abs() || (size >= residual && size < 1e-11 * Math.min(width, w.abs()))) {
                return w;
            }
            Complex slope = new Complex(1, 0).minus(other.lagSlope().times(one.lagSlope()));
            Complex next = w.plus(gap.times(slope.inverse()));
            boolean wild = !(next.im() >= -1e-12 * Math.min(width, w.abs()))
                    || next.minus(w).abs() > width;
            w = wild ? w.plus(image).times(0.5) : new Complex(next.re(), Math.max(0, next.im()));
            residual = size;
        }
        if (residual < 1e-6 * width) {
            return w; // next to an edge, where the root is double
        }
        throw new ConvergenceException("free convolution at x = " + (base + z.re()), residual, 1e-6 * width, STEPS);
    }

    double density(double x) {
        if (!support.contains(x)) {
            return Double.isNaN(x) ? x : 0;
        }
        if (x - base < LEAST) {
            return Math.abs(lowerExcess) <= SAME ? Double.POSITIVE_INFINITY : 0;
        }
        if (x == support.upper() && upperExcess >= -SAME) {
            return upperExcess <= SAME ? Double.POSITIVE_INFINITY : 0;
        }
        return Math.max(0, -at(x).g.im()) / Math.PI;
    }

    double survival(double x) {
        if (!support.contains(x) || x == support.upper()) {
            return Double.isNaN(x) ? x : x < support.lower() ? 1 : 0;
        }
        return x - base < LEAST ? 1 - lowerAtom() : Math.max(upperAtom(), Math.min(1 - lowerAtom(), above(at(x))));
    }

    private double above(Point point) {
        double argument = -Math.atan2(Math.max(0, -point.g.im()), point.g.re()); // in [-pi, 0]
        return (first.angle(point.one) + second.angle(point.two) + argument) / Math.PI;
    }

    /** Value and slope of the distribution function in the angle t, {@code x = mid - half cos t}. */
    MonotoneRoot.Tangent alongAngle(double t) {
        if (t <= 0 || t >= Math.PI) {
            return new MonotoneRoot.Tangent(t <= 0 ? lowerAtom() : 1 - upperAtom(), 0);
        }
        Point point = at(position(t));
        double slope = -point.g.im() / Math.PI * support.width() / 2 * Math.sin(t);
        return new MonotoneRoot.Tangent(1 - above(point), Math.max(0, slope));
    }

    double position(double t) {
        double sine = Math.sin(t / 2);
        return support.lower() + support.width() * sine * sine;
    }
}
