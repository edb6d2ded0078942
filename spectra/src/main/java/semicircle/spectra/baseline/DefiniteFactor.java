package semicircle.spectra.baseline;

/**
 * {@code 1 - t = L D L'} without pivoting for a symmetric t with eigenvalues below 1, on the difference from the unit
 * matrix: logarithms of determinants close to 1 keep their digits.
 */
final class DefiniteFactor {
    private final double[][] factor; // L below the diagonal, D - 1 on it
    private final double logDeterminant;

    private DefiniteFactor(double[][] factor, double logDeterminant) {
        this.factor = factor;
        this.logDeterminant = logDeterminant;
    }

    /** Factors {@code 1 - t}; t is not modified. */
    static DefiniteFactor of(double[][] t) {
        int n = t.length;
        double[][] factor = new double[n][n];
        double log = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                factor[i][j] = -t[i][j];
            }
        }
        for (int k = 0; k < n; k++) {
            double excess = factor[k][k];
            log += Math.log1p(excess);
            for (int i = k + 1; i < n; i++) {
                double entry = factor[i][k];
                for (int j = k + 1; j < i; j++) {
                    factor[i][j] -= entry * factor[j][k];
                }
                factor[i][k] = entry / (1 + excess);
                factor[i][i] -= entry * factor[i][k];
            }
        }
        return new DefiniteFactor(factor, log);
    }

    /** {@return log det(1 - t)} */
    double logDeterminant() {
        return logDeterminant;
    }

    /** {@return {@code a' (1 - t)^(-1) b}, from the halves {@code L^(-1) a} and {@code L^(-1) b}} */
    double form(double[] a, double[] b) {
        double[] left = forward(a);
        double[] right = forward(b);
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k] / (1 + factor[k][k]);
        }
        return sum;
    }

    private double[] forward(double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                x[i] -= factor[i][j] * x[j];
            }
        }
        return x;
    }

    /** {@return {@code tr((1 - t)^(-1) b)}, the sum over k of m_k' b m_k / d_k, m_k the rows of the inverse of L} */
    double traceOfInverseTimes(double[][] b) {
        int n = factor.length;
        double[][] inverse = new double[n][n];
        double trace = 0;
        for (int k = 0; k < n; k++) {
            double[] row = inverse[k];
            for (int j = 0; j < k; j++) {
                for (int i = 0; i <= j; i++) {
                    row[i] -= factor[k][j] * inverse[j][i];
                }
            }
            row[k] = 1;
            double form = 0;
            for (int i = 0; i <= k; i++) {
                double sum = 0;
                for (int j = 0; j <= k; j++) {
                    sum += b[i][j] * row[j];
                }
                form += row[i] * sum;
            }
            trace += form / (1 + factor[k][k]);
        }
        return trace;
    }
}
