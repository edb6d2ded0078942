package semicircle.spectra.eigen;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas_full;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.MatrixRows;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;

/**
 * OpenBLAS with one BLAS thread: any number of Java threads may call it at once and each gets the bits of a serial run.
 *
 * <p>A row of the upper triangle is a column of the lower one in LAPACK's column-major order, so rows are copied as they
 * come; for a complex matrix that is the conjugate, which has the same eigenvalues.
 */
final class LapackSolver implements Backend {
    static final int COLUMN_MAJOR = 102;
    static final byte VALUES = 'N';
    private static final byte VECTORS = 'V';
    private static final byte LOWER = 'L';

    /** From here on the band reduction wins on one thread: between 1000 and 2000 on a Zen 5 EPYC, 900 on an AVX-512 Xeon. */
    private static final int TWO_STAGE = 1200;

    /** From here on zheevd_2stage wins over zheevd: measured 400 with AVX-512, 480 with AVX2 kernels. */
    private static final int TWO_STAGE_COMPLEX = 450;

    /** Beyond, the workspace of dsyevd (1 + 6n + 2n^2 numbers) overflows the integers of LAPACK. */
    private static final int LARGEST_WITH_VECTORS = 32766;

    private final String name;

    private LapackSolver(String name) {
        this.name = name;
    }

