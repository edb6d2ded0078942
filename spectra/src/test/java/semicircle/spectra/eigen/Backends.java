package semicircle.spectra.eigen;

import java.util.stream.Stream;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Every backend of the solver, and how exact each must be.
 *
 * <p>Bounds: Householder and QR are backward stable, so eigenvalues are those of A + E with |E| at most c n ulp(|A|), c a
 * small number; 8 allows for two orthogonal sweeps (reduction, iteration) with about 4 roundings each.
 */
final class Backends {
    private Backends() {}

    static Stream<EigenSolver> all() {
        return Stream.of(EigenSolver.lapack().orElseThrow(), EigenSolver.pureJava());
    }

    /** Most error of an eigenvalue. */
    static double bound(int n, double norm) {
        return 8 * n * Math.ulp(norm);
    }

    /** The operator's own matrix, column by column: an oracle that shares no code with the solver's embedding. */
    static SymmetricMatrix realForm(LinearOperator.Symmetric operator) {
        int n = operator.size();
        double[] entries = new double[n * n];
        double[] unit = new double[n];
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            operator.apply(unit, column);
            unit[j] = 0;
            for (int i = 0; i < n; i++) {
                entries[i * n + j] = column[i];
            }
        }
        return SymmetricMatrix.of(n, entries);
    }
}
