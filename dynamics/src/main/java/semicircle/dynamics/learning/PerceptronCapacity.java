package semicircle.dynamics.learning;

import org.apache.commons.math3.special.Gamma;

/**
 * How many random patterns a neuron of N inputs can be taught, whatever the algorithm.
 *
 * <p>With a margin {@code kappa} over unit couplings, N to infinity: {@code alpha_c = 1 / int_{-kappa}^inf Dt (t + kappa)^2}, 2 at
 * no margin. Without a margin the chance is exact for every N: {@code 2^(1-P) sum_{k<N} (P-1 choose k)}, one half at P = 2N.
 *
 * <p>Source: Cover 1965, IEEE Trans. EC-14, 326, theorem 1; Gardner 1988, J. Phys. A 21, 257, eq. (26).
 */
public final class PerceptronCapacity {
    private PerceptronCapacity() {}

    /**
     * Patterns an input that can be held with a margin, N to infinity: Gardner's integral, solved.
     *
     * @param margin kappa, at least 0, finite
     * @return alpha_c
     */
    public static double ofMargin(double margin) {
        if (!(margin >= 0) || Double.isInfinite(margin)) {
            throw new IllegalArgumentException(
                    "perceptron capacity: margin must be at least 0 and finite, got " + margin);
        }
        return 1 / ((1 + margin * margin) * GaussianTail.of(-margin) + margin * GaussianTail.density(margin));
    }

    /**
     * Chance that a neuron without a threshold can tell randomly labelled patterns in general position as it is taught.
     *
     * @param inputs N, at least 1
     * @param patterns P, at least 1
     * @return the chance
     */
    public static double separable(int inputs, int patterns) {
        if (inputs < 1 || patterns < 1) {
            throw new IllegalArgumentException(
                    "perceptron capacity: inputs and patterns must be at least 1, got " + inputs + " and " + patterns);
        }
        double sum = 0;
        for (int k = 0; k < Math.min(inputs, patterns); k++) {
            sum += Math.exp(Gamma.logGamma(patterns)
                    - Gamma.logGamma(k + 1.0)
                    - Gamma.logGamma(patterns - (double) k)
                    - (patterns - 1) * Math.log(2));
        }
        return Math.min(1, sum);
    }
}
