package semicircle.spectra.baseline;

import org.apache.commons.math3.special.Gamma;
import semicircle.spectra.Interval;

/**
 * Brody's spacing law, mean 1, between Poisson (q = 0) and Wigner's surmise for beta = 1 (q = 1): {@code (q+1) b s^q
 * exp(-b s^(q+1))}, {@code b = Gamma((q+2)/(q+1))^(q+1)}. A family to fit, not a theory.
 *
 * <p>Source: Brody 1973, Lett. Nuovo Cimento 7, 482.
 *
 * @param repulsion q, in [0, 1]
 */
public record Brody(double repulsion) implements Baseline {
    public Brody {
        if (!(repulsion >= 0 && repulsion <= 1)) {
            throw new IllegalArgumentException("brody: repulsion must be in [0, 1], got " + repulsion);
        }
    }

    private double mean(double power) {
        return Math.exp(Gamma.logGamma(1 + power / (repulsion + 1)));
    }

    private double exponent(double s) {
        return Math.pow(mean(1) * s, repulsion + 1);
    }

    @Override
    public Interval support() {
        return new Interval(0, Double.POSITIVE_INFINITY);
    }

    @Override
    public double density(double s) {
        if (s < 0 || s == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double b = Math.pow(mean(1), repulsion + 1);
        return (repulsion + 1) * b * Math.pow(s, repulsion) * Math.exp(-exponent(s));
    }

    @Override
    public double cdf(double s) {
        return s <= 0 ? 0 : -Math.expm1(-exponent(s));
    }

    @Override
    public double survival(double s) {
        return s <= 0 ? 1 : Math.exp(-exponent(s));
    }

    @Override
    public double quantile(double p) {
        Level.checked("brody", p);
        return Math.pow(-Math.log1p(-p), 1 / (repulsion + 1)) / mean(1);
    }

    @Override
    public double mean() {
        return 1;
    }

    @Override
    public double variance() {
        return mean(2) / (mean(1) * mean(1)) - 1;
    }
}
