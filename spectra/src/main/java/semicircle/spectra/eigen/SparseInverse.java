package semicircle.spectra.eigen;

import java.util.Optional;
import semicircle.spectra.matrix.SymmetricSparseMatrix;

/**
 * {@code (A - pole)^-1} of a sparse matrix by {@code L D L^T} without exchanges, row by row of L.
 *
 * <p>Without exchanges the factors may lose digits next to an eigenvalue of a leading block; whoever uses them checks
 * residuals of A and moves the pole. Source: Davis 2005, ACM Trans. Math. Softw. 31, 587, algorithm 849.
 */
final class SparseInverse implements ShiftedInverse {
    private final SparsePattern pattern;
    private final int[] rows;
    private final double[] entries;
    private final double[] pivots;
    private final double[] work;

    private SparseInverse(SparsePattern pattern) {
        this.pattern = pattern;
        int n = pattern.size();
        rows = new int[pattern.start(n)];
        entries = new double[pattern.start(n)];
        pivots = new double[n];
        work = new double[n];
    }

    /** The inverse, empty where a pivot is 0 or not finite. */
    static Optional<ShiftedInverse> of(SymmetricSparseMatrix matrix, SparsePattern pattern, double pole) {
        SparseInverse inverse = new SparseInverse(pattern);
        return inverse.factor(matrix, pole) ? Optional.of(inverse) : Optional.empty();
    }

    private boolean factor(SymmetricSparseMatrix matrix, double pole) {
        int n = pattern.size();
        int[] filled = new int[n];
        int[] flag = new int[n];
        int[] stack = new int[n];
        int[] path = new int[n];
        for (int k = 0; k < n; k++) {
            int row = k;
            int[] top = {n};
            flag[k] = k;
            work[k] = -pole;
            matrix.row(pattern.order(k), (column, value) -> {
                int place = pattern.place(column);
                if (place > row) {
                    return;
                }
                work[place] += value;
                int length = 0;
                for (int i = place; flag[i] != row; i = pattern.parent(i)) {
                    path[length++] = i;
                    flag[i] = row;
                }
                while (length > 0) {
                    stack[--top[0]] = path[--length];
                }
            });
            double pivot = work[k];
            work[k] = 0;
            for (int at = top[0]; at < n; at++) {
                int i = stack[at];
                double y = work[i];
                work[i] = 0;
                int end = pattern.start(i) + filled[i];
                for (int p = pattern.start(i); p < end; p++) {
                    work[rows[p]] -= entries[p] * y;
                }
                double factor = y / pivots[i];
                pivot -= factor * y;
                rows[end] = k;
                entries[end] = factor;
                filled[i]++;
            }
            if (pivot == 0 || !Double.isFinite(pivot)) {
                return false;
            }
            pivots[k] = pivot;
        }
        return true;
    }

    @Override
    public int size() {
        return pivots.length;
    }

    @Override
    public void apply(double[] x, double[] y) {
        int n = pivots.length;
        for (int k = 0; k < n; k++) {
            work[k] = x[pattern.order(k)];
        }
        for (int j = 0; j < n; j++) {
            double value = work[j];
            for (int p = pattern.start(j); p < pattern.start(j + 1); p++) {
                work[rows[p]] -= entries[p] * value;
            }
        }
        for (int j = n - 1; j >= 0; j--) {
            double value = work[j] / pivots[j];
            for (int p = pattern.start(j); p < pattern.start(j + 1); p++) {
                value -= entries[p] * work[rows[p]];
            }
            work[j] = value;
        }
        for (int k = 0; k < n; k++) {
            y[pattern.order(k)] = work[k];
            work[k] = 0;
        }
    }

    @Override
    public void close() {
        // holds nothing outside the heap
    }
}
