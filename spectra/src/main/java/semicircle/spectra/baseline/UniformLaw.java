package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Constant density on an interval: eigenphases of Haar and circular ensembles of any size, unfolded levels, independent
 * points.
 *
 * @param lower left end, finite
 * @param upper right end, finite, above lower
 */
public record UniformLaw(double lower, double upper) implements Baseline {
    public UniformLaw {
        if (!(lower < upper) || !Double.isFinite(upper - lower)) {
            throw new IllegalArgumentException(
                    "uniform-law: lower must be below upper, both finite, got " + lower + " and " + upper);
        }
    }

    /** {@return the law of eigenphases, on [-pi, pi] radians} */
    public static UniformLaw phases() {
        return new UniformLaw(-Math.PI, Math.PI);
    }

    @Override
    public Interval support() {
        return new Interval(lower, upper);
    }

    @Override
    public double density(double x) {
        return Double.isNaN(x) ? x : support().contains(x) ? 1 / (upper - lower) : 0;
    }

    @Override
    public double cdf(double x) {
        return Math.max(0, Math.min(1, (x - lower) / (upper - lower)));
    }

    @Override
    public double survival(double x) {
        return Math.max(0, Math.min(1, (upper - x) / (upper - lower)));
    }

    @Override
    public double quantile(double p) {
        Level.checked("uniform-law", p);
        double width = upper - lower;
        return p > 0.5 ? upper - (1 - p) * width : lower + p * width;
    }

    @Override
    public double mean() {
        return lower + (upper - lower) / 2;
    }

    @Override
    public double variance() {
        return (upper - lower) * (upper - lower) / 12;
    }
}
