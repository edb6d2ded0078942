package semicircle.spectra.matrix;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * A real rectangular matrix with finite entries, row-major, immutable.
 *
 * <p>Size: at most 2147483639 entries (46340 x 46340), 8 bytes each. Larger ones are streamed as {@link MatrixRows}.
 */
public final class DenseMatrix implements LinearOperator {
    private static final String NAME = "DenseMatrix";

    private final int rows;
    private final int cols;
    private final double[] entries;

    private DenseMatrix(int rows, int cols, double[] owned) {
        this.rows = rows;
        this.cols = cols;
        this.entries = owned;
    }

    /**
     * Copies the entries.
     *
     * @param rows number of rows
     * @param cols number of columns
     * @param entries rows*cols finite values, row by row, not modified
     * @return the matrix
     */
    public static DenseMatrix of(int rows, int cols, double... entries) {
        EntryCount.check(NAME, rows, cols, entries);
        return new DenseMatrix(rows, cols, entries.clone());
    }

    /**
     * Collects the rows of a stream.
     *
     * @param stream the rows, used up
     * @return the matrix
     * @throws IOException where the stream cannot be read
     */
    public static DenseMatrix of(MatrixRows stream) throws IOException {
        int rows = stream.rows();
        int cols = stream.cols();
        double[] entries = new double[EntryCount.of(NAME, rows, cols)];
        double[] row = new double[cols];
        for (int i = 0; i < rows; i++) {
            stream.next(row);
            System.arraycopy(row, 0, entries, i * cols, cols);
        }
        EntryCount.check(NAME, rows, cols, entries);
        return new DenseMatrix(rows, cols, entries);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int cols() {
        return cols;
    }

    /**
     * Returns one entry.
     *
     * @param i row
     * @param j column
     * @return the entry
     */
    public double get(int i, int j) {
        return entries[i * cols + Objects.checkIndex(j, cols)];
    }

    /**
     * Copies one row.
     *
     * @param i row
     * @param into the first cols values are overwritten
     */
    public void copyRow(int i, double[] into) {
        System.arraycopy(entries, Objects.checkIndex(i, rows) * cols, into, 0, cols);
    }

    /** {@return the largest magnitude of an entry, 0 for an empty matrix} */
    public double largestMagnitude() {
        double largest = 0;
        for (double entry : entries) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }

    /** {@return a fresh copy of the entries, rows*cols values, row by row} */
    public double[] toArray() {
        return entries.clone();
    }

    /** {@return the rows, once, from the first; each call gives a new stream} */
    public MatrixRows rowByRow() {
        return new MatrixRows() {
            private int i = 0;

            @Override
            public int rows() {
                return rows;
            }

            @Override
            public int cols() {
                return cols;
            }

            @Override
            public void next(double[] row) {
                System.arraycopy(entries, i * cols, row, 0, cols);
                i++;
            }
        };
    }

    /** {@return the transpose, cols x rows, a copy} */
    public DenseMatrix transpose() {
        double[] turned = new double[entries.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                turned[j * rows + i] = entries[i * cols + j];
            }
        }
        return new DenseMatrix(cols, rows, turned);
    }

    /**
     * Matrix product; for small matrices: plain loops, {@code 2 * rows * cols * right.cols} flops.
     *
     * @param right cols x any
     * @return rows x right.cols
     */
    public DenseMatrix times(DenseMatrix right) {
        if (right.rows != cols) {
            throw new IllegalArgumentException(NAME + ": right must have " + cols + " rows, got " + right.rows);
        }
        double[] product = new double[EntryCount.of(NAME, rows, right.cols)];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < cols; k++) {
                RowKernels.addMultiple(
                        entries[i * cols + k], right.entries, k * right.cols, product, i * right.cols, right.cols);
            }
        }
        EntryCount.check(NAME, rows, right.cols, product);
        return new DenseMatrix(rows, right.cols, product);
    }

    @Override
    public void apply(double[] x, double[] y) {
        for (int i = 0; i < rows; i++) {
            y[i] = RowKernels.dot(entries, i * cols, x, cols);
        }
    }

    @Override
    public void applyTransposed(double[] x, double[] y) {
        Arrays.fill(y, 0, cols, 0);
        for (int i = 0; i < rows; i++) {
            RowKernels.addMultiple(x[i], entries, i * cols, y, 0, cols);
        }
    }

    /** {@return the shape} */
    @Override
    public String toString() {
        return NAME + "[" + rows + " x " + cols + "]";
    }
}
