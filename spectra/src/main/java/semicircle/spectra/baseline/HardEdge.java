package semicircle.spectra.baseline;

import org.apache.commons.math3.special.Erf;
import semicircle.spectra.Interval;

/**
 * Law of {@code N sigma_min^2} of square N x N matrices with independent entries of unit variance, the hard edge: real
 * {@code P(> s) = exp(-s/2 - sqrt s)} for large N, complex {@code exp(-s)} for Gaussian entries of every N.
 *
 * <p>Source: Edelman 1988, SIAM J. Matrix Anal. Appl. 9, 543; other entries: Tao and Vu 2010.
 *
 * @param beta Dyson index 1 (real) or 2 (complex)
 */
public record HardEdge(int beta) implements Baseline {
    public HardEdge {
        if (beta != 1 && beta != 2) {
            throw new IllegalArgumentException("hard-edge: beta must be 1 or 2, got " + beta);
        }
    }

    private double hazard(double s) {
        return beta == 1 ? s / 2 + Math.sqrt(s) : s;
    }

    @Override
    public Interval support() {
        return new Interval(0, Double.POSITIVE_INFINITY);
    }

    /** {@inheritDoc} The real one is infinite at 0. */
    @Override
    public double density(double s) {
        if (s < 0 || s == Double.POSITIVE_INFINITY) {
            return 0;
        }
        return Math.exp(-hazard(s)) * (beta == 1 ? 0.5 + 0.5 / Math.sqrt(s) : 1);
    }

    @Override
    public double cdf(double s) {
        return s <= 0 ? 0 : -Math.expm1(-hazard(s));
    }

    @Override
    public double survival(double s) {
        return s <= 0 ? 1 : Math.exp(-hazard(s));
    }

    @Override
    public double quantile(double p) {
        double hazard = -Math.log1p(-Level.checked("hard-edge", p));
        if (beta == 2 || p == 1) {
            return hazard;
        }
        double root = 2 * hazard / (1 + Math.sqrt(1 + 2 * hazard));
        return root * root;
    }

    /** int_0^oo y exp(-y^2/2 - y) dy = 1 - sqrt(e pi/2) erfc(1/sqrt 2). */
    private static double firstMoment() {
        return 1 - Math.sqrt(Math.E * Math.PI / 2) * Erf.erfc(Math.sqrt(0.5));
    }

    @Override
    public double mean() {
        return beta == 1 ? 2 * firstMoment() : 1;
    }

    @Override
    public double variance() {
        if (beta == 2) {
            return 1;
        }
        // E s^2 = 4 J_3, J_2 = J_0 - J_1, J_3 = 2 J_1 - J_2, J_0 = 1 - J_1
        double first = firstMoment();
        return 4 * (4 * first - 1) - 4 * first * first;
    }
}
