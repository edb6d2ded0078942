package semicircle.dynamics.open;

import java.util.List;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.HermitianMatrix;

/**
 * The classical rate equations that a system with losses tends to under strong local dephasing.
 *
 * <p>Each transition of H goes at {@code 2 |H_ab|^2 Gamma_ab/(Gamma_ab^2 + (E_a - E_b)^2)}, E the diagonal of H and {@code Gamma_ab} the
 * rate at which the coherence of a and b is lost; each jump at {@code |c_ab|^2}. Coherences are of order 1/Gamma, so the state
 * differs from these populations by as much.
 *
 * <p>Source: second order in H off the diagonal (adiabatic elimination, Cohen-Tannoudji, Dupont-Roc and Grynberg 1992,
 * chapter IV).
 */
public final class ClassicalRates {
    private ClassicalRates() {}

    /**
     * The generator of the populations.
     *
     * @param hamiltonian H, d rows
     * @param jumps d x d each
     * @return rates between the d basis states
     * @throws IllegalArgumentException if H couples two states whose coherence is never lost
     */
    public static MarkovGenerator of(HermitianMatrix hamiltonian, List<ComplexMatrix> jumps) {
        int d = hamiltonian.order();
        double[] lost = new double[d * d];
        double[] rates = new double[d * d]; // rates[a * d + b]: from a to b
        for (ComplexMatrix jump : jumps) {
            add(jump, d, lost, rates);
        }
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                double element = Math.hypot(hamiltonian.real(a, b), hamiltonian.imaginary(a, b));
                if (a != b && element > 0) {
                    double width = lost[a * d + b];
                    double detuning = hamiltonian.real(a, a) - hamiltonian.real(b, b);
                    if (!(width > 0)) {
                        throw new IllegalArgumentException("classical rates: states " + a + " and " + b
                                + " are coupled by H but their coherence is never lost; add dephasing");
                    }
                    rates[a * d + b] += 2 * element * element * width / (width * width + detuning * detuning);
                }
            }
        }
        return MarkovGenerator.of(d, rates);
    }

    /** Adds what one jump does: populations at |c_ba|^2, coherences at {@code (|c e_a|^2 + |c e_b|^2)/2 - Re c_aa conj(c_bb)}. */
    private static void add(ComplexMatrix jump, int d, double[] lost, double[] rates) {
        double[] out = new double[d];
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                double square = jump.real(b, a) * jump.real(b, a) + jump.imaginary(b, a) * jump.imaginary(b, a);
                out[a] += square;
                rates[a * d + b] += a == b ? 0 : square;
            }
        }
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                double kept = jump.real(a, a) * jump.real(b, b) + jump.imaginary(a, a) * jump.imaginary(b, b);
                lost[a * d + b] += (out[a] + out[b]) / 2 - kept;
            }
        }
    }

    /**
     * How far a state is from classical populations: the sum of magnitudes of all entries of {@code rho - diag(p)}.
     *
     * @param rho d rows
     * @param populations d numbers
     * @return the distance
     */
    public static double distance(HermitianMatrix rho, Values populations) {
        double sum = DensityMatrix.coherence(rho);
        for (int a = 0; a < populations.size(); a++) {
            sum += Math.abs(rho.real(a, a) - populations.get(a));
        }
        return sum;
    }
}
