package semicircle.spectra.statistic;

/**
 * Weight of a level by its distance from a centre, {@code exp(-(x - centre)^2 / (2 sigma^2))}; an infinite sigma weighs
 * all alike.
 *
 * @param centre where the weight is 1
 * @param sigma width
 */
record GaussianFilter(double centre, double sigma) {
    double weight(double x) {
        double z = (x - centre) / sigma;
        return Math.exp(-z * z / 2);
    }
}
