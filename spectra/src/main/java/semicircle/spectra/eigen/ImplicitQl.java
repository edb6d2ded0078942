package semicircle.spectra.eigen;

import java.util.Comparator;
import java.util.stream.IntStream;
import semicircle.spectra.ConvergenceException;

/**
 * Eigenvalues of a small tridiagonal matrix and any rows of its eigenvectors, by the implicit QL method.
 *
 * <p>With the one row (1, 0, ..., 0) it is the algorithm of Golub and Welsch 1969; with the rows of an orthogonal Q the
 * columns become the eigenvectors of Q T Q^T. Cost: about 30 n^2 flops and 10 n^2 per row. Error: a few n ulp of the norm,
 * absolute, also in the components.
 * <p>Source: Dubrulle, Martin and Wilkinson 1968, "The implicit QL algorithm", Numer. Math. 12, 377 (EISPACK imtql2).
 */
final class ImplicitQl {
    private static final int MOST_SWEEPS = 60; // two a value are usual, EISPACK allows 30

    private static final double NEGLIGIBLE =
            Math.ulp(1.0); // entries are scaled to at most 2; smaller ones are rounding

    private final double[] d;
    private final double[] e;
    private final double[][] rows;

    private ImplicitQl(double[] d, double[] e, double[][] rows) {
        this.d = d;
        this.e = e;
        this.rows = rows;
    }

    /**
     * Diagonalises in place, values ascending.
     *
     * @param diagonal n values, overwritten by the eigenvalues
     * @param off n - 1 or more values, the first n - 1 used, not modified
     * @param rows rows of an orthogonal matrix, n values each, overwritten by the same rows times the eigenvectors
     */
    static void diagonalise(double[] diagonal, double[] off, double[]... rows) {
        int n = diagonal.length;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.max(Math.abs(diagonal[i]), i < n - 1 ? Math.abs(off[i]) : 0));
        }
        if (largest == 0) {
            return;
        }
        int scale = Math.max(Math.getExponent(largest), Double.MIN_EXPONENT);
        double[] e = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = Math.scalb(diagonal[i], -scale);
            e[i] = i < n - 1 ? Math.scalb(off[i], -scale) : 0;
        }
        ImplicitQl ql = new ImplicitQl(diagonal, e, rows);
        for (int l = 0; l < n; l++) {
            ql.isolate(l);
        }
        ql.sort();
        for (int i = 0; i < n; i++) {
            diagonal[i] = Math.scalb(diagonal[i], scale);
        }
    }

    private void isolate(int l) {
        for (int sweeps = 0; ; sweeps++) {
            int m = l;
            while (m < d.length - 1 && Math.abs(e[m]) > NEGLIGIBLE) {
                m++;
            }
            if (m == l) {
                return;
            }
            if (sweeps == MOST_SWEEPS) {
                throw new ConvergenceException("tridiagonal eigenvalue " + l, Math.abs(e[l]), NEGLIGIBLE, sweeps);
            }
            sweep(l, m);
        }
    }

    /** One implicit QL step with Wilkinson's shift on rows l to m. */
    private void sweep(int l, int m) {
        double g = (d[l + 1] - d[l]) / (2 * e[l]);
        g = d[m] - d[l] + e[l] / (g + Math.copySign(Math.hypot(g, 1), g));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = s * e[i];
            double b = c * e[i];
            double r = Math.hypot(f, g);
            e[i + 1] = r;
            if (r == 0) { // the matrix has split here: begin again on the smaller part
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            for (double[] row : rows) {
                double upper = row[i + 1];
                row[i + 1] = s * row[i] + c * upper;
                row[i] = c * row[i] - s * upper;
            }
        }
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

    private void sort() {
        int[] order = IntStream.range(0, d.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> d[i]))
                .mapToInt(i -> i)
                .toArray();
        permute(order, d);
        for (double[] row : rows) {
            permute(order, row);
        }
    }

    private static void permute(int[] order, double[] values) {
        double[] old = values.clone();
        for (int i = 0; i < order.length; i++) {
            values[i] = old[order[i]];
        }
    }
}
