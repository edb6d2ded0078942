package semicircle.dynamics.flow;

import semicircle.spectra.Values;
import semicircle.spectra.matrix.LinearOperator;

/**
 * A state that grows along a matrix and is kept at length 1: {@code dpsi/dt = (H - <H>) psi}; its weights follow replicator dynamics
 * with the levels as fitness, and it tends to the largest eigenvector.
 *
 * <p>{@code psi(t) = exp(H t) psi(0)} over its length, by Taylor's series in steps of norm at most 1, each to 1e-16. A state: one
 * thread at a time.
 */
public final class PowerFlow {
    private static final int DEGREE = 18;

    private final double[] psi;
    private final double[] term;
    private final double[] product;

    /**
     * Starts from a state.
     *
     * @param start n finite numbers, not all 0, not modified
     */
    public PowerFlow(double... start) {
        this.psi = start.clone();
        this.term = new double[start.length];
        this.product = new double[start.length];
        normalise();
    }

    /**
     * Moves on under a matrix that stays as it is.
     *
     * @param h n rows
     * @param norm a bound of its norm, positive
     * @param duration at least 0
     */
    public void advance(LinearOperator.Symmetric h, double norm, double duration) {
        if (h.size() != psi.length) {
            throw new IllegalArgumentException("power flow: h must have " + psi.length + " rows, got " + h.size());
        }
        double steps = Math.ceil(norm * duration);
        if (!(duration >= 0) || !(norm > 0) || !(steps <= 1e9)) {
            throw new IllegalArgumentException(
                    "power flow: duration must be at least 0, norm positive and their product" + " at most 1e9, got "
                            + duration + " and " + norm);
        }
        for (long s = 0; s < steps; s++) {
            System.arraycopy(psi, 0, term, 0, psi.length);
            for (int k = 1; k <= DEGREE; k++) {
                h.apply(term, product);
                for (int i = 0; i < psi.length; i++) {
                    term[i] = product[i] * (duration / steps) / k;
                    psi[i] += term[i];
                }
            }
            normalise();
        }
    }

    private void normalise() {
        double sum = 0;
        for (double value : psi) {
            sum += value * value;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException("power flow: a state must have a finite length, got " + Math.sqrt(sum));
        }
        double length = Math.sqrt(sum);
        for (int i = 0; i < psi.length; i++) {
            psi[i] /= length;
        }
    }

    /** {@return squared components, of sum 1} */
    public Values weights() {
        return Values.of(psi).map(x -> x * x);
    }
}
