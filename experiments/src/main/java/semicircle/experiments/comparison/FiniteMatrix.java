package semicircle.experiments.comparison;

import java.io.IOException;
import java.util.Optional;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.MatrixRows;

/**
 * The entries of a weight matrix in memory, or why they are not there.
 *
 * @param entries all of them, finite
 * @param reason why not; empty where they are
 */
public record FiniteMatrix(Optional<DenseMatrix> entries, String reason) {
    private static final double LARGEST = 1e70; // fourth powers are needed
    private static final int BYTES = 40; // an entry, with the copies that an analysis makes

    /**
     * Reads.
     *
     * @param checkpoint the open model
     * @param matrix one of its matrices
     * @return its entries; none where it is skipped, too large for the heap, or not finite
     * @throws IOException if the file cannot be read
     */
    public static FiniteMatrix of(Checkpoint checkpoint, WeightMatrix matrix) throws IOException {
        if (matrix.skipped().isPresent()) {
            return new FiniteMatrix(Optional.empty(), matrix.skipped().get());
        }
        long entries = (long) matrix.rows() * matrix.cols();
        long heap = Runtime.getRuntime().maxMemory();
        if (entries > Integer.MAX_VALUE - 8L || entries > heap / BYTES) {
            return new FiniteMatrix(
                    Optional.empty(), "needs " + BYTES * entries / 1_000_000 + " MB, the heap has " + heap / 1_000_000);
        }
        MatrixRows rows = checkpoint.rows(matrix);
        double[] all = new double[Math.toIntExact(entries)];
        double[] row = new double[matrix.cols()];
        long unfit = 0;
        double largest = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            rows.next(row);
            for (double entry : row) {
                unfit += Double.isFinite(entry) ? 0 : 1;
                largest = Math.max(largest, Math.abs(entry));
            }
            System.arraycopy(row, 0, all, i * row.length, row.length);
        }
        if (unfit == 0 && largest > LARGEST) {
            return new FiniteMatrix(
                    Optional.empty(),
                    "the largest entry, " + largest + " in size, must be below " + LARGEST + "; rescale the matrix");
        }
        return unfit == 0
                ? new FiniteMatrix(Optional.of(DenseMatrix.of(matrix.rows(), matrix.cols(), all)), "")
                : new FiniteMatrix(Optional.empty(), unfit + " of " + entries + " entries are NaN or infinite");
    }
}
