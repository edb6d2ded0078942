package semicircle.spectra.eigen;

import java.util.Optional;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas_full;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;

/** {@code (A - pole)^-1} by the L D L^T factors of dsytrf: n^3/3 flops to make, 2n^2 to apply. */
final class NativeInverse implements ShiftedInverse {
    private static final byte LOWER = 'L';

    private final int n;
    private final NativeBuffer factors;
    private final NativeBuffer vector;
    private final IntPointer pivots;

    private NativeInverse(int n) {
        this.n = n;
        factors = NativeBuffer.of((long) n * n);
        vector = NativeBuffer.of(n);
        pivots = new IntPointer(Math.max(1, n));
    }

    /** The inverse; empty if a pivot is exactly 0. */
    static Optional<ShiftedInverse> of(SymmetricMatrix matrix, double pole) {
        int n = matrix.size();
        NativeInverse inverse = new NativeInverse(n);
        SymmetricRows rows = matrix.rowByRow();
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            rows.next(row);
            row[0] -= pole;
            inverse.factors.put((long) i * n + i, row, n - i);
        }
        int info = openblas_full.LAPACKE_dsytrf(
                LapackSolver.COLUMN_MAJOR, LOWER, n, inverse.factors.at(0), n, inverse.pivots);
        if (info == 0) {
            return Optional.of(inverse);
        }
        inverse.close();
        if (info < 0) {
            throw new IllegalStateException("ShiftInvert: dsytrf returned " + info + " for " + n + " rows");
        }
        return Optional.empty();
    }

    @Override
    public int size() {
        return n;
    }

    @Override
    public void apply(double[] x, double[] y) {
        vector.put(0, x, n);
        int info = openblas_full.LAPACKE_dsytrs(
                LapackSolver.COLUMN_MAJOR, LOWER, n, 1, factors.at(0), n, pivots, vector.at(0), n);
        if (info != 0) {
            throw new IllegalStateException("ShiftInvert: dsytrs returned " + info + " for " + n + " rows");
        }
        vector.get(0, y, n);
    }

    @Override
    public void close() {
        factors.close();
        vector.close();
        pivots.close();
    }
}
