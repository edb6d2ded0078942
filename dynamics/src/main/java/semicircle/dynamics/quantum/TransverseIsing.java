package semicircle.dynamics.quantum;

import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * The Ising chain {@code -J sum Z Z - h sum X} solved by free fermions (Pfeuty 1970, Ann. Phys. 57, 79), for thousands of sites.
 *
 * <p>Closed: energies {@code e(k) = sqrt(J^2 + h^2 - 2 J h cos k)}; the ground state has the momenta {@code (2j+1) pi/L}, the
 * lowest state of odd parity those of {@code 2 pi j/L}. Open: e are the singular values of the bidiagonal matrix (h; J).
 *
 * @param sites L, 2 to 4096
 * @param coupling J, at least 0; 0 is the paramagnet
 * @param field h, at least 0
 * @param periodic whether the chain is closed
 */
public record TransverseIsing(int sites, double coupling, double field, boolean periodic) {
    private static final int MOST_SITES = 4096;

    public TransverseIsing {
        if (sites < 2 || sites > MOST_SITES) {
            throw new IllegalArgumentException(
                    "transverse-ising: sites must be in 2.." + MOST_SITES + ", got " + sites);
        }
        if (!(coupling >= 0) || Double.isInfinite(coupling)) {
            throw new IllegalArgumentException(
                    "transverse-ising: coupling must be at least 0 and finite, got " + coupling);
        }
        if (!(field >= 0) || Double.isInfinite(field)) {
            throw new IllegalArgumentException("transverse-ising: field must be at least 0 and finite, got " + field);
        }
    }

    private double energy(double k) {
        double difference = coupling - field;
        double sine = Math.sin(k / 2);
        return Math.sqrt(difference * difference + 4 * coupling * field * sine * sine); // no cancellation near k = 0
    }

    /** {@code sum e(k)} over the momenta {@code (2j + shift) pi/L}, without k = 0. */
    private double sum(int shift) {
        double sum = 0;
        double lost = 0; // Kahan's compensation: a gap is a difference of two such sums
        for (int j = shift == 0 ? 1 : 0; j < sites; j++) {
            double term = energy((2 * j + shift) * Math.PI / sites) - lost;
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
        }
        return sum;
    }

    /** Singular values of the bidiagonal matrix, ascending: the positive half of a tridiagonal spectrum. */
    private double[] modes(EigenSolver solver) {
        double[] off = new double[2 * sites - 1];
        for (int i = 0; i < off.length; i++) {
            off[i] = i % 2 == 0 ? field : coupling;
        }
        Values spectrum = solver.spectrum(new TridiagonalMatrix(Values.of(new double[2 * sites]), Values.of(off)))
                .eigenvalues();
        double[] modes = new double[sites];
        for (int i = 0; i < sites; i++) {
            modes[i] = Math.max(0, spectrum.get(sites + i));
        }
        return modes;
    }

    /**
     * Ground energy.
     *
     * @param solver for open chains
     * @return E_0
     */
    public double groundEnergy(EigenSolver solver) {
        if (periodic) {
            return -sum(1);
        }
        double sum = 0;
        for (double mode : modes(solver)) {
            sum += mode;
        }
        return -sum;
    }

    /**
     * Distance to the lowest state of the other parity, the first excited state; exponentially small for h &lt; J.
     *
     * @param solver for open chains
     * @return {@code E_1 - E_0}
     */
    public double gap(EigenSolver solver) {
        return periodic ? sum(1) - sum(0) + field - coupling : 2 * modes(solver)[0];
    }

    /** {@return fidelity susceptibility {@code -2 ln F/dh^2 = sum_{k>0} (d theta/dh)^2/4} of the closed chain} */
    public double fidelitySusceptibility() {
        requireClosed("the fidelity susceptibility");
        double sum = 0;
        for (int j = 0; 2 * j + 1 < sites; j++) {
            double k = (2 * j + 1) * Math.PI / sites;
            double turn = coupling * Math.sin(k) / (energy(k) * energy(k));
            sum += turn * turn / 4;
        }
        return sum;
    }

    /** Correlation {@code i<b_l a_{l+r}>} of Majorana operators in the closed ground state. */
    private double majorana(int r) {
        double sum = 0;
        for (int j = 0; j < sites; j++) {
            double k = (2 * j + 1) * Math.PI / sites;
            double e = energy(k);
            if (e > 0) {
                sum += (coupling * Math.cos(k * (r - 1)) - field * Math.cos(k * r)) / e;
            }
        }
        return sum / sites;
    }

    private DenseMatrix toeplitz(int size, int shift) {
        double[] diagonals = new double[2 * size + 1];
        for (int d = 0; d < diagonals.length; d++) {
            diagonals[d] = majorana(d - size + shift);
        }
        double[] entries = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                entries[i * size + j] = diagonals[j - i + size];
            }
        }
        return DenseMatrix.of(size, size, entries);
    }

    /**
     * Entropy of entanglement of a part of the closed chain (Latorre, Rico and Vidal 2004, Quantum Inf. Comput. 4, 48).
     *
     * @param part neighbouring sites, 1 to sites - 1
     * @param order Renyi's order; 1 for von Neumann's
     * @param solver where the singular values are found
     * @return the entropy in nats
     */
    public double entanglement(int part, double order, EigenSolver solver) {
        requireClosed("the entanglement entropy");
        if (part < 1 || part >= sites) {
            throw new IllegalArgumentException("transverse-ising: part must be in 1.." + (sites - 1) + ", got " + part);
        }
        Values singular = solver.singularValues(toeplitz(part, 0)).values();
        double sum = 0;
        for (int i = 0; i < singular.size(); i++) {
            double p = Math.min(1, (1 + Math.min(1, singular.get(i))) / 2);
            double q = 1 - p;
            if (order == 1) {
                sum -= p * Math.log(p) + (q > 0 ? q * Math.log(q) : 0);
            } else {
                sum += Math.log(Math.pow(p, order) + Math.pow(q, order)) / (1 - order);
            }
        }
        return sum;
    }

    /**
     * Correlations {@code <Z_0 Z_r>} of the closed ground state for all distances, {@code L^3/3} products: leading minors
     * of one Toeplitz matrix, by elimination without pivots, which are all near 1.
     *
     * @return L values from r = 0
     */
    public Values correlations() {
        requireClosed("the correlation");
        if (sites > 1024) {
            throw new IllegalArgumentException(
                    "transverse-ising: correlations are computed for at most 1024 sites, got " + sites);
        }
        int n = sites - 1;
        double[] a = toeplitz(n, 1).toArray();
        double[] correlations = new double[sites];
        correlations[0] = 1;
        for (int c = 0; c < n; c++) {
            double pivot = a[c * n + c];
            correlations[c + 1] = correlations[c] * pivot;
            if (pivot == 0) {
                break;
            }
            for (int i = c + 1; i < n; i++) {
                double factor = a[i * n + c] / pivot;
                for (int j = c + 1; j < n; j++) {
                    a[i * n + j] -= factor * a[c * n + j];
                }
            }
        }
        return Values.of(correlations);
    }

    /** {@return {@code <(sum Z/L)^2>} of the closed ground state} */
    public double squaredMagnetisation() {
        return correlations().stream().sum() / sites;
    }

    private void requireClosed(String what) {
        if (!periodic) {
            throw new IllegalArgumentException(
                    "transverse-ising: " + what
                            + " by free fermions needs a closed chain; take the state of a ground-state search for an open one");
        }
    }
}
