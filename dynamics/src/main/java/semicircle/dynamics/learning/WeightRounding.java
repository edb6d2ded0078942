package semicircle.dynamics.learning;

import org.apache.commons.math3.special.Erf;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Weights made coarser: rounded to b bits or the smallest cut away; what it costs is noise of a known variance.
 *
 * <p>Rounding to the step D adds nearly independent noise of variance {@code D^2/12} while D is below two standard deviations (INT2 is beyond). A mode of strength s in n x n weights of variance 1/n is seen after it
 * where {@code s^2 > 1 + n D^2/12}.
 *
 * <p>Source: Bennett 1948 for the noise; Benaych-Georges and Nadakuditi 2012, J. Multivar. Anal. 111, 120 for the threshold.
 */
public final class WeightRounding {
    private WeightRounding() {}

    /**
     * Step of b bits between minus and plus the largest magnitude.
     *
     * @param weights the weights
     * @param bits b, in 2..32
     * @return {@code max|w| / (2^(b-1) - 1)}
     */
    public static double step(DenseMatrix weights, int bits) {
        return step(weights.largestMagnitude(), bits);
    }

    /**
     * Cuts entries off at a magnitude, as a quantiser with a fixed range does.
     *
     * @param weights the weights
     * @param most largest magnitude left, positive
     * @return the weights with larger entries set to plus or minus {@code most}
     */
    public static DenseMatrix clipped(DenseMatrix weights, double most) {
        if (!(most > 0)) {
            throw new IllegalArgumentException("rounding: the magnitude to clip at must be positive, got " + most);
        }
        double[] entries = weights.toArray();
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Math.max(-most, Math.min(most, entries[i]));
        }
        return DenseMatrix.of(weights.rows(), weights.cols(), entries);
    }

    /**
     * Step of b bits between minus and plus a magnitude.
     *
     * @param most the magnitude
     * @param bits b, in 2..32
     * @return {@code most / (2^(b-1) - 1)}
     */
    public static double step(double most, int bits) {
        if (bits < 2 || bits > 32) {
            throw new IllegalArgumentException("rounding: bits must be in 2..32, got " + bits);
        }
        return most / ((1L << (bits - 1)) - 1);
    }

    /**
     * Mean square of the largest magnitude of Gaussian weights of variance 1: {@code int_0^inf 2 q (1 - erf(q/sqrt 2)^n) dq}, by Simpson's rule.
     *
     * @param count n, at least 1
     * @return about 2 ln n
     */
    public static double largestSquare(int count) {
        int cells = 2400;
        double last = 12; // beyond, the chance is below 1e-32 n
        double sum = 0;
        for (int k = 0; k <= cells; k++) {
            double q = last * k / cells;
            double beyond = q == 0 ? 1 : -Math.expm1(count * Math.log1p(-Erf.erfc(q / Math.sqrt(2))));
            sum += (k == 0 || k == cells ? 1 : k % 2 == 1 ? 4 : 2) * 2 * q * beyond;
        }
        return sum * last / cells / 3;
    }

    /**
     * Mean squared distance of rounded weights from the weights, whose direction is uniform: {@code D^2/12} for each but the largest, which no bit loses.
     *
     * @param count n, at least 1
     * @param squaredLength mean square of the length of the weights
     * @param bits b, from 4 on, where the step is well below a standard deviation
     * @return {@code squaredLength (n - 1)/n largestSquare/(12 (2^(b-1) - 1)^2)}
     */
    public static double roundingRisk(int count, double squaredLength, int bits) {
        double step = step(1, bits);
        return squaredLength * (count - 1) / count * largestSquare(count) * step * step / 12;
    }

    /**
     * Rounds to multiples of a step.
     *
     * @param weights the weights
     * @param step positive; 0 leaves them as they are
     * @return the rounded weights
     */
    public static DenseMatrix rounded(DenseMatrix weights, double step) {
        if (!(step >= 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("rounding: step must be finite and at least 0, got " + step);
        }
        double[] entries = weights.toArray();
        if (step > 0) {
            for (int i = 0; i < entries.length; i++) {
                entries[i] = step * Math.rint(entries[i] / step);
            }
        }
        return DenseMatrix.of(weights.rows(), weights.cols(), entries);
    }

    /**
     * Sets the smallest magnitudes to 0.
     *
     * @param weights the weights
     * @param share f of the entries, in [0, 1]
     * @return the pruned weights; entries as large as the last one cut stay
     */
    public static DenseMatrix pruned(DenseMatrix weights, double share) {
        requireShare(share);
        double[] entries = weights.toArray();
        double[] sizes = entries.clone();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sizes[i]);
        }
        java.util.Arrays.sort(sizes);
        int cut = (int) Math.floor(share * sizes.length);
        double least = cut < sizes.length ? sizes[cut] : Double.POSITIVE_INFINITY;
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Math.abs(entries[i]) < least ? 0 : entries[i];
        }
        return DenseMatrix.of(weights.rows(), weights.cols(), entries);
    }

    /**
     * Variance that pruning takes from Gaussian weights of variance 1.
     *
     * @param share f of the entries, in [0, 1]
     * @return {@code f - 2 q phi(q)}, q the quantile of (1 + f)/2
     */
    public static double prunedVariance(double share) {
        requireShare(share);
        if (share == 0 || share == 1) {
            return share;
        }
        double q = Math.sqrt(2) * Erf.erfInv(share);
        return share - 2 * q * Math.exp(-q * q / 2) / Math.sqrt(2 * Math.PI);
    }

    /**
     * Squared overlap of a planted mode with the singular vector seen.
     *
     * @param strength s over the noise's {@code sqrt(n)} standard deviations
     * @return {@code (1 - s^-4)/(1 + s^-2) = 1 - s^-2} of square matrices beyond 1, else 0
     */
    public static double overlap(double strength) {
        return strength > 1 ? 1 - 1 / (strength * strength) : 0;
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("pruning: share must be in [0, 1], got " + share);
        }
    }
}
