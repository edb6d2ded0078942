package semicircle.experiments.verification;

import java.util.function.DoubleUnaryOperator;

/**
 * Integrals by the double-exponential rule: full precision for integrands analytic inside, whatever the ends are like.
 *
 * <p>Source: Takahasi and Mori 1974, Publ. RIMS 9, 721.
 */
final class Quadrature {
    private static final double STEP = 1.0 / 64;
    private static final double REACH = 3.4;

    private Quadrature() {}

    /** Integral over [lower, upper], both finite. */
    static double of(DoubleUnaryOperator f, double lower, double upper) {
        double half = (upper - lower) / 2;
        double sum = 0;
        int steps = (int) Math.round(REACH / STEP);
        for (int k = -steps; k <= steps; k++) {
            double t = k * STEP;
            double u = Math.PI / 2 * Math.sinh(t);
            double share = 1 / (1 + Math.exp(-2 * u)); // of the interval; near the lower end without cancellation
            double x = lower + (upper - lower) * share;
            if (x > lower && x < upper) {
                double cosh = Math.cosh(u);
                sum += f.applyAsDouble(x) * Math.PI / 2 * Math.cosh(t) / (cosh * cosh);
            }
        }
        return sum * STEP * half;
    }
}
