package semicircle.dynamics.open;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.HermitianMatrix;

/**
 * A quantum system with losses: {@code d rho/dt = -i [H, rho] + sum_k (c_k rho c_k^* - (c_k^* c_k rho + rho c_k^* c_k)/2)}.
 *
 * <p>Density matrices are held as d^2 real numbers; the generator is never stored but for d at most {@link #DENSE}. A product
 * costs (entries of H and of twice each c) times d complex products; jumps that are diagonal or have one entry a row take d^2 each; workspace 10 d^2 numbers. A state: one thread at a
 * time.
 *
 * <p>Source: Lindblad 1976, Commun. Math. Phys. 48, 119; Gorini, Kossakowski and Sudarshan 1976.
 */
public final class Lindblad {
    /** Largest dimension whose generator is built and eliminated; beyond, Krylov spaces serve. */
    public static final int DENSE = 16;

    /** Largest dimension whose whole spectrum is computed: 1024 x 1024 real numbers. */
    public static final int SPECTRUM = 32;

    private static final int LARGEST = 2048;

    private final int dimension;
    private final SparseOperator effective; // -iH - sum c^* c / 2
    private final List<SparseOperator> jumps;
    private final double bound;
    private final List<SparseOperator> monomials = new ArrayList<>();
    private final List<SparseOperator> others = new ArrayList<>();
    private final double[][] mask; // sum of c_a conj(c_b) over the diagonal jumps; none: there are none
    private final double[][] work;

    private Lindblad(int dimension, SparseOperator effective, List<SparseOperator> jumps) {
        this.dimension = dimension;
        this.effective = effective;
        this.jumps = jumps;
        double norm = 2 * effective.bound();
        for (SparseOperator jump : jumps) {
            norm += jump.bound() * jump.bound();
        }
        this.bound = norm;
        this.work = new double[8][dimension * dimension];
        double[] ones = new double[dimension * dimension];
        Arrays.fill(ones, 1);
        double[][] diagonal = new double[2][dimension * dimension];
        boolean masked = false;
        for (SparseOperator jump : jumps) {
            if (jump.isDiagonal()) {
                jump.addConjugated(ones, new double[dimension * dimension], diagonal[0], diagonal[1]);
                masked = true;
            } else {
                (jump.isMonomial() ? monomials : others).add(jump);
            }
        }
        this.mask = masked ? diagonal : new double[0][];
    }

