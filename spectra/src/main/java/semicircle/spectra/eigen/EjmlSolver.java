package semicircle.spectra.eigen;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.EjmlVersion;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.eig.symm.SymmetricQrAlgorithm_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.MatrixRows;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;

/**
 * EJML, in Java alone: about ten times slower than the native backend at N = 2000, the same bits on every machine.
 *
 * <p>A complex Hermitian matrix is solved as the real symmetric one of twice the order, whose eigenvalues come in equal
 * pairs; each pair counts once, with its mean.
 */
final class EjmlSolver implements Backend {
    /** Steps that EJML allows per eigenvalue. */
    private static final int STEPS = 30;

    @Override
    public String name() {
        return "EJML " + EjmlVersion.VERSION + ", pure Java, threads 1";
    }

    @Override
    public double[] symmetric(SymmetricRows rows) {
        int n = rows.size();
        DMatrixRMaj a = new DMatrixRMaj(n, n);
        double[] row = new double[n];
        EntryWatch watch = new EntryWatch();
        for (int i = 0; i < n; i++) {
            rows.next(row);
            watch.see(row, n - i, i, i);
            for (int j = i; j < n; j++) {
                a.data[i * n + j] = row[j - i];
                a.data[j * n + i] = row[j - i];
            }
        }
        BinaryScale scale = watch.scale();
        scale.down(a.data, n * n);
        return scale.up(eigenvalues(a));
    }

    private static double[] eigenvalues(DMatrixRMaj a) {
        if (a.numRows == 0) {
            return new double[0];
        }
        double[] values = values(decompose(a, false));
        Arrays.sort(values);
        return values;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> decompose(DMatrixRMaj a, boolean vectors) {
        EigenDecomposition_F64<DMatrixRMaj> solved = DecompositionFactory_DDRM.eig(a.numRows, vectors, true);
        if (!solved.decompose(a)) {
            throw unconverged("symmetric QR", a.numRows);
        }
        return solved;
    }

    private static double[] values(EigenDecomposition_F64<DMatrixRMaj> solved) {
        double[] values = new double[solved.getNumberOfEigenvalues()];
        for (int k = 0; k < values.length; k++) {
            values[k] = solved.getEigenvalue(k).getReal();
        }
        return values;
    }

    static ConvergenceException unconverged(String what, int n) {
        return new ConvergenceException(
                "EigenSolver: EJML " + what + " of order " + n + ", off-diagonal entries not reduced to 0",
                1,
                0,
                (long) STEPS * n);
    }

    @Override
    public double[] hermitian(HermitianMatrix matrix) {
        int n = matrix.order();
        EntryWatch watch = new EntryWatch();
        DMatrixRMaj a = new DMatrixRMaj(2 * n, 2 * n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                embed(a, i, j, matrix.real(i, j), matrix.imaginary(i, j));
            }
        }
        watch.see(a.data, a.data.length, 0, 0);
        BinaryScale scale = watch.scale();
        scale.down(a.data, a.data.length);
        return scale.up(Twins.merged(eigenvalues(a)));
    }

    private static void embed(DMatrixRMaj a, int i, int j, double re, double im) {
        int n = a.numRows / 2;
        a.set(i, j, re);
        a.set(i + n, j + n, re);
        a.set(i + n, j, im);
        a.set(i, j + n, -im);
    }

