package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Pareto law with density {@code (alpha - 1)/xMin (x/xMin)^(-alpha)} above xMin.
 *
 * <p>Source: Clauset, Shalizi, Newman 2009, SIAM Review 51, 661, table 2.1.
 *
 * @param alpha exponent of the density, above 1; the mean is infinite up to 2, the variance up to 3
 * @param xMin where the law begins, positive
 */
public record PowerLaw(double alpha, double xMin) implements Baseline {
    public PowerLaw {
        if (!(alpha > 1) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("power-law: alpha must be above 1 and finite, got " + alpha);
        }
        if (!(xMin > 0) || Double.isInfinite(xMin)) {
            throw new IllegalArgumentException("power-law: xMin must be positive and finite, got " + xMin);
        }
    }

    @Override
    public Interval support() {
        return new Interval(xMin, Double.POSITIVE_INFINITY);
    }

    @Override
    public double density(double x) {
        return x < xMin ? 0 : (alpha - 1) / xMin * Math.pow(x / xMin, -alpha);
    }

    @Override
    public double cdf(double x) {
        return x <= xMin ? 0 : -Math.expm1((1 - alpha) * Math.log1p((x - xMin) / xMin));
    }

    @Override
    public double survival(double x) {
        return x <= xMin ? 1 : Math.pow(x / xMin, 1 - alpha);
    }

    @Override
    public double quantile(double p) {
        Level.checked("power-law", p);
        return xMin * Math.exp(Math.log1p(-p) / (1 - alpha));
    }

    @Override
    public double mean() {
        return alpha <= 2 ? Double.POSITIVE_INFINITY : xMin * (alpha - 1) / (alpha - 2);
    }

    @Override
    public double variance() {
        return alpha <= 3
                ? Double.POSITIVE_INFINITY
                : xMin * xMin * (alpha - 1) / ((alpha - 2) * (alpha - 2) * (alpha - 3));
    }
}
