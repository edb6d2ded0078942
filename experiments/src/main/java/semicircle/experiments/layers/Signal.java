package semicircle.experiments.layers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import semicircle.data.element.ElementType;
import semicircle.spectra.Spectrum;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.statistic.WeightMetrics;

/**
 * What of a spectrum is more than rounding: metrics with the rank above it, and the eigenvalues that fits may see.
 *
 * <p>Small singular values are rounding where they are no larger than it makes and all their squares together are no more than its own; native low-bit weights have
 * small ones that are not. Rounding is left out of the fits where it reaches the middle half of the spectrum, on which a bulk rests.
 *
 * @param metrics norms and ranks
 * @param bulk eigenvalues for the fit of a bulk
 * @param tail eigenvalues for the fit of a tail
 * @param remark how much is rounding; empty where nothing is
 */
public record Signal(WeightMetrics metrics, Spectrum bulk, Spectrum tail, Optional<String> remark) {
    private static final double COARSE = 12; // steps as large as the entries: no error of step^2/12 any more
    private static final double MORE = 2; // times the squares of rounding, whose step may be known to a factor only

    /**
     * Of a matrix in memory.
     *
     * @param spectrum its eigenvalues
     * @param matrix its entries, all finite
     * @param type how they are stored
     * @return what is more than rounding
     */
    public static Signal of(Spectrum spectrum, DenseMatrix matrix, ElementType type) {
        return of(spectrum, WeightMetrics.of(spectrum), StoredRounding.of(matrix, type), type);
    }

    /**
     * Above a known floor.
     *
     * @param spectrum eigenvalues
     * @param computed its metrics with the rank above the rounding of the computation
     * @param stored what rounding makes
     * @param type how the matrix is stored
     */
    static Signal of(Spectrum spectrum, WeightMetrics computed, StoredRounding stored, ElementType type) {
        Spectrum whole = withoutZeros(spectrum, computed.numericalRank());
        Signal all = new Signal(computed, whole, spectrum, Optional.empty());
        double floor = stored.largest();
        boolean coarse = squares(spectrum, 0) < COARSE * stored.squares();
        if (coarse || !(floor > computed.rankThreshold()) || computed.spectralNorm() == 0) {
            return all;
        }
        WeightMetrics metrics = WeightMetrics.of(spectrum, floor / computed.spectralNorm());
        int rounding = computed.numericalRank() - metrics.numericalRank();
        if (rounding == 0 || squares(spectrum, metrics.numericalRank()) > MORE * stored.squares()) {
            return all;
        }
        Optional<String> remark = Optional.of(rounding + (rounding == 1 ? " singular value is" : " singular values are")
                + " within the rounding of " + type.label() + ", up to "
                + String.format(Locale.ROOT, "%.3g", floor));
        if (rounding < spectrum.size() / 4.0) {
            return new Signal(metrics, whole, spectrum, remark);
        }
        Spectrum above = withoutZeros(spectrum, metrics.numericalRank());
        return new Signal(metrics, above, above, remark);
    }

    /** Squares of the singular values beyond a number of the largest. */
    private static double squares(Spectrum spectrum, int rank) {
        double larger = Math.max(spectrum.origin().rows(), spectrum.origin().cols());
        double sum = 0;
        for (int i = 0; i < spectrum.size() - rank; i++) {
            sum += Math.max(0, spectrum.get(i)) * larger;
        }
        return sum;
    }

    /** What is left of a matrix without full rank: its other eigenvalues are rounding, and no bulk. */
    private static Spectrum withoutZeros(Spectrum spectrum, int rank) {
        int size = spectrum.size();
        if (rank == size || rank == 0) {
            return spectrum;
        }
        Spectrum.Origin whole = spectrum.origin();
        Spectrum.Origin rest = whole.rows() <= whole.cols()
                ? new Spectrum.Origin(whole.name(), rank, whole.cols())
                : new Spectrum.Origin(whole.name(), whole.rows(), rank);
        return Spectrum.of(rest, Arrays.copyOfRange(spectrum.eigenvalues().toArray(), size - rank, size));
    }
}
