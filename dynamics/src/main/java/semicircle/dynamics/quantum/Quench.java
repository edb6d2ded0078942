package semicircle.dynamics.quantum;

import semicircle.spectra.matrix.LinearOperator;

/** What is watched after a quench. */
public final class Quench {
    private Quench() {}

    /**
     * The state of alternating spins, up on even sites.
     *
     * @param sites L
     * @return its bits
     */
    public static long alternating(int sites) {
        SpinBasis.requireSites("alternating spins", sites);
        return 0x5555_5555_5555_5555L & ((1L << sites) - 1);
    }

    /**
     * Memory of alternating spins, {@code (2/L) sum (-1)^i <S^z_i>}.
     *
     * @param state in the basis
     * @param basis the basis
     * @return 1 for spins up on even sites
     */
    public static double imbalance(StateVector state, SpinBasis basis) {
        long even = alternating(basis.sites());
        int odd = basis.sites() / 2; // ups on odd sites less all odd sites: each S^z is bit - 1/2
        int evens = basis.sites() - odd;
        return state.mean(
                        basis,
                        bits -> Long.bitCount(bits & even) - evens / 2.0 - (Long.bitCount(bits & ~even) - odd / 2.0))
                * 2
                / basis.sites();
    }

    /**
     * Mean of Z over sites and state; a bit 0 is Z = 1.
     *
     * @param state in the basis
     * @param basis the basis
     * @return in [-1, 1]
     */
    public static double magnetisation(StateVector state, SpinBasis basis) {
        return state.mean(basis, bits -> 1 - 2.0 * Long.bitCount(bits) / basis.sites());
    }

    /**
     * Mean energy.
     *
     * @param hamiltonian n rows, or 2n on (re, im)
     * @param state n amplitudes
     * @return {@code <H>}, the centre of the local density of states
     */
    public static double energy(LinearOperator.Symmetric hamiltonian, StateVector state) {
        return moments(hamiltonian, state)[0];
    }

    /**
     * Variance of the energy.
     *
     * @param hamiltonian n rows, or 2n on (re, im)
     * @param state n amplitudes
     * @return {@code <H^2> - <H>^2}, the squared width of the local density of states
     */
    public static double energyVariance(LinearOperator.Symmetric hamiltonian, StateVector state) {
        return moments(hamiltonian, state)[1];
    }

    private static double[] moments(LinearOperator.Symmetric hamiltonian, StateVector state) {
        LinearOperator.Symmetric operator = ComplexAction.of(hamiltonian, state.dimension());
        double[] x = state.toParts();
        double[] y = new double[x.length];
        operator.apply(x, y);
        double mean = 0;
        for (int i = 0; i < x.length; i++) {
            mean += x[i] * y[i];
        }
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            double off = y[i] - mean * x[i];
            variance += off * off;
        }
        return new double[] {mean, variance};
    }
}
