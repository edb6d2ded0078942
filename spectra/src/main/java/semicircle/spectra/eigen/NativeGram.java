package semicircle.spectra.eigen;

import org.bytedeco.openblas.global.openblas_full;
import semicircle.spectra.matrix.ComplexMatrix;

/** Gram matrices by the rank-k updates of BLAS, lower triangle, outside the Java heap. */
final class NativeGram implements GramRows.Target, AutoCloseable {
    private static final int LOWER = 122;
    private static final int AS_IS = 111;
    private static final int TRANSPOSED = 112;
    private static final int ADJOINT = 113;

    private final int cols;
    private final int order;
    private final boolean wide;
    private final NativeBuffer block;
    private final NativeBuffer sum;
    private boolean empty = true;

    NativeGram(int rows, int cols) {
        this.cols = cols;
        this.order = Math.min(rows, cols);
        this.wide = rows < cols;
        this.block = NativeBuffer.of((long) GramRows.slots(rows, cols) * cols);
        this.sum = NativeBuffer.of((long) order * order);
    }

    /** The sum, order x order, lower triangle; set once rows have been accumulated. */
    NativeBuffer sum() {
        return sum;
    }

    @Override
    public void put(int slot, double[] row) {
        block.put((long) slot * cols, row, cols);
    }

    @Override
    public void get(int slot, double[] row) {
        block.get((long) slot * cols, row, cols);
    }

    @Override
    public void accumulate(int count) {
        openblas_full.cblas_dsyrk(
                LapackSolver.COLUMN_MAJOR,
                LOWER,
                wide ? TRANSPOSED : AS_IS,
                order,
                wide ? cols : count,
                1,
                block.at(0),
                cols,
                empty ? 0 : 1,
                sum.at(0),
                order);
        empty = false;
    }

    @Override
    public void rescale(int exponent) {
        if (empty) {
            return;
        }
        double[] column = new double[order];
        for (int j = 0; j < order; j++) {
            sum.get((long) j * order, column, order);
            for (int i = j; i < order; i++) {
                column[i] = Math.scalb(column[i], exponent);
            }
            sum.put((long) j * order, column, order);
        }
    }

    @Override
    public void close() {
        block.close();
        sum.close();
    }

    /**
     * Gram matrix of a complex matrix, up to conjugation.
     *
     * @param matrix any shape, neither side 0
     * @param sum receives the smaller Gram matrix, lower triangle, interleaved
     * @return the scale of the entries
     */
    static BinaryScale complex(ComplexMatrix matrix, NativeBuffer sum) {
        int height = matrix.height();
        int width = matrix.width();
        boolean wide = height < width;
        try (NativeBuffer x = NativeBuffer.of(2L * height * width)) {
            BinaryScale scale = ComplexRows.of(matrix).fill(x);
            openblas_full.cblas_zherk(
                    LapackSolver.COLUMN_MAJOR,
                    LOWER,
                    wide ? ADJOINT : AS_IS,
                    Math.min(height, width),
                    Math.max(height, width),
                    1,
                    x.at(0),
                    width,
                    0,
                    sum.at(0),
                    Math.min(height, width));
            return scale;
        }
    }
}
