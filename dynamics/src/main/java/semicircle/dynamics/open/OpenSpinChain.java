package semicircle.dynamics.open;

import java.util.ArrayList;
import java.util.List;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.HermitianMatrix;

/**
 * A chain of spins 1/2 with losses on its sites, with open ends.
 *
 * @param sites L, in 1..10; a density matrix has 4^L numbers
 * @param hamiltonian H
 * @param jumps what is lost, rates included
 */
public record OpenSpinChain(int sites, HermitianMatrix hamiltonian, List<ComplexMatrix> jumps) {
    private static final int MOST = 10;

    public OpenSpinChain {
        jumps = List.copyOf(jumps);
        checked(sites, 1);
        if (hamiltonian.order() != 1 << sites) {
            throw new IllegalArgumentException(
                    "open spin chain: hamiltonian must have " + (1 << sites) + " rows, got " + hamiltonian.order());
        }
    }

    private static void checked(int sites, int least) {
        if (sites < least || sites > MOST) {
            throw new IllegalArgumentException("open spin chain: sites must be in " + least + ".." + MOST + ", got "
                    + sites + (sites > MOST ? "; a density matrix would take 16 * 4^" + sites + " bytes" : ""));
        }
    }

    private static double rate(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "open spin chain: " + name + " must be finite and at least 0, got " + value);
        }
        return value;
    }

    /**
     * Ising chain in a transverse field whose spins decay and lose phase: {@code H = -sum Z Z - field sum X}, {@code c = sqrt(decay) s^-}
     * and {@code sqrt(dephasing/2) Z} on each site.
     *
     * @param sites L
     * @param field h, finite
     * @param decay rate at which spins go down, at least 0
     * @param dephasing rate at which the coherence of a site is lost, at least 0
     * @return the chain
     */
    public static OpenSpinChain decayingIsing(int sites, double field, double decay, double dephasing) {
        checked(sites, 1);
        SpinOperators h = new SpinOperators(sites);
        List<ComplexMatrix> jumps = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            h.add(-field, i, 'X');
            if (i + 1 < sites) {
                h.add(-1, i, 'Z', i + 1, 'Z');
            }
            if (rate("decay", decay) > 0) {
                jumps.add(new SpinOperators(sites).add(Math.sqrt(decay), i, 'M').matrix());
            }
            if (rate("dephasing", dephasing) > 0) {
                jumps.add(new SpinOperators(sites)
                        .add(Math.sqrt(dephasing / 2), i, 'Z')
                        .matrix());
            }
        }
        return new OpenSpinChain(sites, h.hermitian(), jumps);
    }

    /**
     * Heisenberg chain driven at both ends: {@code H = sum X X + Y Y + anisotropy Z Z}; the first site is fed at {@code rate (1 + bias)}
     * and drained at {@code rate (1 - bias)}, the last one the other way round.
     *
     * @param sites L, at least 2
     * @param anisotropy Delta, finite
     * @param rate Gamma, at least 0
     * @param bias mu, in [-1, 1]
     * @return the chain
     */
    public static OpenSpinChain boundaryDriven(int sites, double anisotropy, double rate, double bias) {
        checked(sites, 2);
        if (!(Math.abs(bias) <= 1)) {
            throw new IllegalArgumentException("open spin chain: bias must be in [-1, 1], got " + bias);
        }
        SpinOperators h = new SpinOperators(sites);
        for (int i = 0; i + 1 < sites; i++) {
            h.add(1, i, 'X', i + 1, 'X').add(1, i, 'Y', i + 1, 'Y').add(anisotropy, i, 'Z', i + 1, 'Z');
        }
        double strong = Math.sqrt(rate("rate", rate) * (1 + bias));
        double weak = Math.sqrt(rate * (1 - bias));
        int last = sites - 1;
        List<ComplexMatrix> jumps = List.of(
                new SpinOperators(sites).add(strong, 0, 'M').adjoint(),
                new SpinOperators(sites).add(weak, 0, 'M').matrix(),
                new SpinOperators(sites).add(weak, last, 'M').adjoint(),
                new SpinOperators(sites).add(strong, last, 'M').matrix());
        return new OpenSpinChain(sites, h.hermitian(), jumps);
    }

    /** {@return the generator} */
    public Lindblad lindblad() {
        return Lindblad.of(hamiltonian, jumps);
    }

    /**
     * Mean of a one-site operator over the sites.
     *
     * @param letter X, Y or Z
     * @param rho a state
     * @return {@code sum_i <letter_i>/L}
     */
    public double mean(char letter, HermitianMatrix rho) {
        if (letter != 'X' && letter != 'Y' && letter != 'Z') {
            throw new IllegalArgumentException("open spin chain: letter must be X, Y or Z, got " + letter);
        }
        SpinOperators sum = new SpinOperators(sites);
        for (int i = 0; i < sites; i++) {
            sum.add(1.0 / sites, i, letter);
        }
        return DensityMatrix.expectation(sum.matrix(), rho);
    }

    /**
     * Spin current of each bond under X X + Y Y + Delta Z Z: {@code 2 <X Y - Y X>}.
     *
     * @param rho a state
     * @return L - 1 currents, from the first site to the last
     */
    public Values currents(HermitianMatrix rho) {
        double[] currents = new double[Math.max(0, sites - 1)];
        for (int i = 0; i < currents.length; i++) {
            ComplexMatrix bond = new SpinOperators(sites)
                    .add(2, i, 'X', i + 1, 'Y')
                    .add(-2, i, 'Y', i + 1, 'X')
                    .matrix();
            currents[i] = DensityMatrix.expectation(bond, rho);
        }
        return Values.of(currents);
    }
}