    /** The solver, or empty where no native library can be linked; loads it once. */
    static Optional<LapackSolver> load() {
        return Loaded.SOLVER;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[] symmetric(SymmetricRows rows) {
        int n = rows.size();
        if (n == 0) {
            return new double[0];
        }
        try (NativeBuffer a = NativeBuffer.of((long) n * n)) {
            BinaryScale scale = fill(a, rows);
            return scale.up(eigenvalues(a, n));
        }
    }

    /** Puts a triangle where LAPACK wants it, scaled if need be. */
    private static BinaryScale fill(NativeBuffer a, SymmetricRows rows) {
        int n = rows.size();
        double[] row = new double[n];
        EntryWatch watch = new EntryWatch();
        for (int i = 0; i < n; i++) {
            rows.next(row);
            watch.see(row, n - i, i, i);
            a.put((long) i * n + i, row, n - i);
        }
        BinaryScale scale = watch.scale();
        if (scale.exponent() != 0) {
            for (int i = 0; i < n; i++) {
                a.get((long) i * n + i, row, n - i);
                scale.down(row, n - i);
                a.put((long) i * n + i, row, n - i);
            }
        }
        return scale;
    }

    /** Eigenvalues of the lower triangle in a buffer, which is destroyed. */
    private static double[] eigenvalues(NativeBuffer a, int n) {
        if (n < TWO_STAGE) {
            return NativeTridiagonal.real(a, n);
        }
        try (BandReduction reduction = new BandReduction(a, n)) {
            return reduction.eigenvalues();
        }
    }

    @Override
    public double[] hermitian(HermitianMatrix matrix) {
        int n = matrix.order();
        if (n == 0) {
            return new double[0];
        }
        try (NativeBuffer a = NativeBuffer.of(2L * n * n)) {
            BinaryScale scale = ComplexRows.of(matrix).fill(a);
            return scale.up(NativeTridiagonal.complex(a, n, n >= TWO_STAGE_COMPLEX));
        }
    }

    @Override
    public double[] tridiagonal(double[] diagonal, double[] off) {
        int n = diagonal.length;
        EntryWatch watch = new EntryWatch();
        watch.see(diagonal, n, 0, 0);
        watch.see(off, off.length, 0, 0);
        BinaryScale scale = watch.scale();
        scale.down(diagonal, n);
        scale.down(off, off.length);
        RootFreeQl.solve(diagonal, off);
        return scale.up(diagonal);
    }

    @Override
    public RawPairs pairs(SymmetricMatrix matrix) {
        int n = matrix.size();
        if (n > LARGEST_WITH_VECTORS) {
            throw new IllegalArgumentException("EigenSolver: size with eigenvectors must be at most "
                    + LARGEST_WITH_VECTORS + ", got " + n + "; use eigenvalues only, or Lanczos for the edges");
        }
        double[] vectors = new double[n * n];
        if (n == 0) {
            return new RawPairs(new double[0], vectors);
        }
        try (NativeBuffer a = NativeBuffer.of((long) n * n);
                NativeBuffer w = NativeBuffer.of(n)) {
            BinaryScale scale = fill(a, matrix.rowByRow());
            check("dsyevd", n, openblas_full.LAPACKE_dsyevd(COLUMN_MAJOR, VECTORS, LOWER, n, a.at(0), n, w.at(0)));
            a.get(0, vectors, vectors.length);
            return new RawPairs(scale.up(read(w, n)), vectors);
        }
    }

    @Override
    public Optional<ShiftedInverse> inverse(SymmetricMatrix matrix, double pole) {
        return NativeInverse.of(matrix, pole);
    }

    @Override
    public double[] gram(MatrixRows rows) throws IOException {
        int n = Math.min(rows.rows(), rows.cols());
        if (n == 0) {
            return new double[0];
        }
        try (NativeGram gram = new NativeGram(rows.rows(), rows.cols())) {
            BinaryScale scale = GramRows.sum(rows, gram);
            return scale.upSquared(eigenvalues(gram.sum(), n));
        }
    }

    @Override
    public double[] gram(ComplexMatrix matrix) {
        int n = Math.min(matrix.height(), matrix.width());
        if (n == 0) {
            return new double[0];
        }
        try (NativeBuffer g = NativeBuffer.of(2L * n * n)) {
            BinaryScale scale = NativeGram.complex(matrix, g);
            return scale.upSquared(NativeTridiagonal.complex(g, n, n >= TWO_STAGE_COMPLEX));
        }
    }

    @Override
    public double[] singularValues(DenseMatrix matrix) {
        int m = matrix.cols(); // column-major, the matrix is read as its transpose: the same values
        int n = matrix.rows();
        int count = Math.min(m, n);
        if (count == 0) {
            return new double[0];
        }
        BinaryScale scale = BinaryScale.of(matrix.largestMagnitude());
        try (NativeBuffer a = NativeBuffer.of((long) m * n);
                NativeBuffer s = NativeBuffer.of(count);
                NativeBuffer unused = NativeBuffer.of(1)) {
            double[] row = new double[m];
            for (int i = 0; i < n; i++) {
                matrix.copyRow(i, row);
                scale.down(row, m);
                a.put((long) i * m, row, m);
            }
            DoublePointer none = unused.at(0);
            int info = openblas_full.LAPACKE_dgesdd(COLUMN_MAJOR, VALUES, m, n, a.at(0), m, s.at(0), none, 1, none, 1);
            check("dgesdd", count, info);
            double[] values = scale.up(read(s, count));
            Arrays.sort(values);
            return values;
        }
    }

    @Override
    public RawPlane general(DenseMatrix matrix) {
        return NativePlane.real(matrix);
    }

    @Override
    public RawPlane general(ComplexMatrix matrix) {
        return NativePlane.complex(matrix);
    }

    /**
     * Turns LAPACK's info into an exception.
     *
     * @param routine what was called
     * @param n order
     * @param info 0 for success, negative for a refused argument or missing memory, positive for no convergence
     */
    static void check(String routine, int n, int info) {
        if (info == 0) {
            return;
        }
        if (info == openblas_full.LAPACK_WORK_MEMORY_ERROR) {
            throw new OutOfMemoryError("EigenSolver: no memory for the workspace of " + routine + " of order " + n);
        }
        if (info < 0) {
            throw new IllegalStateException(
                    "EigenSolver: " + routine + " of order " + n + " refused its argument " + -info);
        }
        throw new ConvergenceException(
                "EigenSolver: " + routine + " of order " + n + ", off-diagonal entries not reduced to 0",
                info,
                0,
                30L * n); // LAPACK's budget of sweeps
    }

    static double[] read(NativeBuffer from, int n) {
        double[] values = new double[n];
        from.get(0, values, n);
        return values;
    }

    private static final class Loaded {
        private static final Optional<LapackSolver> SOLVER = probe();

        private static Optional<LapackSolver> probe() {
            try {
                openblas_full.openblas_set_num_threads(1);
                openblas_full.LAPACKE_set_nancheck(0); // entries are checked on their way in
                try (BytePointer config = openblas_full.openblas_get_config();
                        BytePointer core = openblas_full.openblas_get_corename()) {
                    return Optional.of(new LapackSolver(config.getString().trim() + " on " + core.getString()
                            + ", threads " + openblas_full.openblas_get_num_threads()));
                }
            } catch (LinkageError noNativeLibrary) {
                return Optional.empty();
            }
        }
    }
}
