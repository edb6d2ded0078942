package semicircle.dynamics.flow;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Fills parts of a square, row-major matrix with Gaussian numbers. */
final class GaussianEntries {
    private final int size;
    private final double[] entries;
    private final ZigguratSampler.NormalizedGaussian gaussian;

    GaussianEntries(int size, double[] entries, UniformRandomProvider random) {
        this.size = size;
        this.entries = entries;
        this.gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    }

    /** Adds a symmetric block on the rows from..until-1: variance off the diagonal, twice that on it. */
    void addSymmetric(int from, int until, double variance) {
        double off = Math.sqrt(variance);
        for (int i = from; i < until; i++) {
            entries[i * size + i] += Math.sqrt(2) * off * gaussian.sample();
            for (int j = i + 1; j < until; j++) {
                double entry = off * gaussian.sample();
                entries[i * size + j] += entry;
                entries[j * size + i] += entry;
            }
        }
    }

    /** Adds a coupling between the rows from..middle-1 and middle..until-1, with its transpose. */
    void addCoupling(int from, int middle, int until, double variance) {
        double off = Math.sqrt(variance);
        for (int i = from; i < middle; i++) {
            for (int j = middle; j < until; j++) {
                double entry = off * gaussian.sample();
                entries[i * size + j] += entry;
                entries[j * size + i] += entry;
            }
        }
    }
}
