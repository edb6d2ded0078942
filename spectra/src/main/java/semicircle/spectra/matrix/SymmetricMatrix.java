package semicircle.spectra.matrix;

/** A real symmetric matrix with all its entries, immutable. */
public final class SymmetricMatrix implements LinearOperator.Symmetric {
    private final int size;
    private final double[] entries;

    private SymmetricMatrix(int size, double[] owned) {
        this.size = size;
        this.entries = owned;
    }

    /**
     * Collects the rows of an upper triangle.
     *
     * @param rows the triangle, used up
     * @return the matrix
     */
    public static SymmetricMatrix of(SymmetricRows rows) {
        int n = rows.size();
        double[] entries = new double[Math.multiplyExact(n, n)];
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            rows.next(row);
            for (int j = i; j < n; j++) {
                entries[i * n + j] = row[j - i];
                entries[j * n + i] = row[j - i];
            }
        }
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
        return entries[i * size + j];
    }

    @Override
    public void apply(double[] x, double[] y) {
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += entries[i * size + j] * x[j];
            }
            y[i] = sum;
        }
    }
}
