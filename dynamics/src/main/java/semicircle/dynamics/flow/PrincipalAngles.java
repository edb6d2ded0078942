package semicircle.dynamics.flow;

import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Angles between two subspaces, from the least to the largest.
 *
 * <p>Cosines are the singular values of {@code Q1^T Q2}; angles below 45 degrees come from the sines, the singular values of
 * {@code Q2 - Q1 Q1^T Q2}, so small ones are as exact as large ones (Bjorck and Golub 1973, Math. Comp. 27, 579).
 */
public final class PrincipalAngles {
    private PrincipalAngles() {}

    /**
     * Measures the angles.
     *
     * @param first n x p, orthonormal columns
     * @param second n x q, orthonormal columns, q at most p
     * @param solver where singular values are computed
     * @return q angles in radians, in [0, pi/2], ascending
     */
    public static Values between(DenseMatrix first, DenseMatrix second, EigenSolver solver) {
        if (first.rows() != second.rows() || second.cols() > first.cols()) {
            throw new IllegalArgumentException("principal angles: second must have " + first.rows()
                    + " rows and at most " + first.cols() + " columns, got " + second.rows() + " x " + second.cols());
        }
        int q = second.cols();
        if (q == 0) {
            return Values.of();
        }
        DenseMatrix overlap = first.transpose().times(second);
        double[] cosines = solver.singularValues(overlap).values().toArray();
        double[] inside = first.times(overlap).toArray();
        double[] beside = second.toArray();
        for (int k = 0; k < beside.length; k++) {
            beside[k] -= inside[k];
        }
        double[] sines = solver.singularValues(DenseMatrix.of(second.rows(), q, beside))
                .values()
                .toArray();
        double[] angles = new double[q];
        for (int k = 0; k < q; k++) {
            double sine = Math.min(1, sines[k]);
            double cosine = Math.min(1, cosines[q - 1 - k]);
            angles[k] = sine < Math.sqrt(0.5) ? Math.asin(sine) : Math.acos(cosine);
        }
        return Values.of(angles);
    }
}
