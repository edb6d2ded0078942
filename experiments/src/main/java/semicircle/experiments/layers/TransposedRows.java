package semicircle.experiments.layers;

import java.io.IOException;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.matrix.MatrixRows;

/**
 * The columns of a matrix as rows, by stripes that fit a budget: its file is read once for each stripe. A state: each call moves on.
 *
 * <p>A Gram matrix over the smaller side sums over the larger one, row by row; a wide matrix, whose rows lie along the larger side, would have to be held whole.
 */
final class TransposedRows implements MatrixRows {
    private static final long MOST_NUMBERS = Integer.MAX_VALUE - 8L;

    private final Checkpoint checkpoint;
    private final WeightMatrix matrix;
    private final int width;
    private final double[] stripe; // width x rows of the matrix
    private int first; // column of the stripe
    private int at; // column that is next

    /**
     * Reads nothing yet.
     *
     * @param checkpoint the open model
     * @param matrix one of its matrices
     * @param bytes of a stripe; one column is the least
     */
    TransposedRows(Checkpoint checkpoint, WeightMatrix matrix, long bytes) {
        this.checkpoint = checkpoint;
        this.matrix = matrix;
        long numbers = Math.min(MOST_NUMBERS, bytes / Double.BYTES);
        this.width = (int) Math.max(1, Math.min(matrix.cols(), numbers / Math.max(1, matrix.rows())));
        this.stripe = new double[Math.multiplyExact(width, matrix.rows())];
    }

    @Override
    public int rows() {
        return matrix.cols();
    }

    @Override
    public int cols() {
        return matrix.rows();
    }

    @Override
    public void next(double[] row) throws IOException {
        if (at == matrix.cols()) {
            throw new IllegalStateException("rows: all " + at + " columns of " + matrix.name() + " were read");
        }
        if (at == 0 || at == first + width) {
            first = at;
            fill();
        }
        System.arraycopy(stripe, (at - first) * matrix.rows(), row, 0, matrix.rows());
        at++;
    }

    private void fill() throws IOException {
        int many = Math.min(width, matrix.cols() - first);
        MatrixRows rows = checkpoint.rows(matrix);
        double[] whole = new double[matrix.cols()];
        for (int i = 0; i < matrix.rows(); i++) {
            rows.next(whole);
            for (int j = 0; j < many; j++) {
                stripe[j * matrix.rows() + i] = whole[first + j];
            }
        }
    }
}
