package semicircle.spectra.fit;

import java.util.function.DoubleUnaryOperator;

/**
 * Tails that bend: {@code f(u) = exp(-b u - k g(u)) / Z} in {@code u = ln(x/x_min) / mean}, b any number, {@code k >= 0}; a
 * power law where k = 0. With {@code g = u^2/2} the lognormal law, with {@code g} the exponential less its first two terms the power
 * law with an exponential cutoff, whose b takes up the linear term.
 *
 * <p>The likelihood is concave in (b, k): Newton's method with halved steps. Moments by the double exponential rule on the half line
 * (Takahasi and Mori 1974), 161 nodes.
 *
 * @param bend g, 0 with its slope at 0, convex
 */
record CurvedTail(DoubleUnaryOperator bend) {
    private static final double FIRST = -4.5;
    private static final double STEP = 1.0 / 16;
    private static final int NODES = 161;
    private static final int NEWTON = 60;
    private static final double SHARPEST = 50; // a width of 1/7 of the mean: no power law, and still seen by the nodes
    private static final double[] AT = new double[NODES];
    private static final double[] WEIGHT = new double[NODES];

    static {
        for (int j = 0; j < NODES; j++) {
            double s = FIRST + STEP * j;
            AT[j] = Math.exp(s - Math.exp(-s));
            WEIGHT[j] = AT[j] * (1 + Math.exp(-s)) * STEP;
        }
    }

    /** Truncated lognormal law. */
    static CurvedTail lognormal() {
        return new CurvedTail(u -> u * u / 2);
    }

    /**
     * Power law with an exponential cutoff.
     *
     * @param mean mean of ln(x/x_min)
     */
    static CurvedTail cutoff(double mean) {
        return new CurvedTail(u -> {
            double t = u * mean;
            double rest = t < 1e-3 ? t * t * (1 + t / 3 + t * t / 12) / 2 : Math.expm1(Math.min(t, 300)) - t;
            return rest / (mean * mean);
        });
    }

    /**
     * The fitted law.
     *
     * @param b slope at x_min
     * @param k bend
     * @param logNormaliser ln Z
     */
    record Found(double b, double k, double logNormaliser) {}

    /** ln Z with the means and the covariance of u and g. */
    private record Moments(double logZ, double u, double g, double uu, double ug, double gg) {}

    /**
     * Most likely law of points whose mean is 1.
     *
     * @param u points, at least 0
     * @return the law
     */
    Found fit(double... u) {
        double mean = 0;
        for (double one : u) {
            mean += Math.min(1e300, bend.applyAsDouble(one)) / u.length;
        }
        double[] g = new double[NODES];
        for (int j = 0; j < NODES; j++) {
            g[j] = bend.applyAsDouble(AT[j]);
        }
        Moments straight = moments(1, 0, g);
        if (mean >= straight.g) {
            return new Found(1, 0, 0); // bends the other way: the power law itself is the best of the family
        }
        double b = 1;
        double k = Math.min(0.1, 1 / mean);
        Moments at = moments(b, k, g);
        for (int step = 0; step < NEWTON; step++) {
            double overU = at.u - 1;
            double overG = at.g - mean;
            double determinant = at.uu * at.gg - at.ug * at.ug;
            double db = (at.gg * overU - at.ug * overG) / determinant;
            double dk = (at.uu * overG - at.ug * overU) / determinant;
            double cost = b + k * mean + at.logZ;
            double fall = overU * db + overG * dk; // first-order fall of the cost
            if (!(fall > 1e-12) || !(determinant > 0)) {
                break;
            }
            double length = k + dk <= 0 ? Math.min(1, -0.8 * k / dk) : 1;
            Moments next = moments(b + length * db, k + length * dk, g);
            for (int half = 0;
                    half < 30
                            && !(b + length * db + (k + length * dk) * mean + next.logZ <= cost - 1e-4 * length * fall);
                    half++) {
                length /= 2;
                next = moments(b + length * db, k + length * dk, g);
            }
            b += length * db;
            k += length * dk;
            at = next;
            if (k > SHARPEST) {
                break;
            }
        }
        return new Found(b, k, at.logZ);
    }

    /**
     * Logarithm of the density in u.
     *
     * @param found a fitted law
     * @param u at least 0
     * @return ln f(u)
     */
    double logDensity(Found found, double u) {
        return -found.b * u - (found.k == 0 ? 0 : found.k * bend.applyAsDouble(u)) - found.logNormaliser;
    }

    private static Moments moments(double b, double k, double... g) {
        double highest = Double.NEGATIVE_INFINITY;
        double[] height = new double[NODES];
        for (int j = 0; j < NODES; j++) {
            height[j] = -b * AT[j] - (k == 0 ? 0 : k * g[j]);
            highest = Math.max(highest, height[j]);
        }
        double z = 0;
        double u = 0;
        double gs = 0;
        double uu = 0;
        double ug = 0;
        double gg = 0;
        for (int j = 0; j < NODES; j++) {
            double w = WEIGHT[j] * Math.exp(height[j] - highest);
            if (w > 0) {
                z += w;
                u += w * AT[j];
                gs += w * g[j];
                uu += w * AT[j] * AT[j];
                ug += w * AT[j] * g[j];
                gg += w * g[j] * g[j];
            }
        }
        u /= z;
        gs /= z;
        return new Moments(Math.log(z) + highest, u, gs, uu / z - u * u, ug / z - u * gs, gg / z - gs * gs);
    }
}
