package semicircle.dynamics.learning;

import java.util.Arrays;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * A number as a product of D weights under gradient descent, a growing state: loss {@code (w_1 ... w_D - s)^2/2}, the deepest network with exact edges.
 *
 * <p>At a minimum the one curved direction has sharpness {@code s^2 sum 1/w_i^2}, at least {@code D s^(2 - 2/D)} (all weights equal): descent of rate eta can rest at a minimum iff its sharpness is
 * at most {@code 2/eta}, so nowhere for {@code eta > 2/(D s^(2 - 2/D))}. Gradient flow conserves {@code w_i^2 - w_j^2} and thereby
 * knows where it ends. For D = 2 a step shrinks {@code w_1^2 - w_2^2} by exactly {@code 1 - eta^2 r^2}, r the error, so that oscillation flattens.
 *
 * <p>Source: Damian, Nichani and Lee 2022 (arXiv 2209.15594); Kreisler, Nacson, Soudry and Carmon 2023 (arXiv 2305.13064).
 */
public final class ScalarFactorisation {
    private final double target;
    private final double[] weights;
    private final double[] slopes;

    /**
     * Begins at given weights.
     *
     * @param weights at least 1, finite
     * @param target s, positive and finite
     */
    public ScalarFactorisation(Values weights, double target) {
        if (weights.size() < 1 || !(target > 0) || Double.isInfinite(target)) {
            throw new IllegalArgumentException("scalar factorisation: needs a weight and a positive finite target, got "
                    + weights.size() + " and " + target);
        }
        this.target = target;
        this.weights = weights.toArray();
        this.slopes = new double[this.weights.length];
    }

    /**
     * A minimum of given sharpness: all weights equal but the first, which is the smallest.
     *
     * @param layers D, at least 2
     * @param target s, positive
     * @param sharpness over the least one, at least 1
     * @return the weights, to rounding
     */
    public static Values minimum(int layers, double target, double sharpness) {
        if (layers < 2 || !(target > 0) || !(sharpness >= 1) || !(sharpness <= 1e12)) {
            throw new IllegalArgumentException("scalar factorisation: layers must be at least 2, target positive and"
                    + " sharpness in 1..1e12, got " + layers + ", " + target + " and " + sharpness);
        }
        // with w_1 = e^(-(D-1) u) s^(1/D) and the others e^u s^(1/D): (e^(2 (D-1) u) + (D-1) e^(-2u))/D = sharpness
        int others = layers - 1;
        double low = 0;
        double high = Math.log(layers * sharpness) / (2 * others);
        for (int i = 0; i < 200; i++) {
            double u = (low + high) / 2;
            double ratio = (Math.exp(2 * others * u) + others * Math.exp(-2 * u)) / layers;
            if (ratio < sharpness) {
                low = u;
            } else {
                high = u;
            }
        }
        double root = Math.pow(target, 1.0 / layers);
        double[] weights = new double[layers];
        Arrays.fill(weights, root * Math.exp(low));
        weights[0] = root * Math.exp(-others * low);
        return Values.of(weights);
    }

    /**
     * The flattest minimum there is.
     *
     * @param layers D, at least 1
     * @param target s, positive
     * @return {@code D s^(2 - 2/D)}
     */
    public static double leastSharpness(int layers, double target) {
        return layers * Math.pow(target, 2 - 2.0 / layers);
    }

    /** {@return {@code w_1 ... w_D - s}; not finite once descent has diverged} */
    public double error() {
        double whole = 1;
        for (double weight : weights) {
            whole *= weight;
        }
        return whole - target;
    }

    /**
     * One step of gradient descent.
     *
     * @param rate eta
     */
    public void step(double rate) {
        double error = error();
        for (int i = 0; i < weights.length; i++) {
            slopes[i] = without(i, i);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= rate * error * slopes[i];
        }
    }

    /** Product of all weights but two, or but one if both are the same. */
    private double without(int i, int j) {
        double rest = 1;
        for (int k = 0; k < weights.length; k++) {
            rest *= k == i || k == j ? 1 : weights[k];
        }
        return rest;
    }

    /**
     * Largest eigenvalue of the Hessian {@code p_i p_j + r p_ij}, p the products without one and without two weights.
     *
     * @param solver of the D x D matrix
     * @return lambda
     */
    public double sharpness(EigenSolver solver) {
        int n = weights.length;
        double error = error();
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                entries[i * n + j] = without(i, i) * without(j, j) + (i == j ? 0 : error * without(i, j));
            }
        }
        return solver.spectrum(SymmetricMatrix.of(n, entries)).get(n - 1);
    }

    /** {@return the sharpness of the minimum where gradient flow from here ends, all weights positive, by bisection to rounding} */
    public double flowSharpness() {
        double smallest = Double.POSITIVE_INFINITY;
        for (double weight : weights) {
            if (!(weight > 0)) {
                throw new IllegalArgumentException(
                        "scalar factorisation: the end of the flow is known for positive weights, got " + weight);
            }
            smallest = Math.min(smallest, weight * weight);
        }
        double low = 0;
        double high = Math.pow(target, 2.0 / weights.length);
        for (int i = 0; i < 300; i++) {
            double least = (low + high) / 2;
            double logarithm = 0;
            for (double weight : weights) {
                logarithm += Math.log(least + (weight * weight - smallest)) / 2;
            }
            if (logarithm < Math.log(target)) {
                low = least;
            } else {
                high = least;
            }
        }
        double sum = 0;
        for (double weight : weights) {
            sum += 1 / (high + (weight * weight - smallest));
        }
        return target * target * sum;
    }

    /** {@return the weights of now} */
    public Values weights() {
        return Values.of(weights);
    }
}
