package semicircle.spectra.matrix;

import java.util.Arrays;

/** A real symmetric matrix by its stored entries, immutable; both triangles are stored, so a product only gathers. */
public final class SymmetricSparseMatrix implements LinearOperator.Symmetric {
    private static final String NAME = "SymmetricSparseMatrix";

    private final SparseMatrix matrix;

    private SymmetricSparseMatrix(SparseMatrix matrix) {
        this.matrix = matrix;
    }

    /**
     * Checks symmetry in one pass over the entries.
     *
     * <p>Pairs may differ by {@code size * ulp(largest entry)}, the rounding of a product; they are replaced by their mean.
     *
     * @param matrix both triangles
     * @return the same matrix
     * @throws IllegalArgumentException if not square or not symmetric; names the worst pair
     */
    public static SymmetricSparseMatrix of(SparseMatrix matrix) {
        int n = matrix.rows();
        if (matrix.cols() != n) {
            throw new IllegalArgumentException(NAME + ": the matrix must be square, got " + n + " x " + matrix.cols());
        }
        double largest = 0;
        for (int k = 0; k < matrix.count(); k++) {
            largest = Math.max(largest, Math.abs(matrix.value(k)));
        }
        Pairing pairing = new Pairing(matrix);
        if (pairing.worst > n * Math.ulp(largest)) {
            int i = pairing.worstRow;
            int j = pairing.worstColumn;
            throw new IllegalArgumentException(NAME + ": entries must be symmetric, got " + matrix.get(i, j)
                    + " at row " + i + ", column " + j + " but " + matrix.get(j, i) + " at row " + j + ", column " + i);
        }
        return new SymmetricSparseMatrix(pairing.worst == 0 ? matrix : means(matrix));
    }

    private static SparseMatrix means(SparseMatrix matrix) {
        double[] values = matrix.copyOfValues();
        for (int i = 0; i < matrix.rows(); i++) {
            for (int k = matrix.start(i); k < matrix.start(i + 1); k++) {
                values[k] = matrix.value(k) / 2 + matrix.get(matrix.column(k), i) / 2;
            }
        }
        return matrix.withValues(values);
    }

    /**
     * Meets each entry below the diagonal with its mirror: rows ascend, so the mirrors wanted of row j ascend too, and one
     * cursor a row is enough. A mirror that is not stored counts as 0.
     */
    private static final class Pairing {
        private final SparseMatrix matrix;
        private final int[] cursor;
        private double worst;
        private int worstRow;
        private int worstColumn;

        Pairing(SparseMatrix matrix) {
            this.matrix = matrix;
            int n = matrix.rows();
            cursor = new int[n];
            for (int j = 0; j < n; j++) {
                cursor[j] = firstAboveDiagonal(j);
            }
            for (int i = 0; i < n; i++) {
                for (int k = matrix.start(i); k < matrix.start(i + 1) && matrix.column(k) < i; k++) {
                    meet(i, matrix.column(k), matrix.value(k));
                }
            }
            for (int j = 0; j < n; j++) {
                unpaired(j, n);
            }
        }

        private int firstAboveDiagonal(int j) {
            int k = matrix.start(j);
            while (k < matrix.start(j + 1) && matrix.column(k) <= j) {
                k++;
            }
            return k;
        }

        private void meet(int i, int j, double value) {
            unpaired(j, i);
            boolean stored = cursor[j] < matrix.start(j + 1) && matrix.column(cursor[j]) == i;
            note(i, j, value - (stored ? matrix.value(cursor[j]++) : 0));
        }

        private void unpaired(int j, int before) {
            for (; cursor[j] < matrix.start(j + 1) && matrix.column(cursor[j]) < before; cursor[j]++) {
                note(j, matrix.column(cursor[j]), matrix.value(cursor[j]));
            }
        }

        private void note(int i, int j, double difference) {
            if (Math.abs(difference) > worst) {
                worst = Math.abs(difference);
                worstRow = i;
                worstColumn = j;
            }
        }
    }

    @Override
    public int size() {
        return matrix.rows();
    }

    /** {@return number of stored entries of both triangles} */
    public int count() {
        return matrix.count();
    }

    /**
     * Returns one entry by bisection in its row.
     *
     * @param i row
     * @param j column
     * @return the entry, 0 where none is stored
     */
    public double get(int i, int j) {
        return matrix.get(i, j);
    }

    /** Told of each stored entry of a row. */
    @FunctionalInterface
    public interface EntryVisitor {
        /**
         * Hears of one entry.
         *
         * @param column its column
         * @param value the entry
         */
        void entry(int column, double value);
    }

    /**
     * Walks over a row, columns ascending.
     *
     * @param i row
     * @param visitor told of each stored entry
     */
    public void row(int i, EntryVisitor visitor) {
        for (int k = matrix.start(i); k < matrix.start(i + 1); k++) {
            visitor.entry(matrix.column(k), matrix.value(k));
        }
    }

    /** {@return the upper triangle for a dense solver, once, from the first row; each call gives a new stream} */
    public SymmetricRows rowByRow() {
        return new SymmetricRows() {
            private int i = 0;

            @Override
            public int size() {
                return matrix.rows();
            }

            @Override
            public void next(double[] row) {
                Arrays.fill(row, 0, size() - i, 0);
                for (int k = matrix.start(i); k < matrix.start(i + 1); k++) {
                    if (matrix.column(k) >= i) {
                        row[matrix.column(k) - i] = matrix.value(k);
                    }
                }
                i++;
            }
        };
    }

    @Override
    public void apply(double[] x, double[] y) {
        matrix.apply(x, y);
    }

    /** {@return shape and count} */
    @Override
    public String toString() {
        return NAME + "[" + size() + ", " + count() + " stored]";
    }
}
