package semicircle.spectra.matrix;

/** A real rectangular matrix, row-major, immutable. */
public final class DenseMatrix implements LinearOperator {
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
     * @param entries rows*cols values, row by row, not modified
     * @return the matrix
     */
    public static DenseMatrix of(int rows, int cols, double... entries) {
        if (entries.length != Math.multiplyExact(rows, cols)) {
            throw new IllegalArgumentException(
                    rows + " x " + cols + " needs " + (long) rows * cols + " entries, got " + entries.length);
        }
        return new DenseMatrix(rows, cols, entries.clone());
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
        return entries[i * cols + j];
    }

    @Override
    public void apply(double[] x, double[] y) {
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < cols; j++) {
                sum += entries[i * cols + j] * x[j];
            }
            y[i] = sum;
        }
    }

    @Override
    public void applyTransposed(double[] x, double[] y) {
        java.util.Arrays.fill(y, 0, cols, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                y[j] += entries[i * cols + j] * x[i];
            }
        }
    }
}
