package semicircle.dynamics.open;

import semicircle.dynamics.entropy.Entropy;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.HermitianMatrix;

/** What is measured of a density matrix: populations, expectations, coherence, entropy. */
public final class DensityMatrix {
    private DensityMatrix() {}

    /**
     * Populations of the basis states.
     *
     * @param rho d rows
     * @return its diagonal
     */
    public static Values populations(HermitianMatrix rho) {
        double[] diagonal = new double[rho.order()];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = rho.real(i, i);
        }
        return Values.of(diagonal);
    }

    /**
     * Real part of {@code tr(A rho)}.
     *
     * @param operator d rows and columns
     * @param rho d rows
     * @return the expectation of a Hermitian A
     */
    public static double expectation(ComplexMatrix operator, HermitianMatrix rho) {
        double sum = 0;
        for (int i = 0; i < rho.order(); i++) {
            for (int j = 0; j < rho.order(); j++) {
                sum += operator.real(i, j) * rho.real(j, i) - operator.imaginary(i, j) * rho.imaginary(j, i);
            }
        }
        return sum;
    }

    /**
     * Coherence in the basis: the sum of magnitudes off the diagonal (Baumgratz, Cramer and Plenio 2014).
     *
     * @param rho d rows
     * @return its l1 coherence, in [0, d - 1]
     */
    public static double coherence(HermitianMatrix rho) {
        double sum = 0;
        for (int i = 0; i < rho.order(); i++) {
            for (int j = 0; j < rho.order(); j++) {
                sum += i == j ? 0 : Math.hypot(rho.real(i, j), rho.imaginary(i, j));
            }
        }
        return sum;
    }

    /**
     * Von Neumann entropy in nats; eigenvalues that rounding took below 0 count as 0.
     *
     * @param rho d rows, of trace 1
     * @param solver where its spectrum is computed
     * @return the entropy
     */
    public static double entropy(HermitianMatrix rho, EigenSolver solver) {
        Spectrum spectrum = solver.spectrum(rho);
        return Entropy.shannon(spectrum.eigenvalues().map(p -> Math.max(0, p)));
    }

    static double[] coordinates(HermitianMatrix rho) {
        int d = rho.order();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                re[i * d + j] = rho.real(i, j);
                im[i * d + j] = rho.imaginary(i, j);
            }
        }
        double[] x = new double[d * d];
        HermitianCoordinates.pack(d, re, im, x);
        return x;
    }

    static HermitianMatrix of(int d, double[] x) {
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        HermitianCoordinates.unpack(d, x, re, im);
        return HermitianMatrix.of(d, re, im);
    }
}
