package semicircle.dynamics.learning;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Random patterns of plus and minus 1, and the associative memory that stores them.
 *
 * <p>Cost: storing {@code N^2 P}, more for gradient descent; retrieval N^2 a sweep.
 */
public final class MemoryPatterns {
    private static final double MARGIN = 0.5;
    private static final int EPOCHS = 200;
    private static final int SWEEPS = 200;
    private static final double DEPENDENT = 1e-8;

    private final int size;
    private final int count;
    private final double[] signs; // row by row, one row a pattern

    private MemoryPatterns(int size, int count, double[] signs) {
        this.size = size;
        this.count = count;
        this.signs = signs;
    }

    /**
     * Draws patterns.
     *
     * @param size N, neurons, at least 1
     * @param count P, patterns, at least 1
     * @param random source of all randomness
     * @return the patterns
     */
    public static MemoryPatterns random(int size, int count, UniformRandomProvider random) {
        if (size < 1 || count < 1 || (long) size * count > 200_000_000 || size > 10_000) {
            throw new IllegalArgumentException("memory: size must be in 1..10000, count at least 1 and their product at"
                    + " most 200000000, got " + size + " and " + count);
        }
        double[] signs = new double[size * count];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = random.nextBoolean() ? 1 : -1;
        }
        return new MemoryPatterns(size, count, signs);
    }

    /** {@return neurons} */
    public int size() {
        return size;
    }

    /** {@return patterns} */
    public int count() {
        return count;
    }

    double sign(int pattern, int neuron) {
        return signs[pattern * size + neuron];
    }

    /**
     * Stores all patterns.
     *
     * @param rule how
     * @return the N x N couplings, 0 on the diagonal
     */
    public DenseMatrix stored(MemoryRule rule) {
        return DenseMatrix.of(size, size, rule.couplings(this));
    }

    /** Adds {@code sum x x^T / N}. */
    void addOuterProducts(double[] couplings) {
        for (int p = 0; p < count; p++) {
            int row = p * size;
            for (int i = 0; i < size; i++) {
                double share = signs[row + i] / size;
                int target = i * size;
                for (int j = 0; j < size; j++) {
                    couplings[target + j] += share * signs[row + j];
                }
            }
        }
    }

    /** Orthonormal basis of the patterns, by Gram and Schmidt, twice (Kahan and Parlett: twice is enough). */
    double[][] orthonormal() {
        List<double[]> basis = new ArrayList<>();
        for (int p = 0; p < count && basis.size() < size; p++) { // N modes span everything
            double[] mode = new double[size];
            System.arraycopy(signs, p * size, mode, 0, size);
            for (int round = 0; round < 2; round++) {
                for (double[] other : basis) {
                    double along = 0;
                    for (int i = 0; i < size; i++) {
                        along += other[i] * mode[i];
                    }
                    for (int i = 0; i < size; i++) {
                        mode[i] -= along * other[i];
                    }
                }
            }
            double square = 0;
            for (double entry : mode) {
                square += entry * entry;
            }
            if (square > DEPENDENT * size) {
                for (int i = 0; i < size; i++) {
                    mode[i] /= Math.sqrt(square);
                }
                basis.add(mode);
            }
        }
        return basis.toArray(new double[0][]);
    }

    /** Gradient steps on {@code sum max(0, margin - x_i (w . x))} over the patterns, until none is violated or 200 epochs are over. */
    void teach(int neuron, double[] weights) {
        boolean violated = true;
        for (int epoch = 0; epoch < EPOCHS && violated; epoch++) {
            violated = false;
            for (int p = 0; p < count; p++) {
                int row = p * size;
                double target = signs[row + neuron];
                double field = 0;
                for (int j = 0; j < size; j++) {
                    field += weights[j] * signs[row + j];
                }
                if (target * field < MARGIN) {
                    violated = true;
                    double step = target / size;
                    for (int j = 0; j < size; j++) {
                        weights[j] += step * signs[row + j];
                    }
                    weights[neuron] = 0;
                }
            }
        }
    }

    /**
     * Retrieves from a start: neurons are set one by one in random order to the sign of their field until none changes.
     *
     * @param couplings N x N
     * @param pattern the pattern started from, from 0; if negative, the start is random
     * @param random source of all randomness
     * @return overlap of the end with the pattern started from, or with the nearest of all if the start is random
     */
    public double retrieved(DenseMatrix couplings, int pattern, UniformRandomProvider random) {
        if (couplings.rows() != size || couplings.cols() != size || pattern >= count) {
            throw new IllegalArgumentException("memory: couplings must be " + size + " x " + size
                    + " and pattern below " + count + ", got " + couplings + " and " + pattern);
        }
        double[] state = new double[size];
        for (int i = 0; i < size; i++) {
            state[i] = pattern >= 0 ? sign(pattern, i) : random.nextBoolean() ? 1 : -1;
        }
        double[] row = new double[size];
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        boolean changed = true;
        for (int sweep = 0; sweep < SWEEPS && changed; sweep++) {
            changed = false;
            for (int k = size - 1; k >= 0; k--) {
                int other = random.nextInt(k + 1);
                int i = order[other];
                order[other] = order[k];
                order[k] = i;
                couplings.copyRow(i, row);
                double field = 0;
                for (int j = 0; j < size; j++) {
                    field += row[j] * state[j];
                }
                if (field * state[i] < 0) {
                    state[i] = -state[i];
                    changed = true;
                }
            }
        }
        double best = 0;
        for (int p = Math.max(0, pattern); p < (pattern >= 0 ? pattern + 1 : count); p++) {
            double overlap = 0;
            for (int i = 0; i < size; i++) {
                overlap += state[i] * sign(p, i);
            }
            best = pattern >= 0 ? overlap / size : Math.max(best, Math.abs(overlap) / size);
        }
        return best;
    }
}
