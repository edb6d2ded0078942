package semicircle.spectra.eigen;

import java.io.IOException;
import java.util.Optional;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.MatrixRows;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;

/**
 * The dense eigenproblems that a library must solve. All results ascend. Entries that arrive by a stream are refused here if
 * not finite; scaling against overflow is done here too.
 */
sealed interface Backend permits LapackSolver, EjmlSolver {
    /** Library, version and whatever else decides the last bits. */
    String name();

    /** Eigenvalues of a symmetric matrix, {@code rows} used up. */
    double[] symmetric(SymmetricRows rows);

    /** Eigenvalues of a Hermitian matrix, each once. */
    double[] hermitian(HermitianMatrix matrix);

    /** Eigenvalues of a tridiagonal matrix; both arrays are overwritten, off holds n - 1 numbers. */
    double[] tridiagonal(double[] diagonal, double[] off);

    /** Eigenvalues and eigenvectors of a symmetric matrix. */
    RawPairs pairs(SymmetricMatrix matrix);

    /** The inverse of a symmetric matrix less pole times the identity, of ordinary entries; empty if a pivot is exactly 0. */
    Optional<ShiftedInverse> inverse(SymmetricMatrix matrix, double pole);

    /** Eigenvalues of the smaller Gram matrix, not divided by anything. */
    double[] gram(MatrixRows rows) throws IOException;

    /** Eigenvalues of the smaller Gram matrix, not divided by anything. */
    double[] gram(ComplexMatrix matrix);

    /** Singular values through a bidiagonal form. */
    double[] singularValues(DenseMatrix matrix);

    /** Eigenvalues of a square matrix without symmetry, in any order. */
    RawPlane general(DenseMatrix matrix);

    /** Eigenvalues of a square complex matrix without symmetry, in any order. */
    RawPlane general(ComplexMatrix matrix);

    /** Real and imaginary parts of n eigenvalues. */
    final class RawPlane {
        private final double[] real;
        private final double[] imaginary;

        RawPlane(double[] real, double[] imaginary) {
            this.real = real;
            this.imaginary = imaginary;
        }

        double[] real() {
            return real;
        }

        double[] imaginary() {
            return imaginary;
        }
    }

    /** Ascending eigenvalues and, as rows, the matching unit eigenvectors: n*n. */
    final class RawPairs {
        private final double[] values;
        private final double[] vectorRows;

        RawPairs(double[] values, double[] vectorRows) {
            this.values = values;
            this.vectorRows = vectorRows;
        }

        double[] values() {
            return values;
        }

        double[] vectorRows() {
            return vectorRows;
        }
    }
}
