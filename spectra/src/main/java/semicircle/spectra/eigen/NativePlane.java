package semicircle.spectra.eigen;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas_full;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;

/** Eigenvalues of matrices without symmetry by OpenBLAS, values only. */
final class NativePlane {
    private NativePlane() {}

    static Backend.RawPlane real(DenseMatrix matrix) {
        int n = matrix.rows(); // column-major, the matrix is read as its transpose: the same values
        if (n == 0) {
            return new Backend.RawPlane(new double[0], new double[0]);
        }
        BinaryScale scale = BinaryScale.of(matrix.largestMagnitude());
        try (NativeBuffer a = NativeBuffer.of((long) n * n);
                NativeBuffer re = NativeBuffer.of(n);
                NativeBuffer im = NativeBuffer.of(n);
                NativeBuffer unused = NativeBuffer.of(1)) {
            double[] row = new double[n];
            for (int i = 0; i < n; i++) {
                matrix.copyRow(i, row);
                scale.down(row, n);
                a.put((long) i * n, row, n);
            }
            DoublePointer none = unused.at(0);
            int info = openblas_full.LAPACKE_dgeev(
                    LapackSolver.COLUMN_MAJOR,
                    LapackSolver.VALUES,
                    LapackSolver.VALUES,
                    n,
                    a.at(0),
                    n,
                    re.at(0),
                    im.at(0),
                    none,
                    1,
                    none,
                    1);
            LapackSolver.check("dgeev", n, info);
            return new Backend.RawPlane(scale.up(LapackSolver.read(re, n)), scale.up(LapackSolver.read(im, n)));
        }
    }

    static Backend.RawPlane complex(ComplexMatrix matrix) {
        int n = matrix.height();
        double[] re = new double[n];
        double[] im = new double[n];
        if (n == 0) {
            return new Backend.RawPlane(re, im);
        }
        try (NativeBuffer a = NativeBuffer.of(2L * n * n);
                NativeBuffer w = NativeBuffer.of(2L * n);
                NativeBuffer unused = NativeBuffer.of(2)) {
            BinaryScale scale = ComplexRows.of(matrix).fill(a);
            DoublePointer none = unused.at(0);
            LapackSolver.check(
                    "zgeev",
                    n,
                    openblas_full.LAPACKE_zgeev(
                            LapackSolver.COLUMN_MAJOR,
                            LapackSolver.VALUES,
                            LapackSolver.VALUES,
                            n,
                            a.at(0),
                            n,
                            w.at(0),
                            none,
                            1,
                            none,
                            1));
            double[] pairs = LapackSolver.read(w, 2 * n);
            for (int k = 0; k < n; k++) {
                re[k] = pairs[2 * k];
                im[k] = pairs[2 * k + 1];
            }
            return new Backend.RawPlane(scale.up(re), scale.up(im));
        }
    }
}
