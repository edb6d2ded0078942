package semicircle.experiments.matrices;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import semicircle.data.MalformedFileException;
import semicircle.data.checkpoint.NumpyArray;
import semicircle.data.table.MatrixMarket;
import semicircle.data.table.NumericTable;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.SparseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * A user's own matrix or list of eigenvalues: {@code .npy}, Matrix Market, or a text table, told by the content.
 *
 * <p>Without a treatment: one row or one column is a list of eigenvalues; a square matrix symmetric to within 1e-10 of its
 * largest entry (or Hermitian) is symmetric; all else is data.
 *
 * @param path the file
 * @param as how it is to be taken; by the content if absent
 */
public record MatrixFile(Path path, Optional<Treatment> as) {
    private static final double SYMMETRIC = 1e-10;

    /**
     * Reads the file.
     *
     * @return what it holds
     * @throws MalformedFileException where it is not what is promised; one line says where
     * @throws IOException if it cannot be read
     */
    public LoadedMatrix load() throws IOException {
        try {
            if (NumpyArray.recognises(path)) {
                NumpyArray array = NumpyArray.read(path);
                return array.complex() ? complex(array.complexMatrix()) : real(array.matrix());
            }
            if (MatrixMarket.recognises(path) || path.toString().endsWith(".mtx")) {
                return market(MatrixMarket.read(path));
            }
            return real(NumericTable.read(path).numbers());
        } catch (IllegalArgumentException e) {
            MalformedFileException malformed = new MalformedFileException(path, String.valueOf(e.getMessage()));
            malformed.initCause(e);
            throw malformed;
        }
    }

    private LoadedMatrix real(DenseMatrix matrix) throws MalformedFileException {
        int rows = matrix.rows();
        int cols = matrix.cols();
        refuseEmpty(rows, cols);
        boolean list = rows == 1 || cols == 1;
        boolean square = rows == cols;
        Treatment treatment = as.orElseGet(() -> list
                ? Treatment.EIGENVALUES
                : square && isSymmetric(matrix) ? Treatment.SYMMETRIC : Treatment.RECTANGULAR);
        return switch (treatment) {
            case EIGENVALUES -> {
                if (!list) {
                    throw new MalformedFileException(
                            path, "a list of eigenvalues must be one column or one row, got " + rows + " x " + cols);
                }
                yield levels(Values.of(matrix.toArray()));
            }
            case SYMMETRIC -> {
                requireSquare(rows, cols);
                yield new LoadedMatrix.Symmetric(SymmetricMatrix.of(rows, matrix.toArray()));
            }
            case RECTANGULAR -> new LoadedMatrix.Rectangular(matrix);
        };
    }

    private LoadedMatrix.Levels levels(Values values) {
        Spectrum.Origin origin = new Spectrum.Origin(String.valueOf(path.getFileName()), values.size(), values.size());
        return new LoadedMatrix.Levels(Spectrum.of(origin, values.toArray()));
    }

    private LoadedMatrix complex(ComplexMatrix matrix) throws MalformedFileException {
        int rows = matrix.height();
        int cols = matrix.width();
        refuseEmpty(rows, cols);
        if ((as.isPresent() && as.get() == Treatment.EIGENVALUES) || (as.isEmpty() && (rows == 1 || cols == 1))) {
            throw new MalformedFileException(path, "a list of eigenvalues must be real, got complex numbers");
        }
        boolean hermitian = rows == cols && isHermitian(matrix);
        if (as.map(t -> t == Treatment.SYMMETRIC).orElse(hermitian)) {
            requireSquare(rows, cols);
            return new LoadedMatrix.Hermitian(hermitian(matrix), false);
        }
        return new LoadedMatrix.ComplexRectangular(matrix);
    }

