package semicircle.experiments.matrices;

import java.util.Optional;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.GramOperator;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SparseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricSparseMatrix;

/** What a file holds, by what its spectrum is. */
public sealed interface LoadedMatrix {
    /** {@return what it is, in words} */
    String described();

    /** {@return how its numbers are taken} */
    Treatment treatment();

    /**
     * Finds all eigenvalues.
     *
     * @param name of the spectrum
     * @param solver where they are computed
     * @return the spectrum
     */
    Spectrum spectrum(String name, EigenSolver solver);

    /** {@return the symmetric operator whose levels these are, by products; none of a list} */
    Optional<LinearOperator.Symmetric> operator();

    /** {@return whether its zeros are not stored, so that it may be too large for a full spectrum} */
    default boolean sparse() {
        return false;
    }

    /**
     * A list of eigenvalues.
     *
     * @param levels the list
     */
    record Levels(Spectrum levels) implements LoadedMatrix {
        @Override
        public String described() {
            return "a list of " + levels.size() + " eigenvalues";
        }

        @Override
        public Treatment treatment() {
            return Treatment.EIGENVALUES;
        }

        @Override
        public Spectrum spectrum(String name, EigenSolver solver) {
            return levels.named(name);
        }

        @Override
        public Optional<LinearOperator.Symmetric> operator() {
            return Optional.empty();
        }
    }

    /**
     * A real symmetric matrix.
     *
     * @param matrix all its entries
     */
    record Symmetric(SymmetricMatrix matrix) implements LoadedMatrix {
        @Override
        public String described() {
            return "a symmetric matrix of " + matrix.size() + " rows";
        }

        @Override
        public Treatment treatment() {
            return Treatment.SYMMETRIC;
        }

        @Override
        public Spectrum spectrum(String name, EigenSolver solver) {
            return solver.spectrum(matrix).named(name);
        }

        @Override
        public Optional<LinearOperator.Symmetric> operator() {
            return Optional.of(matrix);
        }
    }

    /**
     * A complex Hermitian matrix.
     *
     * @param matrix all its entries
     * @param skew whether it is i times a real skew-symmetric one
     */
    record Hermitian(HermitianMatrix matrix, boolean skew) implements LoadedMatrix {
        @Override
        public String described() {
            return (skew ? "i times a skew-symmetric matrix of " : "a Hermitian matrix of ") + matrix.order() + " rows";
        }

        @Override
        public Treatment treatment() {
            return Treatment.SYMMETRIC;
        }

        @Override
        public Spectrum spectrum(String name, EigenSolver solver) {
            return solver.spectrum(matrix).named(name);
        }

        @Override
        public Optional<LinearOperator.Symmetric> operator() {
            return Optional.of(matrix);
        }
    }

    /**
     * Data or weights.
     *
     * @param matrix all its entries
     */
    record Rectangular(DenseMatrix matrix) implements LoadedMatrix {
        @Override
        public String described() {
            return "a matrix of " + matrix.rows() + " x " + matrix.cols() + " as data";
        }

        @Override
        public Treatment treatment() {
            return Treatment.RECTANGULAR;
        }

        @Override
        public Spectrum spectrum(String name, EigenSolver solver) {
            return solver.gramSpectrum(matrix).named(name);
        }

        @Override
        public Optional<LinearOperator.Symmetric> operator() {
            return Optional.of(new GramOperator(matrix));
        }
    }

    /**
     * Complex data.
     *
     * @param matrix all its entries
     */
    record ComplexRectangular(ComplexMatrix matrix) implements LoadedMatrix {
        @Override
        public String described() {
            return "a complex matrix of " + matrix.height() + " x " + matrix.width() + " as data";
        }

        @Override
        public Treatment treatment() {
            return Treatment.RECTANGULAR;
        }

        @Override
        public Spectrum spectrum(String name, EigenSolver solver) {
            return solver.gramSpectrum(matrix).named(name);
        }

        @Override
        public Optional<LinearOperator.Symmetric> operator() {
            return Optional.of(new GramOperator(matrix));
        }
    }

    /**
     * A large sparse symmetric matrix.
     *
     * @param matrix its stored entries
     */
    record SparseSymmetric(SymmetricSparseMatrix matrix) implements LoadedMatrix {
        @Override
        public String described() {
            return "a sparse symmetric matrix of " + matrix.size() + " rows and " + matrix.count() + " entries";
        }

        @Override
        public Treatment treatment() {
            return Treatment.SYMMETRIC;
        }

        @Override
        public Spectrum spectrum(String name, EigenSolver solver) {
            return solver.spectrum(matrix.rowByRow()).named(name);
        }

        @Override
        public boolean sparse() {
            return true;
        }

        @Override
        public Optional<LinearOperator.Symmetric> operator() {
            return Optional.of(matrix);
        }
    }

    /**
     * A large sparse rectangular matrix.
     *
     * @param matrix its stored entries
     */
    record SparseRectangular(SparseMatrix matrix) implements LoadedMatrix {
        @Override
        public String described() {
            return "a sparse matrix of " + matrix.rows() + " x " + matrix.cols() + " and " + matrix.count()
                    + " entries as data";
        }

        @Override
        public Treatment treatment() {
            return Treatment.RECTANGULAR;
        }

        @Override
        public Spectrum spectrum(String name, EigenSolver solver) {
            double[] entries = new double[Math.multiplyExact(matrix.rows(), matrix.cols())];
            for (int i = 0; i < matrix.rows(); i++) {
                for (int j = 0; j < matrix.cols(); j++) {
                    entries[i * matrix.cols() + j] = matrix.get(i, j);
                }
            }
            return solver.gramSpectrum(DenseMatrix.of(matrix.rows(), matrix.cols(), entries))
                    .named(name);
        }

        @Override
        public boolean sparse() {
            return true;
        }

        @Override
        public Optional<LinearOperator.Symmetric> operator() {
            return Optional.of(new GramOperator(matrix));
        }
    }
}
