package semicircle.data.checkpoint;

import java.io.IOException;
import semicircle.data.element.Payload;
import semicircle.spectra.matrix.MatrixRows;

/**
 * Rows that are pieced together of runs far apart, as those of a transposed convolution: as many rows as fit a bounded buffer are gathered at a time. A state:
 * each call moves on.
 *
 * <p>Cost: the tensor is passed once for each buffer of rows. Memory: at most 2^20 elements, or one row.
 */
final class PiecedRows implements MatrixRows {
    private static final int MOST_HELD = 1 << 20;

    private final WeightMatrix matrix;
    private final int block;
    private double[] held = new double[0]; // rows of the block, one after the other
    private double[] piece = new double[0]; // one run of each row of the block
    private int row;

    PiecedRows(WeightMatrix matrix) {
        this.matrix = matrix;
        this.block = Math.max(1, Math.min(matrix.rows(), MOST_HELD / matrix.cols()));
    }

    @Override
    public int rows() {
        return matrix.rows();
    }

    @Override
    public int cols() {
        return matrix.cols();
    }

    @Override
    public void next(double[] into) throws IOException {
        if (row == matrix.rows()) {
            throw new IllegalStateException("rows: all " + row + " rows of " + matrix.name() + " were read");
        }
        if (row % block == 0) {
            gather(Math.min(block, matrix.rows() - row));
        }
        System.arraycopy(held, row++ % block * matrix.cols(), into, 0, matrix.cols());
    }

    private void gather(int rows) throws IOException {
        int cols = matrix.cols();
        int run = matrix.placement().run();
        long apart = matrix.placement().apart();
        if (held.length == 0) {
            held = new double[Math.multiplyExact(block, cols)];
            piece = new double[Math.multiplyExact(block, run)];
        }
        for (int from = 0; from < cols; from += run) {
            Payload.Elements elements =
                    matrix.tensor().payload().from(matrix.placement().of(row) + from / run * apart);
            elements.next(piece, rows * run);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(piece, r * run, held, r * cols + from, run);
            }
        }
    }
}
