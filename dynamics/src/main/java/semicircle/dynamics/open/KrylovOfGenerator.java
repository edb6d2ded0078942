package semicircle.dynamics.open;

import java.util.ArrayList;
import java.util.List;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Krylov spaces of {@code exp(L t)}, which favour what decays slowly, and L projected onto them (Arnoldi's method); a growing count
 * of products.
 *
 * <p>The exponential is a polynomial of L by Taylor's series; its eigenvectors are those of L whatever the truncation.
 */
final class KrylovOfGenerator {
    private static final int SUBSTEPS = 6;
    private static final int DEGREE = 8;
    private static final int CHECKED_EVERY = 8;
    private static final int MOST = 240;

    private final Lindblad lindblad;
    private final int n;
    private long products;

    KrylovOfGenerator(Lindblad lindblad) {
        this.lindblad = lindblad;
        this.n = lindblad.dimension() * lindblad.dimension();
    }

    long products() {
        return products;
    }

    /** The vector of the space that the projected generator sends nearest to zero. */
    double[] nearestToZero(double[] start, int size) {
        List<double[]> basis = new ArrayList<>();
        double[] projected = grown(basis, start, size, new double[0], false);
        int m = basis.size();
        double[] y = NullSpace.of(projected.clone(), m, 0, 1).get(0);
        double[] x = new double[n];
        for (int j = 0; j < m; j++) {
            double[] v = basis.get(j);
            for (int k = 0; k < n; k++) {
                x[k] += y[j] * v[k];
            }
        }
        return x;
    }

    /**
     * Slowest decay from a start without trace: the smallest -Re of the projected generator, zero modes set aside, once two spaces
     * agree.
     */
    double gap(double[] start, double tolerance, EigenSolver solver) {
        List<double[]> basis = new ArrayList<>();
        double[] projected = {};
        double before = Double.NaN;
        double change = Double.POSITIVE_INFINITY;
        while (basis.size() < Math.min(n, MOST)) {
            int wanted = Math.min(n, basis.size() + CHECKED_EVERY);
            projected = grown(basis, start, wanted, projected, true);
            int m = basis.size();
            double gap = slowest(solver.complexSpectrum(DenseMatrix.of(m, m, projected)), lindblad.bound());
            change = Math.abs(gap - before) / lindblad.bound();
            if (change <= tolerance || m < wanted) {
                return gap;
            }
            before = gap;
        }
        throw new ConvergenceException(
                "lindblad: gap: slow decays are too close for " + MOST
                        + " vectors; take larger rates, or a dimension of at most " + Lindblad.SPECTRUM,
                change,
                tolerance,
                products);
    }

    /** Smallest -Re of the eigenvalues that are not zero to 1e-11 of the scale. */
    static double slowest(ComplexSpectrum spectrum, double scale) {
        double slowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < spectrum.size(); i++) {
            if (spectrum.modulus(i) > 1e-11 * scale) {
                slowest = Math.min(slowest, Math.max(0, -spectrum.real(i))); // rounding of an oscillation
            }
        }
        return slowest;
    }

    /** Extends the basis to the given size, or until the space closes, and L projected onto it with it. */
    private double[] grown(List<double[]> basis, double[] start, int size, double[] projected, boolean traceless) {
        if (basis.isEmpty()) {
            double[] first = start.clone();
            double norm = Math.sqrt(NullSpace.dot(first, first));
            for (int k = 0; k < n; k++) {
                first[k] /= norm;
            }
            basis.add(first);
        }
        int known = (int) Math.round(Math.sqrt(projected.length));
        double[] term = new double[n];
        double[] next = new double[n];
        while (basis.size() < size) {
            double[] v = basis.get(basis.size() - 1).clone();
            for (int s = 0; s < SUBSTEPS; s++) {
                lindblad.taylor(v, term, next, 2 / lindblad.bound(), DEGREE);
                products += DEGREE;
            }
            double length = Math.sqrt(NullSpace.dot(v, v));
            for (int pass = 0; pass < 2; pass++) {
                for (double[] other : basis) {
                    double overlap = NullSpace.dot(other, v);
                    for (int k = 0; k < n; k++) {
                        v[k] -= overlap * other[k];
                    }
                }
            }
            if (traceless) {
                removeTrace(v); // L keeps it at 0; rounding does not, and a small new direction makes it large
            }
            double norm = Math.sqrt(NullSpace.dot(v, v));
            if (norm <= 1e-14 * length) {
                break;
            }
            for (int k = 0; k < n; k++) {
                v[k] /= norm;
            }
            basis.add(v);
        }
        return projection(basis, projected, known, next);
    }

    private void removeTrace(double[] v) {
        int d = lindblad.dimension();
        double each = HermitianCoordinates.trace(d, v) / d;
        for (int i = 0; i < d; i++) {
            v[i] -= each;
        }
    }

    private double[] projection(List<double[]> basis, double[] projected, int known, double[] image) {
        int m = basis.size();
        double[] all = new double[m * m];
        for (int i = 0; i < known; i++) {
            System.arraycopy(projected, i * known, all, i * m, known);
        }
        for (int j = 0; j < m; j++) {
            lindblad.apply(basis.get(j), image);
            products++;
            for (int i = 0; i < m; i++) {
                if (i >= known || j >= known) {
                    all[i * m + j] = NullSpace.dot(basis.get(i), image);
                }
            }
        }
        return all;
    }
}
