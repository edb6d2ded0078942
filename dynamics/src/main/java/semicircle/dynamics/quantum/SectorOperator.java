package semicircle.dynamics.quantum;

import semicircle.spectra.matrix.LinearOperator;

/**
 * A Hamiltonian in one {@link SymmetrySector}, by its entries that are not zero.
 *
 * <p>Real entries act on one number a vector of the sector; otherwise on the 2n numbers (re, im), each level then twice, as {@link
 * SpinHamiltonian} does.
 */
public final class SectorOperator implements LinearOperator.Symmetric {
    /** Entries kept at most. */
    static final long MOST = 100_000_000;

    private final int dimension;
    private final int[] begin; // of each column, and the end
    private final int[] rows;
    private final double[] real;
    private final double[] imaginary; // none where all are 0

    private SectorOperator(int dimension, int[] begin, int[] rows, double[] real, double[] imaginary) {
        this.dimension = dimension;
        this.begin = begin;
        this.rows = rows;
        this.real = real;
        this.imaginary = imaginary;
    }

    /** {@return number of vectors} */
    public int dimension() {
        return dimension;
    }

    /** {@return whether all entries are real} */
    public boolean isReal() {
        return imaginary.length == 0;
    }

    @Override
    public int size() {
        return isReal() ? dimension : 2 * dimension;
    }

    /** A row of a Hermitian matrix is its column conjugated. */
    @Override
    public void apply(double[] x, double[] y) {
        int n = dimension;
        for (int i = 0; i < n; i++) {
            double re = 0;
            double im = 0;
            for (int q = begin[i]; q < begin[i + 1]; q++) {
                int j = rows[q];
                re += real[q] * x[j];
                if (imaginary.length > 0) {
                    re += imaginary[q] * x[n + j];
                    im += real[q] * x[n + j] - imaginary[q] * x[j];
                }
            }
            y[i] = re;
            if (imaginary.length > 0) {
                y[n + i] = im;
            }
        }
    }

    /** Columns on their way, a state. */
    static final class Filling {
        private final int[] begin;
        private final int[] rows;
        private final double[] real;
        private final double[] imaginary;
        private boolean complex;
        private int column;
        private int filled;

        Filling(int dimension, int perColumn) {
            long most = (long) dimension * perColumn;
            if (most > MOST || 20 * most > Runtime.getRuntime().maxMemory()) {
                throw new IllegalArgumentException("symmetry sector: up to " + most + " entries of " + dimension
                        + " vectors need " + 20 * most / 1_000_000 + " MB, this Java has "
                        + Runtime.getRuntime().maxMemory() / 1_000_000
                        + " MB; resolve more symmetries or take fewer sites");
            }
            begin = new int[dimension + 1];
            rows = new int[(int) most];
            real = new double[(int) most];
            imaginary = new double[(int) most];
        }

        void add(int row, double re, double im) {
            rows[filled] = row;
            real[filled] = re;
            imaginary[filled++] = im;
            complex |= im != 0;
        }

        void endColumn() {
            begin[++column] = filled;
        }

        SectorOperator done() {
            return new SectorOperator(begin.length - 1, begin, rows, real, complex ? imaginary : new double[0]);
        }
    }
}