    /**
     * Makes a generator.
     *
     * @param hamiltonian d rows, at most 2048
     * @param jumps operators c_k of d rows each, rates included; may be none
     * @return the generator
     */
    public static Lindblad of(HermitianMatrix hamiltonian, List<ComplexMatrix> jumps) {
        int d = hamiltonian.order();
        if (d < 1 || d > LARGEST) {
            throw new IllegalArgumentException("lindblad: dimension must be in 1.." + LARGEST + ", got " + d
                    + (d > LARGEST ? "; one density matrix alone would take " + 16L * d * d / 1_000_000 + " MB" : ""));
        }
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                re[i * d + j] = hamiltonian.imaginary(i, j);
                im[i * d + j] = -hamiltonian.real(i, j);
            }
        }
        List<SparseOperator> sparse = new ArrayList<>();
        for (ComplexMatrix jump : jumps) {
            if (jump.height() != d || jump.width() != d) {
                throw new IllegalArgumentException("lindblad: jump operators must be " + d + " x " + d + ", got "
                        + jump.height() + " x " + jump.width());
            }
            SparseOperator one = SparseOperator.of(jump);
            double[][] gram = one.gram(-0.5);
            for (int k = 0; k < d * d; k++) {
                re[k] += gram[0][k];
                im[k] += gram[1][k];
            }
            sparse.add(one);
        }
        return new Lindblad(d, SparseOperator.of(d, re, im), sparse);
    }

    /** {@return d} */
    public int dimension() {
        return dimension;
    }

    /** {@return a bound of the norm of the generator} */
    double bound() {
        return bound;
    }

    /**
     * Tells whether all jumps are Hermitian, as those of dephasing are: then what is steady and what is conserved are the same, all that
     * commutes with H and the jumps, as {@code Re <X, L X> = -sum_k ||[c_k, X]||^2/2}.
     *
     * @return true where there are no others; true without jumps
     */
    public boolean isDephasing() {
        return jumps.stream().allMatch(SparseOperator::isHermitian);
    }

    List<SparseOperator> jumps() {
        return jumps;
    }

    /** {@code y <- L x} in the coordinates of {@link HermitianCoordinates}: K rho + its adjoint + sum c (c rho)^*. */
    void apply(double[] x, double[] y) {
        int d = dimension;
        HermitianCoordinates.unpack(d, x, work[0], work[1]);
        effective.multiply(work[0], work[1], work[2], work[3]);
        double[] sumRe = work[6];
        double[] sumIm = work[7];
        Arrays.fill(sumRe, 0);
        Arrays.fill(sumIm, 0);
        addHermitian(work[2], work[3], sumRe, sumIm);
        if (mask.length > 0) {
            addMasked(sumRe, sumIm);
        }
        for (SparseOperator jump : monomials) {
            jump.addConjugated(work[0], work[1], sumRe, sumIm);
        }
        for (SparseOperator jump : others) {
            jump.multiply(work[0], work[1], work[2], work[3]);
            adjoint(work[2], work[3], work[4], work[5]);
            jump.multiply(work[4], work[5], work[2], work[3]);
            for (int k = 0; k < d * d; k++) {
                sumRe[k] += work[2][k];
                sumIm[k] += work[3][k];
            }
        }
        HermitianCoordinates.pack(d, sumRe, sumIm, y);
    }

    /** Diagonal jumps, all at once: each entry of rho by that of the mask. */
    private void addMasked(double[] sumRe, double[] sumIm) {
        double[] re = mask[0];
        double[] im = mask[1];
        for (int k = 0; k < sumRe.length; k++) {
            sumRe[k] += re[k] * work[0][k] - im[k] * work[1][k];
            sumIm[k] += re[k] * work[1][k] + im[k] * work[0][k];
        }
    }

    private void addHermitian(double[] re, double[] im, double[] sumRe, double[] sumIm) {
        int d = dimension;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                sumRe[i * d + j] += re[i * d + j] + re[j * d + i];
                sumIm[i * d + j] += im[i * d + j] - im[j * d + i];
            }
        }
    }

    private void adjoint(double[] re, double[] im, double[] outRe, double[] outIm) {
        int d = dimension;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                outRe[j * d + i] = re[i * d + j];
                outIm[j * d + i] = -im[i * d + j];
            }
        }
    }

    /** {@return the generator as d^2 x d^2 real numbers, row-major} */
    double[] matrix() {
        int n = dimension * dimension;
        double[] matrix = new double[n * n];
        double[] unit = new double[n];
        double[] image = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            apply(unit, image);
            unit[j] = 0;
            for (int i = 0; i < n; i++) {
                matrix[i * n + j] = image[i];
            }
        }
        return matrix;
    }

    /**
     * All d^2 eigenvalues: real parts at most 0 up to rounding, complex ones in pairs.
     *
     * @param solver where the eigenproblem is solved
     * @return the Liouvillian spectrum
     * @throws IllegalArgumentException beyond the dimension {@link #SPECTRUM}
     */
    public ComplexSpectrum spectrum(EigenSolver solver) {
        if (dimension > SPECTRUM) {
            throw new IllegalArgumentException("lindblad: a whole spectrum needs a dimension of at most " + SPECTRUM
                    + ", got " + dimension + "; ask for the gap");
        }
        int n = dimension * dimension;
        return solver.complexSpectrum(DenseMatrix.of(n, n, matrix()));
    }

    /**
     * {@code rho(t) = exp(L t) rho(0)} by Taylor's series in steps of norm at most 1, to 1e-15 a step.
     *
     * @param rho start, d rows
     * @param time at least 0
     * @return the state then
     */
    public HermitianMatrix evolved(HermitianMatrix rho, double time) {
        if (rho.order() != dimension) {
            throw new IllegalArgumentException("lindblad: rho must have " + dimension + " rows, got " + rho.order());
        }
        double steps = Math.ceil(bound * time);
        if (!(time >= 0) || !(steps <= 1e7)) {
            throw new IllegalArgumentException("lindblad: time must be at least 0 and need at most 1e7 steps, got "
                    + time + " of " + steps + " steps");
        }
        double[] x = DensityMatrix.coordinates(rho);
        double[] term = new double[x.length];
        double[] next = new double[x.length];
        for (long s = 0; s < steps; s++) {
            taylor(x, term, next, time / steps, 18);
        }
        return DensityMatrix.of(dimension, x);
    }

    /** {@code x <- sum_{k <= degree} (h L)^k x / k!}. */
    void taylor(double[] x, double[] term, double[] next, double h, int degree) {
        System.arraycopy(x, 0, term, 0, x.length);
        for (int k = 1; k <= degree; k++) {
            apply(term, next);
            for (int i = 0; i < x.length; i++) {
                term[i] = next[i] * h / k;
                x[i] += term[i];
            }
        }
    }
}
