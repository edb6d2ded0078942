package semicircle.spectra.matrix;

/**
 * The upper triangle of a symmetric matrix, row after row, once: a sample on its way to a solver that never holds it twice.
 *
 * <p>A state: each call moves on to the next row.
 */
public interface SymmetricRows {
    /** {@return rows and columns} */
    int size();

    /**
     * Writes the entries of the next row i from its diagonal on: {@code a_ii, a_i,i+1, ..., a_i,size-1}.
     *
     * @param row the first {@code size - i} values are overwritten
     */
    void next(double[] row);
}
