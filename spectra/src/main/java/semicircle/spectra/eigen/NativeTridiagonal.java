package semicircle.spectra.eigen;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas_full;

/**
 * Eigenvalues of a dense symmetric or Hermitian matrix: LAPACK's reduction to three diagonals, then {@link RootFreeQl}.
 *
 * <p>The routes of dsyevd, zheevd and zheevd_2stage for values only, but for the last step, which costs dsterf 5 to 15
 * percent of the whole.
 */
final class NativeTridiagonal implements AutoCloseable {
    private static final byte LOWER = 'L';

    private final int n;
    private final NativeBuffer d;
    private final NativeBuffer e;

    private NativeTridiagonal(int n) {
        this.n = n;
        this.d = NativeBuffer.of(n);
        this.e = NativeBuffer.of(n);
    }

    /**
     * Ascending eigenvalues of a real matrix, in one stage.
     *
     * @param a lower triangle, column-major, n x n; destroyed
     * @param n order
     */
    static double[] real(NativeBuffer a, int n) {
        try (NativeTridiagonal t = new NativeTridiagonal(n);
                NativeBuffer tau = NativeBuffer.of(n)) {
            int info = openblas_full.LAPACKE_dsytrd(
                    LapackSolver.COLUMN_MAJOR, LOWER, n, a.at(0), n, t.d.at(0), t.e.at(0), tau.at(0));
            LapackSolver.check("dsytrd", n, info);
            return t.eigenvalues();
        }
    }

    /**
     * Ascending eigenvalues of a complex matrix.
     *
     * @param a lower triangle, column-major, n x n pairs of real and imaginary part; destroyed
     * @param n order
     * @param twoStage by way of a band
     */
    static double[] complex(NativeBuffer a, int n, boolean twoStage) {
        try (NativeTridiagonal t = new NativeTridiagonal(n);
                NativeBuffer tau = NativeBuffer.of(2L * n)) {
            if (twoStage) {
                t.inTwoStages(a, tau);
            } else {
                int info = openblas_full.LAPACKE_zhetrd(
                        LapackSolver.COLUMN_MAJOR, LOWER, n, a.at(0), n, t.d.at(0), t.e.at(0), tau.at(0));
                LapackSolver.check("zhetrd", n, info);
            }
            return t.eigenvalues();
        }
    }

    /** Asks zhetrd_2stage for its workspace, then runs it; LAPACKE has no door of its own to it. */
    private void inTwoStages(NativeBuffer a, NativeBuffer tau) {
        int houseSize;
        int workSize;
        try (NativeBuffer house = NativeBuffer.of(2);
                NativeBuffer work = NativeBuffer.of(2)) {
            call(a, tau, house, -1, work, -1);
            houseSize = (int) LapackSolver.read(house, 1)[0];
            workSize = (int) LapackSolver.read(work, 1)[0];
        }
        try (NativeBuffer house = NativeBuffer.of(2L * houseSize);
                NativeBuffer work = NativeBuffer.of(2L * workSize)) {
            call(a, tau, house, houseSize, work, workSize);
        }
    }

    private void call(
            NativeBuffer a, NativeBuffer tau, NativeBuffer house, int houseSize, NativeBuffer work, int workSize) {
        try (BytePointer vectors = new BytePointer(new byte[] {LapackSolver.VALUES});
                BytePointer triangle = new BytePointer(new byte[] {LOWER});
                IntPointer order = new IntPointer(new int[] {n});
                IntPointer houseCount = new IntPointer(new int[] {houseSize});
                IntPointer workCount = new IntPointer(new int[] {workSize});
                IntPointer info = new IntPointer(new int[] {0})) {
            openblas_full.LAPACK_zhetrd_2stage_base(
                    vectors,
                    triangle,
                    order,
                    a.at(0),
                    order,
                    d.at(0),
                    e.at(0),
                    tau.at(0),
                    house.at(0),
                    houseCount,
                    work.at(0),
                    workCount,
                    info,
                    1,
                    1);
            LapackSolver.check("zhetrd_2stage", n, info.get());
        }
    }

    private double[] eigenvalues() {
        double[] values = LapackSolver.read(d, n);
        RootFreeQl.solve(values, LapackSolver.read(e, n));
        return values;
    }

    @Override
    public void close() {
        d.close();
        e.close();
    }
}
