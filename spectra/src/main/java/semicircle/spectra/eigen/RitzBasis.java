package semicircle.spectra.eigen;

/**
 * All eigenpairs of a small dense symmetric matrix: Householder to tridiagonal, then implicit QL.
 *
 * <p>Cost: about 7 m^3 flops. The last row of the eigenvectors gives the residual norms of Lanczos.
 */
final class RitzBasis {
    private final double[] values;
    private final double[][] vectors;
    private final double coupling;

    private RitzBasis(double[] values, double[][] vectors, double coupling) {
        this.values = values;
        this.vectors = vectors;
        this.coupling = coupling;
    }

    /**
     * Diagonalises.
     *
     * @param a m x m, symmetric, overwritten
     * @param coupling of the last vector to the next one
     */
    static RitzBasis of(double[][] a, double coupling) {
        int m = a.length;
        double[][] q = new double[m][m];
        for (int i = 0; i < m; i++) {
            q[i][i] = 1;
        }
        for (int k = 0; k < m - 2; k++) {
            reflect(a, q, k);
        }
        double[] diagonal = new double[m];
        double[] off = new double[m];
        for (int i = 0; i < m; i++) {
            diagonal[i] = a[i][i];
            off[i] = i < m - 1 ? a[i + 1][i] : 0;
        }
        ImplicitQl.diagonalise(diagonal, off, q);
        return new RitzBasis(diagonal, q, coupling);
    }

    /** One Householder step H = 1 - 2uu^T/u.u that clears column k below its sub-diagonal: a becomes H a H, q becomes q H. */
    private static void reflect(double[][] a, double[][] q, int k) {
        int m = a.length;
        double scale = 0;
        for (int i = k + 2; i < m; i++) {
            scale = Math.max(scale, Math.abs(a[i][k]));
        }
        if (scale == 0) {
            return;
        }
        scale = Math.max(scale, Math.abs(a[k + 1][k]));
        double[] u = new double[m];
        double sum = 0;
        for (int i = k + 1; i < m; i++) {
            u[i] = a[i][k] / scale;
            sum += u[i] * u[i];
        }
        double lead = u[k + 1];
        u[k + 1] += Math.copySign(Math.sqrt(sum), lead);
        double half = sum + Math.abs(lead) * Math.sqrt(sum); // u.u / 2
        for (double[] row : q) {
            reflect(row, u, half, k + 1);
        }
        for (double[] row : a) {
            reflect(row, u, half, k + 1);
        }
        for (int j = 0; j < m; j++) {
            double overlap = 0;
            for (int i = k + 1; i < m; i++) {
                overlap += a[i][j] * u[i];
            }
            for (int i = k + 1; i < m; i++) {
                a[i][j] -= overlap / half * u[i];
            }
        }
    }

    private static void reflect(double[] row, double[] u, double half, int from) {
        double overlap = 0;
        for (int i = from; i < row.length; i++) {
            overlap += row[i] * u[i];
        }
        for (int i = from; i < row.length; i++) {
            row[i] -= overlap / half * u[i];
        }
    }

    int size() {
        return values.length;
    }

    /** Ritz value k, ascending, scaled. */
    double value(int k) {
        return values[k];
    }

    /** Component j of Ritz vector k in the basis. */
    double component(int j, int k) {
        return vectors[j][k];
    }

    /** Coupling of Ritz vector k to the next basis vector, scaled. */
    double spike(int k) {
        return coupling * vectors[size() - 1][k];
    }

    /** Residual norm of Ritz pair k, scaled. */
    double residual(int k) {
        return Math.abs(spike(k));
    }

    /** Largest absolute Ritz value, scaled: the norm as far as it is known. */
    double norm() {
        return size() == 0 ? 0 : Math.max(Math.abs(values[0]), Math.abs(values[size() - 1]));
    }
}
