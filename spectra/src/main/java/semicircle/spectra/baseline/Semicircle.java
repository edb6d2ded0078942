package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Wigner's semicircle law.
 *
 * @param sigma standard deviation of the law; the radius is {@code 2 * sigma}
 */
public record Semicircle(double sigma) implements Baseline {
    public Semicircle {
        if (!(sigma > 0) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException("sigma must be positive and finite, got " + sigma);
        }
    }

    @Override
    public Interval support() {
        return new Interval(-2 * sigma, 2 * sigma);
    }

    @Override
    public double cdf(double x) {
        double u = Math.max(-1, Math.min(1, x / (2 * sigma)));
        return 0.5 + (u * Math.sqrt(1 - u * u) + Math.asin(u)) / Math.PI;
    }

    @Override
    public double density(double x) {
        double u = x / (2 * sigma);
        return Math.abs(u) >= 1 ? 0 : Math.sqrt(1 - u * u) / (Math.PI * sigma);
    }

    @Override
    public double survival(double x) {
        return cdf(-x);
    }

    @Override
    public double quantile(double p) {
        double lower = -2 * sigma;
        double upper = 2 * sigma;
        for (int i = 0; i < 100; i++) {
            double mid = (lower + upper) / 2;
            if (cdf(mid) < p) {
                lower = mid;
            } else {
                upper = mid;
            }
        }
        return upper;
    }

    @Override
    public double mean() {
        return 0;
    }

    @Override
    public double variance() {
        return sigma * sigma;
    }
}
