package semicircle.experiments.comparison;

import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/** The matrix of another model, or of an adapter, in the rows and columns in which the base stores its own. */
final class AlignedWeights {
    private AlignedWeights() {}

    /**
     * Some formats store the transpose, which a square shape does not tell.
     *
     * @param base the base's matrix
     * @param other the other model's, of the same sides
     * @return the other as the base stores it
     */
    static DenseMatrix of(DenseMatrix base, DenseMatrix other) {
        if (base.rows() != base.cols()) {
            return base.rows() == other.rows() ? other : other.transpose();
        }
        DenseMatrix turned = other.transpose();
        return squares(base, turned) < squares(base, other) / 4 ? turned : other;
    }

    /**
     * What an adapter adds to its base, the lengths of DoRA applied where they are known.
     *
     * @param pair base and adapter
     * @param base the base's matrix
     * @param update the adapter's product
     * @return the update as the base stores its weights
     */
    static DenseMatrix ofUpdate(MatrixMatch.Pair pair, DenseMatrix base, DenseMatrix update) {
        boolean square = pair.base().rows() == pair.base().cols();
        boolean turned = square
                ? pair.base().inputsFirst() || pair.other().inputsFirst()
                : pair.base().rows() != update.rows();
        Values magnitudes = pair.other().magnitudes();
        DenseMatrix whole = magnitudes.size() == 0 || magnitudes.size() != update.rows()
                ? update
                : lengthened(turned ? base.transpose() : base, update, magnitudes);
        return turned ? whole.transpose() : whole;
    }

    /** DoRA (Liu et al. 2024, arXiv:2402.09353, eq. 5): each row of base and update together gets its length; what that adds to the base. */
    private static DenseMatrix lengthened(DenseMatrix base, DenseMatrix update, Values lengths) {
        double[] added = update.toArray();
        double[] old = new double[base.cols()];
        for (int i = 0; i < base.rows(); i++) {
            base.copyRow(i, old);
            double squares = 0;
            for (int j = 0; j < old.length; j++) {
                double sum = old[j] + added[i * old.length + j];
                squares += sum * sum;
            }
            double factor = squares > 0 ? lengths.get(i) / Math.sqrt(squares) : 0;
            for (int j = 0; j < old.length; j++) {
                added[i * old.length + j] = factor * (old[j] + added[i * old.length + j]) - old[j];
            }
        }
        return DenseMatrix.of(base.rows(), base.cols(), added);
    }

    private static double squares(DenseMatrix a, DenseMatrix b) {
        double sum = 0;
        double scale = Math.max(Double.MIN_NORMAL, a.largestMagnitude());
        double[] one = new double[a.cols()];
        double[] two = new double[a.cols()];
        for (int i = 0; i < a.rows(); i++) {
            a.copyRow(i, one);
            b.copyRow(i, two);
            for (int j = 0; j < one.length; j++) {
                double d = (two[j] - one[j]) / scale;
                sum += d * d;
            }
        }
        return sum;
    }
}
