package semicircle.spectra.eigen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.CmvMatrix;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.DirectSum;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.MatrixRows;
import semicircle.spectra.matrix.QuaternionMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Full spectra of matrices with entries, over one of two backends: OpenBLAS, or EJML in Java alone.
 *
 * <p>Threads: immutable; any number of threads may use one solver, and each call gives the bits of a serial run on the same
 * backend. Cost: {@code (4/3) n^3} flops, {@code 8 n^2} bytes for n real eigenvalues.
 *
 * <p>Errors: {@code IllegalArgumentException} for an entry that is not finite, with its position, or more than 46340 rows;
 * {@code ConvergenceException} where an iteration spends its budget; {@code OutOfMemoryError} where the memory outside the
 * heap is refused. Entries of any finite magnitude are safe: extreme ones are scaled by a power of two.
 */
public final class EigenSolver {
    /** Below this share of the largest one the Gram route has lost a singular value: its relative error nears 1 percent. */
    private static final double GRAM_REACH = 1e-7;

    final Backend backend;

    private EigenSolver(Backend backend) {
        this.backend = backend;
    }

    /** {@return the native backend where it loads, else the pure-Java one} */
    public static EigenSolver best() {
        return lapack().orElseGet(EigenSolver::pureJava);
    }

    /** {@return the pure-Java backend: slower, the same bits on every machine} */
    public static EigenSolver pureJava() {
        return new EigenSolver(new EjmlSolver());
    }

    /** {@return the native backend, empty where its library cannot be linked} */
    public static Optional<EigenSolver> lapack() {
        return LapackSolver.load().map(EigenSolver::new);
    }

    /** {@return library, version, processor core and threads, for the provenance} */
    public String name() {
        return backend.name();
    }

    /**
     * All eigenvalues of a matrix with entries, by the cheapest route of its type.
     *
     * @param matrix symmetric, tridiagonal, Hermitian or quaternion matrix, or a direct sum of such
     * @return its spectrum; each eigenvalue of a Hermitian or quaternion matrix once
     * @throws IllegalArgumentException for a matrix known only by its products
     */
    public Spectrum spectrum(LinearOperator.Symmetric matrix) {
        if (matrix instanceof SymmetricMatrix symmetric) {
            return spectrum(symmetric.rowByRow());
        }
        if (matrix instanceof TridiagonalMatrix tridiagonal) {
            return spectrum(tridiagonal);
        }
        if (matrix instanceof HermitianMatrix hermitian) {
            return square("hermitian", backend.hermitian(hermitian));
        }
        if (matrix instanceof QuaternionMatrix quaternion) {
            return square("quaternion", Twins.merged(backend.hermitian(quaternion.complexForm())));
        }
        if (matrix instanceof DirectSum sum) {
            return spectrum(sum);
        }
        throw new IllegalArgumentException("EigenSolver: a full spectrum needs entries (SymmetricMatrix,"
                + " TridiagonalMatrix, HermitianMatrix, QuaternionMatrix), got "
                + matrix.getClass().getSimpleName() + ", known only by its products");
    }

    private Spectrum spectrum(DirectSum sum) {
        double[] all = sum.blocks().stream()
                .flatMapToDouble(block -> spectrum(block).eigenvalues().stream())
                .toArray();
        return Spectrum.of(new Spectrum.Origin("direct sum", all.length, all.length), all);
    }

    private Spectrum spectrum(TridiagonalMatrix matrix) {
        if (matrix.size() == 0) {
            return square("tridiagonal", new double[0]);
        }
        return square(
                "tridiagonal",
                backend.tridiagonal(
                        matrix.diagonal().toArray(), matrix.offDiagonal().toArray()));
    }

    /**
     * All eigenvalues of a symmetric matrix that is never held twice: rows go straight into the solver's buffer.
     *
     * @param rows its upper triangle, used up
     * @return its spectrum, bit for bit that of the collected matrix
     */
    public Spectrum spectrum(SymmetricRows rows) {
        if (rows.size() < 0 || rows.size() > SymmetricMatrix.LARGEST_SIZE) {
            throw new IllegalArgumentException("EigenSolver: size must be in 0.." + SymmetricMatrix.LARGEST_SIZE
                    + ", got " + rows.size() + "; use a tridiagonal model, or Lanczos on a matrix-free form");
        }
        return square("symmetric", backend.symmetric(rows));
    }

