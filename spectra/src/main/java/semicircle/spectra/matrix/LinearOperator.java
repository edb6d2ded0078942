package semicircle.spectra.matrix;

/** A real matrix known by its products; anyone may implement it. */
public interface LinearOperator {
    /** {@return number of rows} */
    int rows();

    /** {@return number of columns} */
    int cols();

    /**
     * {@code y <- A x}.
     *
     * @param x cols values, not modified
     * @param y rows values, overwritten
     */
    void apply(double[] x, double[] y);

    /**
     * {@code y <- A^T x}.
     *
     * @param x rows values, not modified
     * @param y cols values, overwritten
     */
    void applyTransposed(double[] x, double[] y);

    /** A promise that {@code A = A^T}. */
    interface Symmetric extends LinearOperator {
        /** {@return rows and columns} */
        int size();

        @Override
        default int rows() {
            return size();
        }

        @Override
        default int cols() {
            return size();
        }

        @Override
        default void applyTransposed(double[] x, double[] y) {
            apply(x, y);
        }
    }
}
