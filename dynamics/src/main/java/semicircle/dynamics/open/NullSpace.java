package semicircle.dynamics.open;

import java.util.ArrayList;
import java.util.List;

/**
 * Vectors that a square real matrix sends to zero, by elimination with complete pivoting, in O(n^3): pivots below {@code tolerance}
 * of the largest one count as zero.
 */
final class NullSpace {
    private NullSpace() {}

    /**
     * Finds an orthonormal basis.
     *
     * @param a n x n, row-major, overwritten
     * @param n rows and columns
     * @param tolerance share of the largest pivot below which one is zero
     * @param least vectors wanted at least: the last pivots are taken for zero whatever their size
     * @return basis, possibly empty
     */
    static List<double[]> of(double[] a, int n, double tolerance, int least) {
        int[] order = new int[n];
        for (int j = 0; j < n; j++) {
            order[j] = j;
        }
        int rank = 0;
        double largest = 0;
        while (rank < n - least) {
            int[] pivot = pivot(a, n, rank);
            double size = Math.abs(a[pivot[0] * n + pivot[1]]);
            largest = Math.max(largest, size);
            if (size <= tolerance * largest || size == 0) {
                break;
            }
            exchange(a, n, rank, pivot, order);
            for (int i = rank + 1; i < n; i++) {
                double factor = a[i * n + rank] / a[rank * n + rank];
                if (factor != 0) {
                    for (int j = rank; j < n; j++) {
                        a[i * n + j] -= factor * a[rank * n + j];
                    }
                }
            }
            rank++;
        }
        List<double[]> basis = new ArrayList<>();
        for (int free = rank; free < n; free++) {
            basis.add(solution(a, n, rank, free, order));
        }
        return orthonormal(basis);
    }

    private static int[] pivot(double[] a, int n, int from) {
        int row = from;
        int column = from;
        double most = -1;
        for (int i = from; i < n; i++) {
            for (int j = from; j < n; j++) {
                double size = Math.abs(a[i * n + j]);
                if (size > most) {
                    most = size;
                    row = i;
                    column = j;
                }
            }
        }
        return new int[] {row, column};
    }

    private static void exchange(double[] a, int n, int to, int[] pivot, int[] order) {
        for (int j = 0; j < n; j++) {
            double kept = a[to * n + j];
            a[to * n + j] = a[pivot[0] * n + j];
            a[pivot[0] * n + j] = kept;
        }
        for (int i = 0; i < n; i++) {
            double kept = a[i * n + to];
            a[i * n + to] = a[i * n + pivot[1]];
            a[i * n + pivot[1]] = kept;
        }
        int kept = order[to];
        order[to] = order[pivot[1]];
        order[pivot[1]] = kept;
    }

    /** The solution with 1 at one free unknown and 0 at the others. */
    private static double[] solution(double[] a, int n, int rank, int free, int[] order) {
        double[] y = new double[n];
        y[free] = 1;
        for (int i = rank - 1; i >= 0; i--) {
            double sum = a[i * n + free];
            for (int j = i + 1; j < rank; j++) {
                sum += a[i * n + j] * y[j];
            }
            y[i] = -sum / a[i * n + i];
        }
        double[] x = new double[n];
        for (int j = 0; j < n; j++) {
            x[order[j]] = y[j];
        }
        return x;
    }

    /** Gram and Schmidt, twice. */
    static List<double[]> orthonormal(List<double[]> vectors) {
        List<double[]> basis = new ArrayList<>();
        for (double[] vector : vectors) {
            double[] rest = rest(vector, basis);
            double norm = Math.sqrt(dot(rest, rest));
            for (int k = 0; k < rest.length; k++) {
                rest[k] /= norm;
            }
            basis.add(rest);
        }
        return basis;
    }

    /** {@return a vector less its parts along orthonormal ones, taken off twice} */
    static double[] rest(double[] vector, List<double[]> span) {
        double[] rest = vector.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] unit : span) {
                double overlap = dot(unit, rest);
                for (int k = 0; k < rest.length; k++) {
                    rest[k] -= overlap * unit[k];
                }
            }
        }
        return rest;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
