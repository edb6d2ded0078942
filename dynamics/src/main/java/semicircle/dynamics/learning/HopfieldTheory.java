package semicircle.dynamics.learning;

import org.apache.commons.math3.special.Erf;

/**
 * Associative memory with Hebb's rule and infinitely many neurons at no noise: retrieval of a pattern, replica symmetric.
 *
 * <p>With {@code y = m/sqrt(2 alpha r)}: {@code m = erf(y)} and {@code y (sqrt(2 alpha) + 2/sqrt(pi) exp(-y^2)) = erf(y)}; a solution exists up to alpha_c, where it is lost at a jump.
 *
 * <p>Source: Amit, Gutfreund, Sompolinsky 1985, PRL 55, 1530.
 */
public final class HopfieldTheory {
    private static final double SLOPE = 2 / Math.sqrt(Math.PI);
    private static final double FARTHEST = 26;

    private HopfieldTheory() {}

    /** Load at which the fixed point has this y: its maximum is the capacity. */
    private static double load(double y) {
        double root = Erf.erf(y) / y - SLOPE * Math.exp(-y * y);
        return root * root / 2;
    }

    private static double best() {
        double golden = (Math.sqrt(5) - 1) / 2;
        double low = 0.5;
        double high = 3;
        while (high - low > 1e-9) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (load(left) < load(right)) {
                low = left;
            } else {
                high = right;
            }
        }
        return (low + high) / 2;
    }

    /** {@return alpha_c, patterns a neuron up to which a pattern is retrieved} */
    public static double capacity() {
        return load(best());
    }

    /** {@return overlap with the pattern at the capacity, from which it falls to 0} */
    public static double overlapAtCapacity() {
        return Erf.erf(best());
    }

    /**
     * Overlap of the retrieval state with its pattern.
     *
     * @param alpha patterns a neuron, at least 0
     * @return m; 0 beyond the capacity
     */
    public static double overlap(double alpha) {
        if (!(alpha >= 0)) {
            throw new IllegalArgumentException("hopfield: alpha must be at least 0, got " + alpha);
        }
        double low = best();
        if (alpha > load(low)) {
            return 0;
        }
        double high = FARTHEST;
        while (high - low > 1e-13 * high) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (load(middle) > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Erf.erf(low);
    }
}
