package semicircle.spectra.matrix;

import java.io.IOException;

/**
 * The entries of a rectangular matrix, row after row, once: how a matrix too large to hold twice reaches a solver.
 *
 * <p>A state: each call moves on to the next row.
 */
public interface MatrixRows {
    /** {@return number of rows} */
    int rows();

    /** {@return number of columns} */
    int cols();

    /**
     * Writes the next row.
     *
     * @param row cols values, overwritten
     * @throws IOException where the entries are read from a file that cannot be read
     */
    void next(double[] row) throws IOException;
}
