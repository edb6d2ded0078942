package semicircle.spectra.baseline;

import java.util.OptionalInt;
import org.apache.commons.math3.special.Erf;
import semicircle.spectra.Interval;

/**
 * Law of {@code N sigma_min^2} of N x M matrices with independent entries, {@code E|x|^2 = 1}, the hard edge, as N grows and
 * M - N stays: square real {@code P(> s) = exp(-s/2 - sqrt s)}, square complex {@code exp(-s)}, the others by Fredholm
 * determinants of the Bessel kernel.
 *
 * <p>Absolute error 1e-13 where a determinant is needed; made once in about 0.3 s.
 *
 * <p>Source: Edelman 1988, SIAM J. Matrix Anal. Appl. 9, 543 (square); Forrester 1993, Nucl. Phys. B 402, 709; other
 * entries: Tao and Vu 2010.
 *
 * @param beta Dyson index 1 (real), 2 (complex) or 4 (quaternion)
 * @param excess M - N, from 0 to 100; left out: 0, square
 */
public record HardEdge(int beta, OptionalInt excess) implements Baseline {
    public HardEdge {
        if (beta != 1 && beta != 2 && beta != 4) {
            throw new IllegalArgumentException("hard-edge: beta must be 1, 2 or 4, got " + beta);
        }
        if (excess.orElse(0) < 0 || excess.orElse(0) > 100) {
            throw new IllegalArgumentException("hard-edge: excess must be in 0..100, got " + excess.getAsInt());
        }
    }

    /**
     * The law of square matrices.
     *
     * @param beta Dyson index 1, 2 or 4
     */
    public HardEdge(int beta) {
        this(beta, OptionalInt.empty());
    }

    /** Tells whether the law is elementary. */
    private boolean elementary() {
        return beta != 4 && excess.orElse(0) == 0;
    }

    private BesselEdge edge() {
        return BesselEdge.of(beta, excess.orElse(0));
    }

    private double hazard(double s) {
        return beta == 1 ? s / 2 + Math.sqrt(s) : s;
    }

    @Override
    public Interval support() {
        return new Interval(0, Double.POSITIVE_INFINITY);
    }

    /** {@inheritDoc} The real square one is infinite at 0. */
    @Override
    public double density(double s) {
        if (s < 0 || s == Double.POSITIVE_INFINITY || Double.isNaN(s)) {
            return Double.isNaN(s) ? s : 0;
        }
        if (!elementary()) {
            return s == 0 ? 0 : edge().density(Math.sqrt(s)) / (2 * Math.sqrt(s));
        }
        return Math.exp(-hazard(s)) * (beta == 1 ? 0.5 + 0.5 / Math.sqrt(s) : 1);
    }

    @Override
    public double cdf(double s) {
        if (!elementary()) {
            return Double.isNaN(s) ? s : edge().cdf(s <= 0 ? 0 : Math.sqrt(s));
        }
        return s <= 0 ? 0 : -Math.expm1(-hazard(s));
    }

    @Override
    public double survival(double s) {
        if (!elementary()) {
            return Double.isNaN(s) ? s : edge().survival(s <= 0 ? 0 : Math.sqrt(s));
        }
        return s <= 0 ? 1 : Math.exp(-hazard(s));
    }

    @Override
    public double quantile(double p) {
        double hazard = -Math.log1p(-Level.checked("hard-edge", p));
        if (!elementary() && p > 0 && p < 1) {
            double y = edge().quantile(p);
            return y * y;
        }
        if (beta != 1 || hazard == 0 || p == 1) {
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
        if (!elementary()) {
            return edge().moment(1);
        }
        return beta == 1 ? 2 * firstMoment() : 1;
    }

    @Override
    public double variance() {
        if (!elementary()) {
            return edge().moment(2) - edge().moment(1) * edge().moment(1);
        }
        if (beta == 2) {
            return 1;
        }
        // E s^2 = 4 J_3, J_2 = J_0 - J_1, J_3 = 2 J_1 - J_2, J_0 = 1 - J_1
        double first = firstMoment();
        return 4 * (4 * first - 1) - 4 * first * first;
    }
}
