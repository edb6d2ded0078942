package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Law of the singular values of a large square matrix with independent entries of variance {@code sigma^2 / N}: the
 * square root of the Marchenko-Pastur law at c = 1. Both tails keep full relative accuracy.
 *
 * @param sigma standard deviation of the entries times sqrt(N), and root mean square of the law; support [0, 2 sigma]
 */
public record QuarterCircle(double sigma) implements Baseline {
    public QuarterCircle {
        if (!(sigma > 0) || Double.isInfinite(2 * sigma)) {
            throw new IllegalArgumentException("quarter-circle: sigma must be positive and finite, got " + sigma);
        }
    }

    @Override
    public Interval support() {
        return new Interval(0, 2 * sigma);
    }

    @Override
    public double density(double x) {
        return x < 0 ? 0 : 2 * new Semicircle(sigma).density(x);
    }

    @Override
    public double cdf(double x) {
        double u = Math.min(x / (2 * sigma), 1);
        return x <= 0 ? 0 : 2 / Math.PI * (u * Math.sqrt((1 - u) * (1 + u)) + Math.asin(u));
    }

    @Override
    public double survival(double x) {
        return x <= 0 ? 1 : 2 * new Semicircle(sigma).survival(x);
    }

    @Override
    public double quantile(double p) {
        Level.checked("quarter-circle", p);
        if (p >= 0.5) {
            return -new Semicircle(sigma).quantile((1 - p) / 2);
        }
        double x = MonotoneRoot.of(
                z -> new QuarterCircle(1).cdf(z) - p, new QuarterCircle(1)::density, 0, 2, Math.PI / 2 * p);
        return sigma * x;
    }

    /** {@return 8 sigma/(3 pi)} */
    @Override
    public double mean() {
        return 8 * sigma / (3 * Math.PI);
    }

    @Override
    public double variance() {
        return sigma * sigma * (1 - 64 / (9 * Math.PI * Math.PI));
    }

    /**
     * Moment about 0: {@code (2 sigma)^k Gamma((k + 1)/2) / (sqrt(pi) Gamma(k/2 + 2))}, even ones Catalan numbers.
     *
     * @param k order, at least 0
     * @return the mean of x^k
     */
    public double moment(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("quarter-circle: k must be at least 0, got " + k);
        }
        double moment = k % 2 == 0 ? 1 : mean();
        for (int j = k % 2 + 2; j <= k; j += 2) {
            // m_j / m_(j - 2) = 4 sigma^2 (j - 1)/(j + 2)
            moment *= 4 * sigma * sigma * (j - 1) / (j + 2.0);
        }
        return moment;
    }
}
