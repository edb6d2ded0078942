package semicircle.spectra.eigen;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;
import semicircle.spectra.matrix.SymmetricMatrix;

/** {@code (A - pole)^-1} by EJML's L U factors: (2/3) n^3 flops to make, 2n^2 to apply. */
final class JavaInverse implements ShiftedInverse {
    private final LinearSolverDense<DMatrixRMaj> solver;
    private final DMatrixRMaj right;
    private final DMatrixRMaj solution;

    private JavaInverse(LinearSolverDense<DMatrixRMaj> solver, int n) {
        this.solver = solver;
        right = new DMatrixRMaj(n, 1);
        solution = new DMatrixRMaj(n, 1);
    }

    /** The inverse; empty if a pivot is exactly 0. */
    static Optional<ShiftedInverse> of(SymmetricMatrix matrix, double pole) {
        int n = matrix.size();
        DMatrixRMaj shifted = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                shifted.set(i, j, matrix.get(i, j) - (i == j ? pole : 0));
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(n);
        boolean regular = solver.setA(shifted);
        LUDecomposition_F64<DMatrixRMaj> factors = solver.getDecomposition();
        DMatrixRMaj upper = factors.getUpper(null);
        for (int i = 0; i < n; i++) {
            regular &= upper.get(i, i) != 0;
        }
        return regular ? Optional.of(new JavaInverse(solver, n)) : Optional.empty();
    }

    @Override
    public int size() {
        return right.getNumRows();
    }

    @Override
    public void apply(double[] x, double[] y) {
        System.arraycopy(x, 0, right.data, 0, size());
        solver.solve(right, solution);
        System.arraycopy(solution.data, 0, y, 0, size());
    }

    @Override
    public void close() {
        // nothing outside the heap
    }
}
