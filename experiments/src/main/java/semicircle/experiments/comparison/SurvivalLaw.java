package semicircle.experiments.comparison;

import semicircle.spectra.baseline.CovarianceSpike;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * What a compression leaves of a matrix {@code S + N}, modes of strength s in noise of entry variance v: {@code gain (S + N)} and an error of
 * its own, uncorrelated with the weights.
 *
 * <p>A mode survives iff {@code gain s > (n m)^(1/4) sqrt(noise)}, n and m the sides of the noise: those of the matrix less the number of modes, which leave no
 * room for it. Fine rounding to a step has gain 1 and adds {@code step^2 / 12} to v; where the step is not
 * fine, and for pruning, gain and error are measured from the entries: {@code gain = <w, w'>/<w, w>} (Bussgang 1952), error variance
 * {@code <w', w'> - gain^2 <w, w>} over the number of entries.
 *
 * @param rows n of the noise
 * @param cols m of the noise
 * @param gain what weak modes are multiplied by
 * @param noise entry variance of the noise after: {@code gain^2 v} and the error's
 */
public record SurvivalLaw(int rows, int cols, double gain, double noise) {
    /**
     * The law of fine rounding.
     *
     * @param matrix the weights
     * @param modes how many there are
     * @param variance v
     * @param step distance between levels
     * @return gain 1, noise {@code v + step^2/12}
     */
    static SurvivalLaw rounding(DenseMatrix matrix, int modes, double variance, double step) {
        return new SurvivalLaw(matrix.rows() - modes, matrix.cols() - modes, 1, variance + step * step / 12);
    }

    /**
     * Gain and error as measured on the entries.
     *
     * @param before the weights, not all zero
     * @param after the compressed weights
     * @param modes how many there are
     * @param variance v
     * @return the law
     */
    static SurvivalLaw measured(DenseMatrix before, DenseMatrix after, int modes, double variance) {
        double[] a = before.toArray();
        double[] b = after.toArray();
        double aa = 0;
        double ab = 0;
        double bb = 0;
        double scale = before.largestMagnitude();
        for (int i = 0; i < a.length; i++) {
            double x = a[i] / scale;
            double y = b[i] / scale;
            aa += x * x;
            ab += x * y;
            bb += y * y;
        }
        double gain = ab / aa;
        double error = Math.max(0, bb - gain * gain * aa) / a.length * scale * scale;
        return new SurvivalLaw(before.rows() - modes, before.cols() - modes, gain, gain * gain * variance + error);
    }

    /** {@return strength before, above which a mode survives; infinite where the gain is 0} */
    double threshold() {
        return gain > 0 ? Math.pow((double) rows * cols, 0.25) * Math.sqrt(noise) / gain : Double.POSITIVE_INFINITY;
    }

    /**
     * Strength of the mode that puts an eigenvalue of the Gram matrix where it is, by the outlier law of covariances.
     *
     * @param squared an eigenvalue of {@code W^T W}, beyond the edge of the noise
     * @param noise with which the mode stands; its gain does not matter
     * @return s; the threshold itself for an eigenvalue within the edge
     */
    static double strength(double squared, SurvivalLaw noise) {
        double larger = Math.max(noise.rows, noise.cols);
        double aspect = Math.min(noise.rows, noise.cols) / larger;
        double population = CovarianceSpike.strengthOf(squared / larger, aspect, noise.noise)
                .orElse(noise.noise * (1 + Math.sqrt(aspect)));
        return Math.sqrt(Math.max(0, population - noise.noise) * larger);
    }
}
