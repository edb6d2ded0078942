package semicircle.dynamics.quantum;

import java.util.function.LongToDoubleFunction;
import semicircle.spectra.Values;

/** Complex amplitudes in some basis, immutable; of length 1 up to the error of what made it. */
public final class StateVector {
    private final int dimension;
    private final double[] parts; // real parts, then imaginary parts

    private StateVector(double[] owned) {
        parts = owned;
        dimension = owned.length / 2;
    }

    static StateVector owning(double[] parts) {
        return new StateVector(parts);
    }

    /**
     * A real vector.
     *
     * @param amplitudes n finite values, not all 0; divided by their length
     * @return the state
     */
    public static StateVector of(Values amplitudes) {
        double[] parts = new double[Math.multiplyExact(2, amplitudes.size())];
        double squares = amplitudes.stream().map(x -> x * x).sum();
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new IllegalArgumentException(
                    "StateVector: amplitudes must be finite and not all 0, got a sum of squares of " + squares);
        }
        for (int i = 0; i < amplitudes.size(); i++) {
            parts[i] = amplitudes.get(i) / Math.sqrt(squares);
        }
        return new StateVector(parts);
    }

    /**
     * One product state.
     *
     * @param basis where it is
     * @param state its bits
     * @return 1 at its place
     */
    public static StateVector product(SpinBasis basis, long state) {
        return of(basis.vector(state));
    }

    /** {@return number of amplitudes} */
    public int dimension() {
        return dimension;
    }

    /**
     * Real part of an amplitude.
     *
     * @param i place
     * @return the real part
     */
    public double real(int i) {
        return parts[i];
    }

    /**
     * Imaginary part of an amplitude.
     *
     * @param i place
     * @return the imaginary part
     */
    public double imaginary(int i) {
        return parts[dimension + i];
    }

    /**
     * Squared magnitude of an amplitude.
     *
     * @param i place
     * @return the probability
     */
    public double probability(int i) {
        return parts[i] * parts[i] + parts[dimension + i] * parts[dimension + i];
    }

    /** {@return all probabilities} */
    public Values probabilities() {
        Values.Filling filling = Values.filling(dimension);
        for (int i = 0; i < dimension; i++) {
            filling.set(i, probability(i));
        }
        return filling.done();
    }

    /** {@return length} */
    public double norm() {
        double sum = 0;
        for (double x : parts) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }

    /**
     * {@code |<this|other>|^2}, with the first state of a quench its Loschmidt echo.
     *
     * @param other as many amplitudes
     * @return in [0, 1]
     */
    public double fidelity(StateVector other) {
        if (other.dimension != dimension) {
            throw new IllegalArgumentException(
                    "StateVector: states must have as many amplitudes, got " + dimension + " and " + other.dimension);
        }
        double re = 0;
        double im = 0;
        for (int i = 0; i < dimension; i++) {
            re += parts[i] * other.parts[i] + parts[dimension + i] * other.parts[dimension + i];
            im += parts[i] * other.parts[dimension + i] - parts[dimension + i] * other.parts[i];
        }
        return re * re + im * im;
    }

    /**
     * Mean of a quantity that product states have.
     *
     * @param basis of this vector
     * @param quantity of the bits of a state
     * @return the mean
     */
    public double mean(SpinBasis basis, LongToDoubleFunction quantity) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += probability(i) * quantity.applyAsDouble(basis.state(i));
        }
        return sum;
    }

    /** Real parts, then imaginary parts; a copy. */
    double[] toParts() {
        return parts.clone();
    }
}
