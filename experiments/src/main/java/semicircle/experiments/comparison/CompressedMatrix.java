package semicircle.experiments.comparison;

import java.util.Optional;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.Values;

/**
 * One matrix, compressed one way: what the laws of survival predict, and what happened.
 *
 * @param matrix the weights
 * @param way name of the compression
 * @param skipped why it was not compressed; empty where it was
 * @param result what was found; present unless skipped
 */
public record CompressedMatrix(WeightMatrix matrix, String way, Optional<String> skipped, Optional<Result> result) {
    /**
     * Predicted and found.
     *
     * @param variance v of the noise bulk before
     * @param step distance between levels; 0 where nothing is rounded
     * @param gain what weak modes are multiplied by, measured on the entries
     * @param noise entry variance of the noise after, as the gain law has it
     * @param modes spikes before
     * @param byStep modes that survive by {@code s > (n m)^(1/4) sqrt(v + step^2/12)}; the rank for a low-rank approximation; NaN for pruning
     * @param byGain modes that survive by gain and error as measured on the entries
     * @param found eigenvalues beyond the edge of the noise after
     * @param error Frobenius norm of the error over that of the weights, as found
     * @param errorByLaw the same predicted: of {@code step^2/12}, or of the spectrum before
     * @param strengths implied strength of each mode before over the threshold, the strongest first: at most ten
     * @param overlaps squared overlap of each such mode with the leading vectors after, both sides
     * @param overlapsByLaw the same predicted from the spectrum before, by second-order perturbation with the error's variance
     * @param hardRank singular values above the threshold of Gavish and Donoho with known noise
     * @param hardRankUnknown the same with unknown noise
     */
    public record Result(
            double variance,
            double step,
            double gain,
            double noise,
            int modes,
            double byStep,
            int byGain,
            int found,
            double error,
            double errorByLaw,
            Values strengths,
            Values overlaps,
            Values overlapsByLaw,
            int hardRank,
            int hardRankUnknown) {}

    static CompressedMatrix skipped(WeightMatrix matrix, String way, String reason) {
        return new CompressedMatrix(matrix, way, Optional.of(reason), Optional.empty());
    }
}