    /**
     * Eigenvalues and eigenvectors by divide and conquer, about {@code 9 n^3} flops and {@code 40 n^2} bytes.
     *
     * @param matrix at most 32766 rows on the native backend
     * @return ascending eigenvalues and the matching unit vectors, orthogonal to rounding
     */
    public EigenPairs pairs(SymmetricMatrix matrix) {
        Backend.RawPairs raw = backend.pairs(matrix);
        int n = matrix.size();
        DenseMatrix vectors = DenseMatrix.of(n, n, raw.vectorRows()).transpose();
        return new EigenPairs(square("symmetric", raw.values()), vectors);
    }

    /**
     * Eigenvalues of the smaller Gram matrix divided by the larger side; rounding below 0 is cut off.
     *
     * @param matrix rows x cols
     * @return min(rows, cols) eigenvalues, at least 0
     */
    public Spectrum gramSpectrum(DenseMatrix matrix) {
        try {
            return gramSpectrum(matrix.rowByRow());
        } catch (IOException e) {
            throw new UncheckedIOException("rows in memory cannot be unreadable", e);
        }
    }

    /**
     * Eigenvalues of the smaller Gram matrix of streamed rows divided by the larger side; rounding below 0 is cut off.
     *
     * <p>Memory: cols^2 and a block of about a million numbers where cols is the smaller side; else all rows x cols.
     * Cost: {@code rows * cols * smaller + (4/3) smaller^3} flops.
     *
     * @param rows the matrix, used up
     * @return min(rows, cols) eigenvalues, at least 0
     * @throws IOException where the rows cannot be read
     */
    public Spectrum gramSpectrum(MatrixRows rows) throws IOException {
        int height = rows.rows();
        int width = rows.cols();
        requireGram(height, width);
        return gram(height, width, backend.gram(rows));
    }

    /**
     * Eigenvalues of the smaller Gram matrix, X X* or X* X, divided by the larger side; rounding below 0 is cut off.
     *
     * @param matrix height x width
     * @return min(height, width) eigenvalues, at least 0
     */
    public Spectrum gramSpectrum(ComplexMatrix matrix) {
        return gram(matrix.height(), matrix.width(), backend.gram(matrix));
    }

    /**
     * Singular values through the Gram matrix, and once more through a bidiagonal form if any is too small for that.
     *
     * <p>The Gram route (6 to 8 times faster) has a relative error of about {@code ulp (largest/value)^2 / 2}; if any value
     * lies below 1e-7 of the largest, where that nears 1 percent, all come from the bidiagonal route. Memory: the matrix
     * once more, or the Gram matrix.
     *
     * @param matrix rows x cols
     * @return min(rows, cols) values, the route, and how many forced it
     */
    public SingularValues singularValues(DenseMatrix matrix) {
        double[] values = gramRoots(matrix);
        double least = values.length == 0 ? 0 : GRAM_REACH * values[values.length - 1];
        int lost = 0;
        while (lost < values.length && values[lost] < least) {
            lost++;
        }
        return lost == 0
                ? new SingularValues(Values.of(values), SingularValues.Route.GRAM, 0)
                : new SingularValues(Values.of(backend.singularValues(matrix)), SingularValues.Route.BIDIAGONAL, lost);
    }

