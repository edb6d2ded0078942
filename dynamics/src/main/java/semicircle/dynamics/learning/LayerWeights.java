package semicircle.dynamics.learning;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.matrix.DenseMatrix;

/** A matrix of weights with the gradient of the loss, a growing state. */
final class LayerWeights {
    private final String name;
    private final int rows;
    private final int cols;
    private final double[] entries;
    private final double[] gradient;

    LayerWeights(String name, int rows, int cols) {
        this.name = name;
        this.rows = rows;
        this.cols = cols;
        this.entries = new double[Math.multiplyExact(rows, cols)];
        this.gradient = new double[entries.length];
    }

    /** Draws all weights anew. */
    LayerWeights gaussian(double sigma, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < entries.length; i++) {
            entries[i] = sigma * gaussian.sample();
        }
        return this;
    }

    String name() {
        return name;
    }

    int rows() {
        return rows;
    }

    int cols() {
        return cols;
    }

    /** The weights themselves, row by row. */
    double[] entries() {
        return entries;
    }

    /** The gradient itself, row by row. */
    double[] gradient() {
        return gradient;
    }

    /** A copy of the weights; refuses weights that have grown without bound. */
    DenseMatrix copy() {
        return DenseMatrix.of(rows, cols, entries);
    }
}
