package semicircle.dynamics.learning;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * The Hebbian rule that keeps its length: {@code w <- w + rate (y - (w . y) w)}, y the mean of {@code (C + C^T) w/2}. It uses only what
 * meets at each synapse, and comes to the leading eigenvector of the symmetric part of C.
 *
 * <p>Source: Oja 1982. Rate of approach: the gap between the two leading eigenvalues.
 *
 * @param rate step size, positive
 * @param steps at least 1
 */
public record OjaRule(double rate, int steps) {
    public OjaRule {
        StepSize.check(rate, 0);
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, got " + steps);
        }
    }

    /**
     * Learns.
     *
     * @param correlation n x n
     * @param random draws the start
     * @return the weights, about of unit length
     */
    public Values learn(DenseMatrix correlation, UniformRandomProvider random) {
        int n = correlation.rows();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            w[i] = gaussian.sample() / Math.sqrt(n);
        }
        double[] forth = new double[n];
        double[] back = new double[n];
        for (int step = 0; step < steps; step++) {
            correlation.apply(w, forth);
            correlation.applyTransposed(w, back);
            double along = 0;
            for (int i = 0; i < n; i++) {
                along += w[i] * (forth[i] + back[i]) / 2;
            }
            for (int i = 0; i < n; i++) {
                w[i] += rate * ((forth[i] + back[i]) / 2 - along * w[i]);
            }
        }
        return Values.of(w);
    }
}