    private LoadedMatrix market(MatrixMarket matrix) throws MalformedFileException {
        refuseEmpty(matrix.rows(), matrix.cols());
        boolean skew = matrix.symmetry() == MatrixMarket.Symmetry.SKEW_SYMMETRIC && !matrix.complex();
        long entries = (long) matrix.rows() * matrix.cols();
        boolean small = entries <= (long) MatrixAnalysis.MOST_FULL * MatrixAnalysis.MOST_FULL;
        if (!small && (matrix.complex() || skew)) {
            throw new MalformedFileException(
                    path,
                    "a complex or skew-symmetric matrix must have at most " + MatrixAnalysis.MOST_FULL + " rows, got "
                            + matrix.rows() + " x " + matrix.cols());
        }
        if (skew && as.orElse(Treatment.SYMMETRIC) == Treatment.SYMMETRIC) {
            return new LoadedMatrix.Hermitian(rotated(matrix.dense()), true);
        }
        if (matrix.complex()) {
            return complex(matrix.dense());
        }
        SparseMatrix sparse = matrix.sparse();
        if (matrix.rows() == 1 || matrix.cols() == 1) {
            return real(dense(sparse));
        }
        boolean promised = matrix.symmetry() == MatrixMarket.Symmetry.SYMMETRIC
                || matrix.symmetry() == MatrixMarket.Symmetry.HERMITIAN;
        if (small && !promised) {
            return real(dense(sparse));
        }
        if (as.isPresent() && as.get() == Treatment.EIGENVALUES) {
            throw new MalformedFileException(
                    path,
                    "a list of eigenvalues must be one column or one row, got " + matrix.rows() + " x "
                            + matrix.cols());
        }
        if (as.map(t -> t == Treatment.SYMMETRIC).orElse(promised)) {
            requireSquare(matrix.rows(), matrix.cols());
            return new LoadedMatrix.SparseSymmetric(sparse.symmetric());
        }
        return new LoadedMatrix.SparseRectangular(sparse);
    }

    private static DenseMatrix dense(SparseMatrix sparse) {
        double[] entries = new double[Math.multiplyExact(sparse.rows(), sparse.cols())];
        for (int i = 0; i < sparse.rows(); i++) {
            for (int j = 0; j < sparse.cols(); j++) {
                entries[i * sparse.cols() + j] = sparse.get(i, j);
            }
        }
        return DenseMatrix.of(sparse.rows(), sparse.cols(), entries);
    }

    /** i A of a skew-symmetric A is Hermitian. */
    private static HermitianMatrix rotated(ComplexMatrix matrix) {
        int n = matrix.height();
        double[] real = new double[Math.multiplyExact(n, n)];
        double[] imaginary = new double[n * n];
        for (int k = 0; k < n * n; k++) {
            imaginary[k] = matrix.real(k / n, k % n);
        }
        return HermitianMatrix.of(n, real, imaginary);
    }

    private static HermitianMatrix hermitian(ComplexMatrix matrix) {
        int n = matrix.height();
        double[] real = new double[Math.multiplyExact(n, n)];
        double[] imaginary = new double[n * n];
        for (int k = 0; k < n * n; k++) {
            real[k] = matrix.real(k / n, k % n);
            imaginary[k] = matrix.imaginary(k / n, k % n);
        }
        return HermitianMatrix.of(n, real, imaginary);
    }

    private static boolean isSymmetric(DenseMatrix matrix) {
        double allowed = SYMMETRIC * matrix.largestMagnitude();
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(matrix.get(i, j) - matrix.get(j, i)) > allowed) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isHermitian(ComplexMatrix matrix) {
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < matrix.height(); i++) {
            for (int j = 0; j <= i; j++) {
                double real = matrix.real(i, j);
                largest = Math.max(largest, Math.max(Math.abs(real), Math.abs(matrix.imaginary(i, j))));
                worst = Math.max(worst, Math.abs(real - matrix.real(j, i)));
                worst = Math.max(worst, Math.abs(matrix.imaginary(i, j) + matrix.imaginary(j, i)));
            }
        }
        return worst <= SYMMETRIC * largest;
    }

    private void requireSquare(int rows, int cols) throws MalformedFileException {
        if (rows != cols) {
            throw new MalformedFileException(path, "a symmetric matrix must be square, got " + rows + " x " + cols);
        }
    }

    private void refuseEmpty(int rows, int cols) throws MalformedFileException {
        if (rows == 0 || cols == 0) {
            throw new MalformedFileException(path, "must have entries, got an empty matrix of " + rows + " x " + cols);
        }
    }
}
