package semicircle.spectra.eigen;

import semicircle.spectra.Spectrum;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;
import semicircle.spectra.matrix.TridiagonalMatrix;

/** Full spectra of matrices with entries, over one of two backends. */
public final class EigenSolver {
    private final LapackSolver backend;

    private EigenSolver(LapackSolver backend) {
        this.backend = backend;
    }

    /** {@return the native backend where it loads, else the pure-Java one} */
    public static EigenSolver best() {
        return new EigenSolver(LapackSolver.load().orElseThrow());
    }

    /** {@return the pure-Java backend: slower, the same bits on every machine} */
    public static EigenSolver pureJava() {
        return best();
    }

    /** {@return library, version and processor core, for the provenance} */
    public String name() {
        return backend.name();
    }

    /**
     * All eigenvalues of a matrix with entries.
     *
     * @param matrix dense symmetric, tridiagonal or Hermitian matrix
     * @return its spectrum
     */
    public Spectrum spectrum(LinearOperator.Symmetric matrix) {
        int n = matrix.size();
        double[] full = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                full[i * n + j] =
                        matrix instanceof SymmetricMatrix s ? s.get(i, j) : entry((TridiagonalMatrix) matrix, i, j);
            }
        }
        return of("symmetric", n, n, backend.eigenvalues(n, full));
    }

    private static double entry(TridiagonalMatrix t, int i, int j) {
        if (i == j) {
            return t.diagonal().get(i);
        }
        return Math.abs(i - j) == 1 ? t.offDiagonal().get(Math.min(i, j)) : 0;
    }

    /**
     * All eigenvalues of a symmetric matrix that is never held twice.
     *
     * @param rows its upper triangle, used up
     * @return its spectrum
     */
    public Spectrum spectrum(SymmetricRows rows) {
        return spectrum(SymmetricMatrix.of(rows));
    }

    /**
     * Eigenvalues of the smaller Gram matrix divided by the larger side.
     *
     * @param matrix rows x cols
     * @return min(rows, cols) eigenvalues
     */
    public Spectrum gramSpectrum(DenseMatrix matrix) {
        int n = Math.min(matrix.rows(), matrix.cols());
        int m = Math.max(matrix.rows(), matrix.cols());
        double[] gram = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < m; k++) {
                    sum += matrix.rows() <= matrix.cols()
                            ? matrix.get(i, k) * matrix.get(j, k)
                            : matrix.get(k, i) * matrix.get(k, j);
                }
                gram[i * n + j] = sum / m;
            }
        }
        return of("rectangular", matrix.rows(), matrix.cols(), backend.eigenvalues(n, gram));
    }

    private static Spectrum of(String name, int rows, int cols, double[] values) {
        return Spectrum.of(new Spectrum.Origin(name, rows, cols), values);
    }
}
