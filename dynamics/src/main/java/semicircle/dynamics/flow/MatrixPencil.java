package semicircle.dynamics.flow;

import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;

/**
 * A real symmetric matrix that moves on a line: {@code H(x) = start + x direction}.
 *
 * @param start H(0), n rows
 * @param direction dH/dx, n rows
 */
public record MatrixPencil(SymmetricMatrix start, SymmetricMatrix direction) {
    public MatrixPencil {
        if (start.size() != direction.size()) {
            throw new IllegalArgumentException("matrix pencil: direction must have " + start.size()
                    + " rows as start has, got " + direction.size());
        }
    }

    /** {@return n, rows and columns} */
    public int size() {
        return start.size();
    }

    /**
     * The matrix at one place.
     *
     * @param x finite
     * @return H(x)
     */
    public SymmetricMatrix at(double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("matrix pencil: x must be finite, got " + x);
        }
        SymmetricRows fixed = start.rowByRow();
        SymmetricRows moving = direction.rowByRow();
        double[] step = new double[size()];
        return SymmetricMatrix.of(new SymmetricRows() {
            private int i = 0;

            @Override
            public int size() {
                return start.size();
            }

            @Override
            public void next(double[] row) {
                fixed.next(row);
                moving.next(step);
                for (int k = 0; k < size() - i; k++) {
                    row[k] += x * step[k];
                }
                i++;
            }
        });
    }

    /**
     * How fast each level moves: {@code dE_i/dx = <i|dH/dx|i>} (Hellmann 1937, Feynman 1939).
     *
     * @param pairs eigenpairs of H(x)
     * @return n slopes; inside a degenerate level they belong to the basis that the pairs happen to have
     */
    public Values velocities(EigenPairs pairs) {
        int n = size();
        double[] slopes = new double[n];
        double[] vector = new double[n];
        double[] moved = new double[n];
        for (int i = 0; i < n; i++) {
            copy(pairs, i, vector);
            direction.apply(vector, moved);
            slopes[i] = dot(vector, moved);
        }
        return Values.of(slopes);
    }

    /**
     * How strongly the motion couples two levels: {@code <i|dH/dx|j>}, whose sign depends on those of the vectors.
     *
     * @param pairs eigenpairs of H(x)
     * @param i rank of one level
     * @param j rank of the other
     * @return the matrix element; over {@code E_j - E_i} it is the non-adiabatic coupling {@code <i|d/dx|j>}
     */
    public double coupling(EigenPairs pairs, int i, int j) {
        double[] left = new double[size()];
        double[] right = new double[size()];
        double[] moved = new double[size()];
        copy(pairs, i, left);
        copy(pairs, j, right);
        direction.apply(right, moved);
        return dot(left, moved);
    }

    /**
     * Fidelity susceptibility of one state: {@code sum_j |<j|dH/dx|i>|^2/(E_j - E_i)^2}, so that {@code |<i(x)|i(x + dx)>|^2 = 1 - chi
     * dx^2} (You, Li and Gu 2007).
     *
     * @param pairs eigenpairs of H(x)
     * @param i rank of the state
     * @return the susceptibility, infinite where the motion couples degenerate levels
     */
    public double fidelitySusceptibility(EigenPairs pairs, int i) {
        int n = size();
        double[] vector = new double[n];
        double[] other = new double[n];
        double[] moved = new double[n];
        copy(pairs, i, vector);
        direction.apply(vector, moved);
        double sum = 0;
        for (int j = 0; j < n; j++) {
            if (j != i) {
                copy(pairs, j, other);
                double element = dot(other, moved);
                double gap = pairs.spectrum().get(j) - pairs.spectrum().get(i);
                double ratio = element == 0 ? 0 : element / gap;
                sum += ratio * ratio;
            }
        }
        return sum;
    }

    private static void copy(EigenPairs pairs, int column, double[] vector) {
        for (int k = 0; k < vector.length; k++) {
            vector[k] = pairs.vectors().get(k, column);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
