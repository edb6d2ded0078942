package semicircle.spectra.ensemble;

import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;

/** The entries of a random symmetric matrix, drawn once each, row by row from the diagonal to the right. */
@FunctionalInterface
interface UpperTriangle {
    /** Entry of row i and column j, j at least i. */
    double entry(int i, int j);

    /** Draws a matrix. */
    static SymmetricMatrix draw(int size, UpperTriangle entries) {
        return SymmetricMatrix.of(new SymmetricRows() {
            private int i = 0;

            @Override
            public int size() {
                return size;
            }

            @Override
            public void next(double[] row) {
                for (int j = i; j < size; j++) {
                    row[j - i] = entries.entry(i, j);
                }
                i++;
            }
        });
    }
}
