package semicircle.spectra.eigen;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas_full;

/**
 * Three diagonals with the eigenvalues of a symmetric band matrix: bulges chased down the band by short reflectors (LAPACK's dsytrd_sb2st, 1.5 to 1.8
 * times faster than the rotations of dsbtrd for bands of 32 to 64).
 *
 * <p>LAPACKE has no door to dsytrd_sb2st. dsbevx_2stage, asked for the eigenvalues in an interval that holds none, runs it
 * and does next to nothing after it; the three diagonals are then left in its workspace. That is how it is written, not what
 * it promises: so trace and Frobenius norm are compared, and where they differ dsbtrd does the work.
 *
 * <p>Source: Haidar, Ltaief, Dongarra 2011, SC'11, article 8 (bulge chasing by columns).
 */
final class BandTridiagonal {
    private static final byte LOWER = 'L';
    private static final byte INTERVAL = 'V';

    /** Above all eigenvalues: entries are scaled to less than 2^201. */
    private static final double BEYOND = 0x1p300;

    private final int n;
    private final int band;
    private final double[] diagonal;
    private final double[] off;

    private BandTridiagonal(int n, int band) {
        this.n = n;
        this.band = band;
        this.diagonal = new double[n];
        this.off = new double[n];
    }

    /**
     * Ascending eigenvalues.
     *
     * @param columns the lower band, column after column: {@code (band + 1) * n} numbers, the first of each on the diagonal;
     *     not modified
     * @param n order, at least 2
     * @param band sub-diagonals, at least 1
     */
    static double[] eigenvalues(double[] columns, int n, int band) {
        BandTridiagonal t = byReflectors(columns, n, band);
        return t.isSimilarTo(columns)
                ? t.solve()
                : byRotations(columns, n, band).solve();
    }

    static BandTridiagonal byReflectors(double[] columns, int n, int band) {
        BandTridiagonal t = new BandTridiagonal(n, band);
        t.reflect(columns);
        return t;
    }

    static BandTridiagonal byRotations(double[] columns, int n, int band) {
        BandTridiagonal t = new BandTridiagonal(n, band);
        t.rotate(columns);
        return t;
    }

    /** Ascending eigenvalues; to be asked once. */
    double[] solve() {
        RootFreeQl.solve(diagonal, off);
        return diagonal;
    }

    private void reflect(double[] columns) {
        try (NativeBuffer ab = filled(columns);
                NativeBuffer w = NativeBuffer.of(n);
                NativeBuffer size = NativeBuffer.of(1);
                IntPointer integers = new IntPointer(5L * n)) {
            call(ab, w, size, -1, integers);
            int count = (int) LapackSolver.read(size, 1)[0];
            try (NativeBuffer work = NativeBuffer.of(count)) {
                call(ab, w, work, count, integers);
                work.get(0, diagonal, n);
                work.get(n, off, n - 1);
            }
        }
        diagonal[0] = columns[0]; // no reflector touches it, and LAPACK returns the size of the workspace in its place
    }

    private void call(NativeBuffer ab, NativeBuffer w, NativeBuffer work, int count, IntPointer integers) {
        try (NativeBuffer none = NativeBuffer.of(1);
                IntPointer found = new IntPointer(1L);
                IntPointer failed = new IntPointer(1L)) {
            DoublePointer noVectors = none.at(0);
            int info = openblas_full.LAPACKE_dsbevx_2stage_work(
                    LapackSolver.COLUMN_MAJOR,
                    LapackSolver.VALUES,
                    INTERVAL,
                    LOWER,
                    n,
                    band,
                    ab.at(0),
                    band + 1,
                    noVectors,
                    1,
                    BEYOND,
                    2 * BEYOND,
                    0,
                    0,
                    0,
                    found,
                    w.at(0),
                    noVectors,
                    1,
                    work.at(0),
                    count,
                    integers,
                    failed);
            LapackSolver.check("dsbevx_2stage", n, info);
        }
    }

    private void rotate(double[] columns) {
        try (NativeBuffer ab = filled(columns);
                NativeBuffer d = NativeBuffer.of(n);
                NativeBuffer e = NativeBuffer.of(n);
                NativeBuffer none = NativeBuffer.of(1)) {
            int info = openblas_full.LAPACKE_dsbtrd(
                    LapackSolver.COLUMN_MAJOR,
                    LapackSolver.VALUES,
                    LOWER,
                    n,
                    band,
                    ab.at(0),
                    band + 1,
                    d.at(0),
                    e.at(0),
                    none.at(0),
                    1);
            LapackSolver.check("dsbtrd", n, info);
            d.get(0, diagonal, n);
            e.get(0, off, n - 1);
        }
    }

    /** Compares trace and Frobenius norm, which an orthogonal reduction keeps to n roundings. */
    boolean isSimilarTo(double[] columns) {
        double trace = 0;
        double squares = 0;
        for (int j = 0; j < n; j++) {
            for (int k = 0; k <= Math.min(band, n - 1 - j); k++) {
                double entry = columns[j * (band + 1) + k];
                squares += (k == 0 ? 1 : 2) * entry * entry;
            }
            trace += columns[j * (band + 1)];
        }
        double traceNow = 0;
        double squaresNow = 0;
        for (int j = 0; j < n; j++) {
            traceNow += diagonal[j];
            squaresNow += diagonal[j] * diagonal[j] + (j < n - 1 ? 2 * off[j] * off[j] : 0);
        }
        double allowance = 1e-10 * Math.sqrt(squares); // n roundings of 1e-16 at n = 46340 are 5e-12
        return Math.abs(traceNow - trace) <= allowance * Math.sqrt(n)
                && Math.abs(squaresNow - squares) <= allowance * Math.sqrt(squares);
    }

    private static NativeBuffer filled(double[] columns) {
        NativeBuffer ab = NativeBuffer.of(columns.length);
        ab.put(0, columns, columns.length);
        return ab;
    }
}
