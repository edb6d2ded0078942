package semicircle.spectra.baseline;

import org.apache.commons.math3.special.Gamma;
import semicircle.spectra.Interval;

/**
 * Wigner's surmise for the spacing of neighbouring levels, mean 1: {@code a s^beta exp(-b s^2)}, exact for two levels;
 * beta 0 is the Poisson law {@code exp(-s)}. Differs from the exact spacing law of large matrices by up to 2 %.
 *
 * <p>Source: Mehta, Random Matrices, 3rd ed., section 1.5; b = pi/4, 4/pi, 64/(9 pi) for beta = 1, 2, 4.
 *
 * @param beta Dyson index 1, 2 or 4; 0 for independent levels
 */
public record WignerSurmise(int beta) implements Baseline {
    private static final double BEYOND = 15; // survival below 1e-60 there
    private static final double TOLERANCE = 1e-16;
    private static final int TERMS = 10_000;

    public WignerSurmise {
        if (beta != 0 && beta != 1 && beta != 2 && beta != 4) {
            throw new IllegalArgumentException("wigner-surmise: beta must be 0, 1, 2 or 4, got " + beta);
        }
    }

    @Override
    public Interval support() {
        return new Interval(0, Double.POSITIVE_INFINITY);
    }

    /** {@return the coefficient b of s^2 in the exponent; 0 for beta = 0, whose exponent is s} */
    public double exponent() {
        return switch (beta) {
            case 0 -> 0;
            case 1 -> Math.PI / 4;
            case 2 -> 4 / Math.PI;
            default -> 64 / (9 * Math.PI);
        };
    }

    @Override
    public double density(double s) {
        if (s < 0 || s == Double.POSITIVE_INFINITY) {
            return 0;
        }
        if (beta == 0) {
            return Math.exp(-s);
        }
        double b = exponent();
        double half = (beta + 1) / 2.0;
        return 2 * Math.pow(b, half) / Gamma.gamma(half) * Math.pow(s, beta) * Math.exp(-b * s * s);
    }

    @Override
    public double cdf(double s) {
        if (s <= 0) {
            return 0;
        }
        if (s > BEYOND) {
            return 1 - survival(s);
        }
        double x = exponent() * s * s;
        return switch (beta) {
            case 0 -> -Math.expm1(-s);
            case 1 -> -Math.expm1(-x);
            default -> Gamma.regularizedGammaP((beta + 1) / 2.0, x, TOLERANCE, TERMS);
        };
    }

    @Override
    public double survival(double s) {
        if (s <= 0) {
            return 1;
        }
        double x = exponent() * s * s;
        return switch (beta) {
            case 0 -> Math.exp(-s);
            case 1 -> Math.exp(-x);
            default -> x > 800 ? 0 : Gamma.regularizedGammaQ((beta + 1) / 2.0, x, TOLERANCE, TERMS);
        };
    }

    @Override
    public double quantile(double p) {
        Level.checked("wigner-surmise", p);
        if (beta == 0) {
            return -Math.log1p(-p);
        }
        if (beta == 1) {
            return Math.sqrt(-Math.log1p(-p) / exponent());
        }
        if (p == 0 || p == 1) {
            return p == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        if (p > 0.5) {
            return MonotoneRoot.of(
                    s -> Math.log((1 - p) / survival(s)), s -> density(s) / survival(s), 0, BEYOND / 2, 1);
        }
        return MonotoneRoot.of(s -> Math.log(cdf(s) / p), s -> density(s) / cdf(s), 0, BEYOND / 2, 1);
    }

    @Override
    public double mean() {
        return 1;
    }

    @Override
    public double variance() {
        return switch (beta) {
            case 0 -> 1;
            case 1 -> 4 / Math.PI - 1;
            case 2 -> 3 * Math.PI / 8 - 1;
            default -> 45 * Math.PI / 128 - 1;
        };
    }
}
