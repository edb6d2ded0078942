package semicircle.experiments.comparison;

import semicircle.spectra.baseline.MarchenkoPastur;

/**
 * Singular values below which the best reconstruction of a noisy low-rank matrix drops a mode.
 *
 * <p>Source: Gavish and Donoho 2014, IEEE Trans. Inf. Theory 60, 5040, equations (3), (4) and (11).
 */
public final class HardThreshold {
    private HardThreshold() {}

    /**
     * Noise of known variance: {@code lambda(b) sqrt(m v)}, 4/sqrt(3) for a square matrix.
     *
     * @param rows of the matrix
     * @param cols of the matrix
     * @param variance v, of an entry of the noise
     * @return the threshold of a singular value
     */
    public static double known(int rows, int cols, double variance) {
        return factor(aspect(rows, cols)) * Math.sqrt(Math.max(rows, cols) * variance);
    }

    /**
     * Noise of unknown variance: {@code omega(b)} times the median singular value, 2.858 for a square matrix.
     *
     * @param rows of the matrix
     * @param cols of the matrix
     * @param median middle singular value
     * @return the threshold of a singular value
     */
    public static double unknown(int rows, int cols, double median) {
        double aspect = aspect(rows, cols);
        return factor(aspect) / Math.sqrt(new MarchenkoPastur(aspect, 1).quantile(0.5)) * median;
    }

    private static double aspect(int rows, int cols) {
        return (double) Math.min(rows, cols) / Math.max(rows, cols);
    }

    private static double factor(double b) {
        return Math.sqrt(2 * (b + 1) + 8 * b / (b + 1 + Math.sqrt(b * b + 14 * b + 1)));
    }
}