    private double[] gramRoots(DenseMatrix matrix) {
        BinaryScale scale = BinaryScale.of(matrix.largestMagnitude());
        double[] values = gramSpectrum(scale.exponent() == 0 ? matrix : shrunk(matrix, scale))
                .toArray();
        double larger = Math.max(matrix.rows(), matrix.cols());
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.sqrt(values[k] * larger);
        }
        return scale.up(values);
    }

    private static DenseMatrix shrunk(DenseMatrix matrix, BinaryScale scale) {
        double[] entries = matrix.toArray();
        scale.down(entries, entries.length);
        return DenseMatrix.of(matrix.rows(), matrix.cols(), entries);
    }

    /**
     * The largest eigenvalue of a tridiagonal matrix with the first component of its vector, in O(n).
     *
     * @param matrix at least one row
     * @return the pair and its residual; the same bits on every backend
     */
    public TopPair topPair(TridiagonalMatrix matrix) {
        if (matrix.size() == 0) {
            throw new IllegalArgumentException("EigenSolver: a top pair needs at least 1 row, got 0");
        }
        double[] diagonal = matrix.diagonal().toArray();
        double[] off = matrix.offDiagonal().toArray();
        EntryWatch watch = new EntryWatch();
        watch.see(diagonal, diagonal.length, 0, 0);
        watch.see(off, off.length, 0, 0);
        BinaryScale scale = BinaryScale.toOne(watch.largest());
        scale.down(diagonal, diagonal.length);
        scale.down(off, off.length);
        TopPair top = new TwistedFactorization(diagonal, off).top();
        return new TopPair(
                Math.scalb(top.eigenvalue(), scale.exponent()),
                top.firstComponentSquared(),
                Math.scalb(top.residual(), scale.exponent()));
    }

    /**
     * All eigenvalues of a real matrix without symmetry, about {@code 10 n^3} flops.
     *
     * @param matrix square
     * @return its spectrum; complex ones in conjugate pairs
     */
    public ComplexSpectrum complexSpectrum(DenseMatrix matrix) {
        requireSquare(matrix.rows(), matrix.cols());
        return plane("general", backend.general(matrix));
    }

    /**
     * All eigenvalues of a complex matrix without symmetry.
     *
     * @param matrix square
     * @return its spectrum
     */
    public ComplexSpectrum complexSpectrum(ComplexMatrix matrix) {
        requireSquare(matrix.height(), matrix.width());
        return plane("general complex", backend.general(matrix));
    }

    /**
     * Eigenphases of a five-diagonal unitary matrix, in O(n^2); the same bits on every backend.
     *
     * @param matrix any order
     * @return n angles in (-pi, pi], ascending
     */
    public Spectrum phases(CmvMatrix matrix) {
        return square("unitary", PruferPhases.of(matrix));
    }

    /**
     * Eigenphases of a unitary matrix by reflections to its five-diagonal form, {@code (10/3) n^3} complex products; the
     * same bits on every backend.
     *
     * @param matrix square, unitary to rounding
     * @return n angles in (-pi, pi], ascending, each to about n ulp
     * @throws IllegalArgumentException for a matrix that is not unitary
     */
    public Spectrum phases(ComplexMatrix matrix) {
        requireSquare(matrix.height(), matrix.width());
        return square("unitary", PruferPhases.of(matrix));
    }

    private static void requireSquare(int rows, int cols) {
        if (rows != cols) {
            throw new IllegalArgumentException(
                    "EigenSolver: a matrix with eigenvalues must be square, got " + rows + " x " + cols);
        }
    }

    private static ComplexSpectrum plane(String name, Backend.RawPlane raw) {
        int n = raw.real().length;
        return ComplexSpectrum.of(new Spectrum.Origin(name, n, n), raw.real(), raw.imaginary());
    }

    private static void requireGram(int rows, int cols) {
        int smaller = Math.min(rows, cols);
        if (smaller < 0 || smaller > SymmetricMatrix.LARGEST_SIZE) {
            throw new IllegalArgumentException("EigenSolver: the smaller side must be in 0.."
                    + SymmetricMatrix.LARGEST_SIZE + ", got " + rows + " x " + cols
                    + "; use Lanczos on a matrix-free form");
        }
    }

    private static Spectrum gram(int rows, int cols, double[] values) {
        double larger = Math.max(rows, cols);
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.max(0, values[k] / larger);
        }
        if (values.length > 0 && values[values.length - 1] == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("EigenSolver: eigenvalues of the Gram matrix of " + rows + " x " + cols
                    + " must be below 1.8e308, but those of these entries overflow; rescale the matrix");
        }
        return new Spectrum(new Spectrum.Origin("rectangular", rows, cols), Values.of(values));
    }

    private static Spectrum square(String name, double[] ascending) {
        int n = ascending.length;
        return new Spectrum(new Spectrum.Origin(name, n, n), Values.of(ascending));
    }
}
