package semicircle.spectra.matrix;

import java.util.Arrays;
import java.util.Objects;

/**
 * A real rectangular matrix by its stored entries, row after row (CSR), immutable.
 *
 * <p>Size: at most {@link #LARGEST_COUNT} stored entries, the length of a Java array, so row starts are {@code int}; a
 * larger matrix is its own {@link LinearOperator}. Memory: 12 bytes an entry and 4 bytes a row. A product costs one
 * multiplication and addition per stored entry.
 */
public final class SparseMatrix implements LinearOperator {
    /** Most stored entries. */
    public static final int LARGEST_COUNT = Integer.MAX_VALUE - 8;

    private static final String NAME = "SparseMatrix";

    private final int rows;
    private final int cols;
    private final int[] starts;
    private final int[] columns;
    private final double[] values;

    private SparseMatrix(int rows, int cols, int[] starts, int[] columns, double[] values) {
        this.rows = rows;
        this.cols = cols;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Copies the three arrays of the compressed row form and checks them.
     *
     * @param rows number of rows
     * @param cols number of columns
     * @param starts rows+1 positions: row i is stored at {@code starts[i] .. starts[i+1] - 1}; not modified
     * @param columns column of each entry, ascending within a row; not modified
     * @param values finite entries, as many as columns; not modified
     * @return the matrix
     */
    public static SparseMatrix of(int rows, int cols, int[] starts, int[] columns, double[] values) {
        requireShape(rows, cols);
        require(starts.length == rows + 1L, "starts must have rows + 1 = " + (rows + 1L) + " values", starts.length);
        require(values.length == columns.length, "values must be as many as columns, " + columns.length, values.length);
        require(starts[0] == 0, "starts must begin with 0", starts[0]);
        require(starts[rows] == columns.length, "starts must end with the count " + columns.length, starts[rows]);
        for (int i = 0; i < rows; i++) {
            require(
                    starts[i] <= starts[i + 1] && starts[i + 1] <= columns.length,
                    "starts must ascend to the count " + columns.length + ", but after " + starts[i] + " of row " + i,
                    starts[i + 1]);
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                requireEntry(i, columns[k], values[k], rows, cols);
                require(
                        k == starts[i] || columns[k - 1] < columns[k],
                        "columns must ascend within row " + i + ", but after " + columns[Math.max(k - 1, 0)],
                        columns[k]);
            }
        }
        return new SparseMatrix(rows, cols, starts.clone(), columns.clone(), values.clone());
    }

    /**
     * Collects entries given in any order; entries of the same place are added up in the order given.
     *
     * <p>Cost: linear in entries, rows and columns.
     *
     * @param rows number of rows
     * @param cols number of columns
     * @param is row of each entry, not modified
     * @param js column of each entry, not modified
     * @param values finite entries, not modified
     * @return the matrix
     */
    public static SparseMatrix ofTriplets(int rows, int cols, int[] is, int[] js, double[] values) {
        requireShape(rows, cols);
        require(js.length == is.length, "columns must be as many as rows, " + is.length, js.length);
        require(values.length == is.length, "values must be as many as rows, " + is.length, values.length);
        for (int k = 0; k < values.length; k++) {
            requireEntry(is[k], js[k], values[k], rows, cols);
        }
        int[] byColumn = new int[values.length];
        int[] place = startsOf(js, cols);
        for (int k = 0; k < values.length; k++) {
            byColumn[place[js[k]]++] = k;
        }
        int[] starts = startsOf(is, rows);
        place = starts.clone();
        int[] columns = new int[values.length];
        double[] sorted = new double[values.length];
        for (int k : byColumn) {
            int at = place[is[k]]++;
            columns[at] = js[k];
            sorted[at] = values[k];
        }
        return withSums(rows, cols, starts, columns, sorted);
    }

    private static int[] startsOf(int[] keys, int count) {
        int[] starts = new int[count + 1];
        for (int key : keys) {
            starts[key + 1]++;
        }
        for (int i = 0; i < count; i++) {
            starts[i + 1] += starts[i];
        }
        return starts;
    }

    private static SparseMatrix withSums(int rows, int cols, int[] starts, int[] columns, double[] values) {
        int[] merged = new int[rows + 1];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (count > merged[i] && columns[count - 1] == columns[k]) {
                    values[count - 1] += values[k];
                    requireEntry(i, columns[k], values[count - 1], rows, cols);
                } else {
                    columns[count] = columns[k];
                    values[count] = values[k];
                    count++;
                }
            }
            merged[i + 1] = count;
        }
        boolean full = count == values.length;
        return new SparseMatrix(
                rows,
                cols,
                merged,
                full ? columns : Arrays.copyOf(columns, count),
                full ? values : Arrays.copyOf(values, count));
    }

    private static void requireShape(int rows, int cols) {
        require(rows >= 0 && rows < Integer.MAX_VALUE, "rows must be in 0.." + (Integer.MAX_VALUE - 1), rows);
        require(cols >= 0 && cols < Integer.MAX_VALUE, "cols must be in 0.." + (Integer.MAX_VALUE - 1), cols);
    }

    private static void require(boolean holds, String what, int got) {
        if (!holds) {
            throw new IllegalArgumentException(NAME + ": " + what + ", got " + got);
        }
    }

    private static void requireEntry(int i, int j, double value, int rows, int cols) {
        if (i < 0 || i >= rows || j < 0 || j >= cols) {
            throw new IllegalArgumentException(
                    NAME + ": entries must lie within " + rows + " x " + cols + ", got row " + i + ", column " + j);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    NAME + ": entries must be finite, got " + value + " at row " + i + ", column " + j);
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int cols() {
        return cols;
    }

    /** {@return number of stored entries, explicit zeros among them} */
    public int count() {
        return values.length;
    }

    /**
     * Returns one entry by bisection in its row.
     *
     * @param i row
     * @param j column
     * @return the entry, 0 where none is stored
     */
    public double get(int i, int j) {
        int k = Arrays.binarySearch(columns, starts[i], starts[i + 1], Objects.checkIndex(j, cols));
        return k < 0 ? 0 : values[k];
    }

    /** {@return the same matrix as a symmetric operator; a mismatch names the worst pair} */
    public SymmetricSparseMatrix symmetric() {
        return SymmetricSparseMatrix.of(this);
    }

    @Override
    public void apply(double[] x, double[] y) {
        for (int i = 0; i < rows; i++) {
            int k = starts[i];
            int end = starts[i + 1];
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            for (; k < end - 3; k += 4) {
                a += values[k] * x[columns[k]];
                b += values[k + 1] * x[columns[k + 1]];
                c += values[k + 2] * x[columns[k + 2]];
                d += values[k + 3] * x[columns[k + 3]];
            }
            for (; k < end; k++) {
                a += values[k] * x[columns[k]];
            }
            y[i] = (a + b) + (c + d);
        }
    }

    @Override
    public void applyTransposed(double[] x, double[] y) {
        Arrays.fill(y, 0, cols, 0);
        for (int i = 0; i < rows; i++) {
            double xi = x[i];
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                y[columns[k]] += values[k] * xi;
            }
        }
    }

    int start(int i) {
        return starts[i];
    }

    int column(int k) {
        return columns[k];
    }

    double value(int k) {
        return values[k];
    }

    SparseMatrix withValues(double[] owned) {
        return new SparseMatrix(rows, cols, starts, columns, owned);
    }

    double[] copyOfValues() {
        return values.clone();
    }

    /** {@return shape and count} */
    @Override
    public String toString() {
        return NAME + "[" + rows + " x " + cols + ", " + values.length + " stored]";
    }
}
