package semicircle.spectra.statistic;

import java.util.OptionalDouble;
import semicircle.spectra.Spectrum;

/**
 * What the spectrum of a weight matrix W says without any law: norms, ranks and entropies.
 *
 * <p>Eigenvalues lambda are those of the smaller Gram matrix over the larger side N; {@code lambda N} are the squared singular
 * values. Defined for every matrix: for zero or empty W all numbers are 0 and the condition number is absent.
 *
 * @param rows rows of W
 * @param cols columns of W
 * @param aspect Q, larger over smaller side
 * @param frobeniusSquared {@code ||W||_F^2}
 * @param spectralNorm largest singular value
 * @param largest largest eigenvalue in the scaling of the spectrum
 * @param stableRank {@code ||W||_F^2 / spectralNorm^2}
 * @param spectralEntropy {@code -sum p ln p} in nats, p = lambda / sum lambda
 * @param entropyRatio spectral entropy over ln(numerical rank), in [0, 1]; 0 for rank below 2
 * @param effectiveRank e^H of the spectral entropy (p from eigenvalues)
 * @param singularEffectiveRank e^H with p from singular values (Roy and Vetterli 2007)
 * @param participationRatio {@code (sum lambda)^2 / sum lambda^2}
 * @param numericalRank singular values above the threshold
 * @param rankThreshold least singular value that counts
 * @param conditionNumber largest over smallest singular value; absent where the numerical rank is not full
 */
public record WeightMetrics(
        long rows,
        long cols,
        double aspect,
        double frobeniusSquared,
        double spectralNorm,
        double largest,
        double stableRank,
        double spectralEntropy,
        double entropyRatio,
        double effectiveRank,
        double singularEffectiveRank,
        double participationRatio,
        int numericalRank,
        double rankThreshold,
        OptionalDouble conditionNumber) {
    /**
     * Measures a Gram spectrum; the rank threshold is {@code spectralNorm sqrt(N eps)}, below which a Gram matrix in doubles knows
     * nothing.
     *
     * @param spectrum eigenvalues of the smaller Gram matrix over the larger side; negative rounding counts as 0
     * @return the metrics
     */
    public static WeightMetrics of(Spectrum spectrum) {
        double larger = Math.max(spectrum.origin().rows(), spectrum.origin().cols());
        return of(spectrum, Math.sqrt(larger * Math.ulp(1.0)));
    }

    /**
     * Measures a Gram spectrum with a rank threshold of one's own.
     *
     * @param spectrum eigenvalues of the smaller Gram matrix over the larger side; negative rounding counts as 0
     * @param relativeThreshold least singular value that counts, over the largest
     * @return the metrics
     */
    public static WeightMetrics of(Spectrum spectrum, double relativeThreshold) {
        int n = spectrum.size();
        Spectrum.Origin origin = spectrum.origin();
        double larger = Math.max(origin.rows(), origin.cols());
        double largest = n == 0 ? 0 : Math.max(0, spectrum.largest());
        double spectralNorm = Math.sqrt(largest * larger);
        if (largest == 0) {
            return new WeightMetrics(
                    origin.rows(),
                    origin.cols(),
                    origin.aspect(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    OptionalDouble.empty());
        }
        double sum = 0;
        double squares = 0;
        double roots = 0;
        int rank = 0;
        for (int i = 0; i < n; i++) {
            double share = Math.max(0, spectrum.get(i)) / largest; // relative, so that tiny weights do not underflow
            sum += share;
            squares += share * share;
            roots += Math.sqrt(share);
            rank += Math.sqrt(share) > relativeThreshold ? 1 : 0;
        }
        double entropy = 0;
        double singularEntropy = 0;
        for (int i = 0; i < n; i++) {
            double share = Math.max(0, spectrum.get(i)) / largest;
            entropy += information(share / sum);
            singularEntropy += information(Math.sqrt(share) / roots);
        }
        double smallest = Math.sqrt(Math.max(0, spectrum.smallest()) / largest);
        return new WeightMetrics(
                origin.rows(),
                origin.cols(),
                origin.aspect(),
                sum * largest * larger,
                spectralNorm,
                largest,
                sum,
                entropy,
                rank < 2 ? 0 : entropy / Math.log(rank),
                Math.exp(entropy),
                Math.exp(singularEntropy),
                sum * sum / squares,
                rank,
                relativeThreshold * spectralNorm,
                rank == n ? OptionalDouble.of(1 / smallest) : OptionalDouble.empty());
    }

    /** {@return largest eigenvalue of W^T W, without the division by N, as WeightWatcher prints it} */
    public double unscaledLargest() {
        return spectralNorm * spectralNorm;
    }

    /** {@return what multiplies an eigenvalue of the spectrum to give one of W^T W: the larger side N} */
    public long unscaling() {
        return Math.max(rows, cols);
    }

    private static double information(double p) {
        return p > 0 ? -p * Math.log(p) : 0;
    }
}