    @Override
    public double[] tridiagonal(double[] diagonal, double[] off) {
        int n = diagonal.length;
        if (n == 0) {
            return new double[0];
        }
        EntryWatch watch = new EntryWatch();
        watch.see(diagonal, n, 0, 0);
        watch.see(off, off.length, 0, 0);
        BinaryScale scale = watch.scale();
        scale.down(diagonal, n);
        scale.down(off, off.length);
        SymmetricQrAlgorithm_DDRM algorithm = new SymmetricQrAlgorithm_DDRM();
        algorithm.setFastEigenvalues(true);
        if (!algorithm.process(n, diagonal, Arrays.copyOf(off, n))) {
            throw unconverged("tridiagonal QR", n);
        }
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = algorithm.getEigenvalue(k);
        }
        Arrays.sort(values);
        return scale.up(values);
    }

    @Override
    public RawPairs pairs(SymmetricMatrix matrix) {
        int n = matrix.size();
        double[] vectors = new double[n * n];
        if (n == 0) {
            return new RawPairs(new double[0], vectors);
        }
        double[] entries = matrix.toDense().toArray();
        EntryWatch watch = new EntryWatch();
        watch.see(entries, entries.length, 0, 0);
        BinaryScale scale = watch.scale();
        scale.down(entries, entries.length);
        EigenDecomposition_F64<DMatrixRMaj> solved = decompose(DMatrixRMaj.wrap(n, n, entries), true);
        double[] values = values(solved);
        Integer[] order = new Integer[n];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (p, q) -> Double.compare(values[p], values[q]));
        for (int k = 0; k < n; k++) {
            System.arraycopy(solved.getEigenVector(order[k]).data, 0, vectors, k * n, n);
        }
        Arrays.sort(values);
        return new RawPairs(scale.up(values), vectors);
    }

    @Override
    public Optional<ShiftedInverse> inverse(SymmetricMatrix matrix, double pole) {
        return JavaInverse.of(matrix, pole);
    }

    @Override
    public double[] gram(MatrixRows rows) throws IOException {
        JavaGram gram = new JavaGram(rows.rows(), rows.cols());
        BinaryScale scale = GramRows.sum(rows, gram);
        return scale.upSquared(eigenvalues(gram.sum()));
    }

    @Override
    public double[] gram(ComplexMatrix matrix) {
        int height = matrix.height();
        int width = matrix.width();
        double[] entries = new double[Math.multiplyExact(4, Math.multiplyExact(height, width))];
        DMatrixRMaj x = DMatrixRMaj.wrap(2 * height, 2 * width, entries);
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                x.set(i, j, matrix.real(i, j));
                x.set(i + height, j + width, matrix.real(i, j));
                x.set(i + height, j, matrix.imaginary(i, j));
                x.set(i, j + width, -matrix.imaginary(i, j));
            }
        }
        EntryWatch watch = new EntryWatch();
        watch.see(entries, entries.length, 0, 0);
        BinaryScale scale = watch.scale();
        scale.down(entries, entries.length);
        int n = 2 * Math.min(height, width);
        DMatrixRMaj gram = new DMatrixRMaj(n, n);
        if (height < width) {
            CommonOps_DDRM.multTransB(x, x, gram);
        } else {
            CommonOps_DDRM.multTransA(x, x, gram);
        }
        return scale.upSquared(Twins.merged(eigenvalues(gram)));
    }

    @Override
    public double[] singularValues(DenseMatrix matrix) {
        int count = Math.min(matrix.rows(), matrix.cols());
        if (count == 0) {
            return new double[0];
        }
        double[] entries = matrix.toArray();
        EntryWatch watch = new EntryWatch();
        watch.see(entries, entries.length, 0, 0);
        BinaryScale scale = watch.scale();
        scale.down(entries, entries.length);
        SingularValueDecomposition_F64<DMatrixRMaj> solved =
                DecompositionFactory_DDRM.svd(matrix.rows(), matrix.cols(), false, false, false);
        if (!solved.decompose(DMatrixRMaj.wrap(matrix.rows(), matrix.cols(), entries))) {
            throw unconverged("bidiagonal QR", count);
        }
        double[] values = Arrays.copyOf(solved.getSingularValues(), count);
        Arrays.sort(values);
        return scale.up(values);
    }

    @Override
    public RawPlane general(DenseMatrix matrix) {
        int n = matrix.rows();
        double[] re = new double[n];
        double[] im = new double[n];
        if (n == 0) {
            return new RawPlane(re, im);
        }
        BinaryScale scale = BinaryScale.of(matrix.largestMagnitude());
        double[] entries = matrix.toArray();
        scale.down(entries, entries.length);
        EigenDecomposition_F64<DMatrixRMaj> solved = DecompositionFactory_DDRM.eig(n, false, false);
        if (!solved.decompose(DMatrixRMaj.wrap(n, n, entries))) {
            throw unconverged("double-shift QR", n);
        }
        for (int k = 0; k < n; k++) {
            re[k] = solved.getEigenvalue(k).getReal();
            im[k] = solved.getEigenvalue(k).getImaginary();
        }
        return new RawPlane(scale.up(re), scale.up(im));
    }

    @Override
    public RawPlane general(ComplexMatrix matrix) {
        int n = matrix.height();
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, Math.max(Math.abs(matrix.real(i, j)), Math.abs(matrix.imaginary(i, j))));
            }
        }
        BinaryScale scale = BinaryScale.of(largest);
        double[] re = new double[n];
        double[] im = new double[n];
        new ComplexHessenberg(matrix, scale).eigenvalues(re, im);
        return new RawPlane(scale.up(re), scale.up(im));
    }
}
