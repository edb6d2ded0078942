package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Wigner's semicircle law. Both tails keep full relative accuracy up to the edges.
 *
 * @param sigma standard deviation of the law; the radius is {@code 2 * sigma}
 */
public record Semicircle(double sigma) implements Baseline {
    public Semicircle {
        if (!(sigma > 0) || Double.isInfinite(2 * sigma)) {
            throw new IllegalArgumentException("semicircle: sigma must be positive and finite, got " + sigma);
        }
    }

    @Override
    public Interval support() {
        return new Interval(-2 * sigma, 2 * sigma);
    }

    @Override
    public double density(double x) {
        double u = x / (2 * sigma);
        return Math.abs(u) >= 1 ? 0 : Math.sqrt((1 - u) * (1 + u)) / (Math.PI * sigma);
    }

    @Override
    public double cdf(double x) {
        return survival(-x);
    }

    @Override
    public double survival(double x) {
        if (x < 0) {
            return 1 - survival(-x);
        }
        // x = 2 sigma cos(a/2): the mass above is (a - sin a) / (2 pi)
        double sineSquare = Math.max(0, (sigma - x / 2) / (2 * sigma));
        return Level.minusSin(4 * Math.asin(Math.sqrt(sineSquare))) / (2 * Math.PI);
    }

    @Override
    public double quantile(double p) {
        Level.checked("semicircle", p);
        return p > 0.5 ? -lowerQuantile(1 - p) : lowerQuantile(p);
    }

    private double lowerQuantile(double p) {
        double target = 2 * Math.PI * p;
        double a = MonotoneRoot.of(
                z -> Level.minusSin(z) - target,
                z -> 2 * Math.pow(Math.sin(z / 2), 2),
                0,
                Math.PI,
                Math.min(Math.PI, Math.cbrt(6 * target)));
        double sine = Math.sin(a / 4);
        return p == 0.5 ? 0 : sigma * (4 * sine * sine - 2);
    }

    @Override
    public double mean() {
        return 0;
    }

    @Override
    public double variance() {
        return sigma * sigma;
    }

    /**
     * Moment about 0: Catalan numbers, {@code m_2j = C_j sigma^(2j)}; odd ones are 0.
     *
     * @param k order, at least 0
     * @return the mean of x^k
     */
    public double moment(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("semicircle: k must be at least 0, got " + k);
        }
        double moment = 1;
        for (int j = 1; j <= k / 2; j++) {
            moment *= sigma * sigma * (4 * j - 2) / (j + 1);
        }
        return k % 2 == 1 ? 0 : moment;
    }
}
