package semicircle.spectra.matrix;

import java.util.Objects;

/**
 * A real symmetric matrix with all its finite entries, immutable.
 *
 * <p>Size: at most 46340 rows, 8 size^2 bytes. A solver takes the triangle as a stream ({@link SymmetricRows}) so that
 * nothing is held twice.
 */
public final class SymmetricMatrix implements LinearOperator.Symmetric {
    /** Most rows of a square matrix in one Java array. */
    public static final int LARGEST_SIZE = 46340;

    private static final String NAME = "SymmetricMatrix";

    private final int size;
    private final double[] entries;

    private SymmetricMatrix(int size, double[] owned) {
        this.size = size;
        this.entries = owned;
    }

    /**
     * Copies a full square of entries and checks its symmetry.
     *
     * <p>Pairs may differ by {@code size * ulp(largest entry)}, the rounding of a product; they are replaced by their mean.
     *
     * @param size rows and columns
     * @param entries size*size finite values, not modified
     * @return the matrix
     * @throws IllegalArgumentException if not symmetric; names the worst pair
     */
    public static SymmetricMatrix of(int size, double... entries) {
        EntryCount.check(NAME, size, size, entries);
        double[] owned = entries.clone();
        PairCheck.settle(
                size,
                owned,
                1,
                (i, j) -> NAME + ": entries must be symmetric, got " + entries[i * size + j] + " at row " + i
                        + ", column " + j + " but " + entries[j * size + i] + " at row " + j + ", column " + i);
        return new SymmetricMatrix(size, owned);
    }

    /**
     * Collects the rows of an upper triangle.
     *
     * @param rows the triangle, used up
     * @return the matrix
     */
    public static SymmetricMatrix of(SymmetricRows rows) {
        int n = rows.size();
        double[] entries = new double[EntryCount.of(NAME, n, n)];
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            rows.next(row);
            System.arraycopy(row, 0, entries, i * n + i, n - i);
            for (int j = i + 1; j < n; j++) {
                entries[j * n + i] = row[j - i];
            }
        }
        EntryCount.check(NAME, n, n, entries);
        return new SymmetricMatrix(n, entries);
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * Returns one entry.
     *
     * @param i row
     * @param j column
     * @return the entry
     */
    public double get(int i, int j) {
        return entries[i * size + Objects.checkIndex(j, size)];
    }

    /** {@return the upper triangle, once, from the first row; each call gives a new stream} */
    public SymmetricRows rowByRow() {
        return new SymmetricRows() {
            private int i = 0;

            @Override
            public int size() {
                return size;
            }

            @Override
            public void next(double[] row) {
                System.arraycopy(entries, i * size + i, row, 0, size - i);
                i++;
            }
        };
    }

    /** {@return the same entries as a rectangular matrix, a copy} */
    public DenseMatrix toDense() {
        return DenseMatrix.of(size, size, entries);
    }

    @Override
    public void apply(double[] x, double[] y) {
        for (int i = 0; i < size; i++) {
            y[i] = RowKernels.dot(entries, i * size, x, size);
        }
    }

    /** {@return the shape} */
    @Override
    public String toString() {
        return NAME + "[" + size + "]";
    }
}
