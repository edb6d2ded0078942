package semicircle.spectra.ensemble;

import semicircle.spectra.Values;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * The entries of a random tridiagonal matrix, drawn from the first row on: {@code d_0, e_0, d_1, e_1, ...}.
 *
 * <p>A state: each entry is drawn once, in that order, so that a leading corner is the corner of the whole sample.
 */
interface TridiagonalEntries {
    /** Diagonal entry of row i. */
    double diagonal(int i);

    /** Entry between rows i and i + 1. */
    double offDiagonal(int i);

    /** Draws the leading rows of a fresh state. */
    static TridiagonalMatrix leading(int rows, TridiagonalEntries entries) {
        Values.Filling d = Values.filling(rows);
        Values.Filling e = Values.filling(Math.max(0, rows - 1));
        for (int i = 0; i < rows; i++) {
            d.set(i, entries.diagonal(i));
            if (i < rows - 1) {
                e.set(i, entries.offDiagonal(i));
            }
        }
        return new TridiagonalMatrix(d.done(), e.done());
    }
}
