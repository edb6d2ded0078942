package semicircle.dynamics.learning;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;

/**
 * Least squares retrained on its own labels: each generation labels new Gaussian inputs by the last fit, a fresh part of them by the truth, with noise of variance 1.
 *
 * <p>Replacing the data makes the error {@code t d/(T - d - 1)} in generation t, without bound; keeping all data bounds it by about {@code pi^2/6} times the first; a fresh part makes it forget: it
 * settles at {@code d/((T - d - 1)(1 - c))}, c the {@link #memory()}. Errors are squared distances from the true weights. Cost: {@code generations (T d^2 + d^3)}.
 *
 * <p>Source: Gerstgrasser et al. 2024 (arXiv:2404.01413); Dohmatob, Feng, Kempe 2024 (arXiv:2402.07712).
 *
 * @param dimension d, at least 1
 * @param samples T of a generation, at least d + 2
 * @param fresh labels of each generation that are the truth's, 0 to T
 * @param accumulate whether the data of earlier generations are kept
 */
public record RegressionCollapse(int dimension, int samples, int fresh, boolean accumulate) {
    public RegressionCollapse {
        if (dimension < 1 || dimension > 1000 || samples < dimension + 2) {
            throw new IllegalArgumentException(
                    "regression collapse: dimension must be in 1..1000 and samples at least dimension + 2, got "
                            + dimension + " and " + samples);
        }
        if (fresh < 0 || fresh > samples) {
            throw new IllegalArgumentException(
                    "regression collapse: fresh must be in 0.." + samples + ", the samples, got " + fresh);
        }
    }

    /** {@return exact expected error of the first generation, {@code d/(T - d - 1)}} */
    public double firstError() {
        return dimension / (samples - dimension - 1.0);
    }

    /**
     * Expected share c of the last error that labels of the last fit hand on, {@code E[|S^-1 A v|^2]/|v|^2} with Gram matrices S of all rows of a generation and A of those that are not fresh: 1 without
     * fresh ones, 0 with them alone.
     *
     * <p>{@code U = S^(-1/2) A S^(-1/2)} is independent of S, and {@code E[U_ij U_kl] = alpha d_ij d_kl + beta (d_ik d_jl + d_il d_jk)}, where alpha and beta follow from the second moments of A and S;
     * {@code E[tr S tr S^-1] = d (Td - 2)/(T - d - 1)}.
     *
     * @return c, in [0, 1]
     */
    public double memory() {
        double d = dimension;
        double old = samples - fresh;
        double ofTraces = squaredTrace(old) / squaredTrace(samples);
        if (dimension == 1) {
            return ofTraces;
        }
        double p = squaredTrace(
                samples); // alpha p + 2 beta q = squaredTrace(old), alpha q + beta (p + q) = tracedSquare(old)
        double q = tracedSquare(samples);
        double determinant = p * (p + q) - 2 * q * q;
        double alpha = (squaredTrace(old) * (p + q) - 2 * q * tracedSquare(old)) / determinant;
        double beta = (p * tracedSquare(old) - q * squaredTrace(old)) / determinant;
        return alpha + beta + beta * (samples * d - 2) / (samples - d - 1);
    }

    /** Mean of the squared trace of a Gram matrix of so many rows. */
    private double squaredTrace(double rows) {
        return rows * dimension * (rows * dimension + 2);
    }

    /** Mean of the trace of its square. */
    private double tracedSquare(double rows) {
        return rows * dimension * (rows + dimension + 1);
    }

    /**
     * Exact expected error, also of kept data: what a generation adds is independent of what was before, and the rows of all data so far can be exchanged.
     *
     * @param generations t, at least 1
     * @return {@code sum_{s < t} c^s d/(T - d - 1)} of replaced data, {@code sum_{s <= t} d/(s (s T - d - 1))} of kept ones; empty for kept data of which a part is fresh
     */
    public Optional<Double> expectedError(int generations) {
        if (accumulate && fresh > 0) {
            return Optional.empty();
        }
        double sum = 0;
        for (int s = 1; s <= generations; s++) {
            sum = accumulate
                    ? sum + dimension / (s * ((double) s * samples - dimension - 1))
                    : firstError() + memory() * sum;
        }
        return Optional.of(sum);
    }

    /**
     * Runs the chain.
     *
     * @param generations how many, at least 1
     * @param random source of all randomness
     * @return errors of the generations 1..generations
     */
    public Values errors(int generations, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] deviation = new double[dimension]; // of the last fit from the truth
        double[] gram = new double[dimension * dimension];
        double[] cross = new double[dimension];
        double[] x = new double[dimension];
        Values.Filling errors = Values.filling(generations);
        for (int t = 0; t < generations; t++) {
            if (!accumulate) {
                java.util.Arrays.fill(gram, 0);
                java.util.Arrays.fill(cross, 0);
            }
            for (int s = 0; s < samples; s++) {
                double label = gaussian.sample();
                for (int i = 0; i < dimension; i++) {
                    x[i] = gaussian.sample();
                    label += s < fresh ? 0 : x[i] * deviation[i];
                }
                for (int i = 0; i < dimension; i++) {
                    cross[i] += x[i] * label;
                    for (int j = 0; j <= i; j++) {
                        gram[i * dimension + j] += x[i] * x[j];
                    }
                }
            }
            deviation = solved(gram, cross);
            double error = 0;
            for (double part : deviation) {
                error += part * part;
            }
            errors.set(t, error);
        }
        return errors.done();
    }

    /** Cholesky on the lower triangle: gram: d x d, not modified; right: d, not modified. */
    private double[] solved(double[] gram, double[] right) {
        int d = dimension;
        double[] factor = gram.clone();
        double[] y = right.clone();
        for (int j = 0; j < d; j++) {
            for (int i = j; i < d; i++) {
                double sum = factor[i * d + j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * d + k] * factor[j * d + k];
                }
                factor[i * d + j] = i == j ? Math.sqrt(sum) : sum / factor[j * d + j];
            }
        }
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < i; k++) {
                y[i] -= factor[i * d + k] * y[k];
            }
            y[i] /= factor[i * d + i];
        }
        for (int i = d - 1; i >= 0; i--) {
            for (int k = i + 1; k < d; k++) {
                y[i] -= factor[k * d + i] * y[k];
            }
            y[i] /= factor[i * d + i];
        }
        return y;
    }
}
