package semicircle.dynamics.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Two linear layers under training by discrete steps, a growing state: loss {@code |Y - W2 W1|^2/2} with Y diagonal and white inputs.
 *
 * <p>Gradient descent of step eta follows the gradient flow at time {@code eta * steps}, to O(eta). From an aligned start mode s rises as
 * {@code s/(1 + (s/a0 - 1) exp(-2 s t))}; with a penalty {@code lambda (|W1|^2 + |W2|^2)/2} it comes to rest at {@code max(0, s - lambda)}.
 * {@code W2^T W2 - W1 W1^T} drifts by O(eta) only. Cost of a step: {@code 6 n^2 hidden} flops, and {@code 2 n^2 (n + batch)} with batches.
 *
 * <p>Source: Saxe, McClelland and Ganguli 2014; Arora, Cohen and Hazan 2018.
 */
public final class DeepLinearNetwork {
    private final int n;
    private final int hidden;
    private final MatrixProduct product;
    private final LayerWeights first;
    private final LayerWeights second;
    private final double[] rest;
    private final double[] felt;
    private final double[] gram;
    private final double[] imbalanceAtStart;
    private List<WeightUpdate> updates = List.of();

    /**
     * Sets the start.
     *
     * @param n inputs and outputs, at least 1
     * @param hidden width of the layer between, at least n
     * @param strength a0 of the start, positive
     * @param aligned whether the start is diagonal; else all weights are Gaussian of variance a0/hidden
     * @param product how matrices are multiplied
     * @param random gives an unaligned start; an aligned one draws nothing
     */
    public DeepLinearNetwork(
            int n, int hidden, double strength, boolean aligned, MatrixProduct product, UniformRandomProvider random) {
        if (n < 1 || hidden < n || hidden > 4096) {
            throw new IllegalArgumentException(
                    "deep linear network: hidden must be in n..4096 and n at least 1, got " + hidden + " and " + n);
        }
        if (!(strength > 0) || Double.isInfinite(strength)) {
            throw new IllegalArgumentException(
                    "deep linear network: strength must be positive and finite, got " + strength);
        }
        this.n = n;
        this.hidden = hidden;
        this.product = product;
        this.first = new LayerWeights("first", hidden, n);
        this.second = new LayerWeights("second", n, hidden);
        if (aligned) {
            for (int i = 0; i < n; i++) {
                first.entries()[i * n + i] = Math.sqrt(strength);
                second.entries()[i * hidden + i] = Math.sqrt(strength);
            }
        } else {
            first.gaussian(Math.sqrt(strength / hidden), random);
            second.gaussian(Math.sqrt(strength / hidden), random);
        }
        this.rest = new double[n * n];
        this.felt = new double[n * n];
        this.gram = new double[hidden * hidden];
        this.imbalanceAtStart = imbalances();
    }

    /**
     * Chooses what moves from now on, and how.
     *
     * @param arm which weights
     * @param rank of an adapter, 1 or more
     * @param optimiser how
     * @param random gives the start of an adapter
     */
    public void learnBy(FineTuning arm, int rank, Optimiser optimiser, UniformRandomProvider random) {
        List<WeightUpdate> moving = new ArrayList<>();
        if (arm == FineTuning.ALL) {
            moving.add(new WeightUpdate.All(first, optimiser));
        }
        if (arm == FineTuning.ADAPTER) {
            if (rank < 1 || rank > n) {
                throw new IllegalArgumentException("rank must be in 1.." + n + ", got " + rank);
            }
            moving.add(new WeightUpdate.Adapter(second, rank, optimiser, product, random));
        } else {
            moving.add(new WeightUpdate.All(second, optimiser));
        }
        updates = List.copyOf(moving);
    }

    /**
     * One step on the whole distribution of inputs.
     *
     * @param target diagonal of Y
     */
    public void step(Values target) {
        setRest(target);
        move(rest);
    }

    /**
     * One step on a batch of Gaussian inputs without noise in the outputs.
     *
     * @param target diagonal of Y
     * @param batch inputs, at least 1
     * @param random draws them
     */
    public void step(Values target, int batch, UniformRandomProvider random) {
        setRest(target);
        LayerWeights inputs = new LayerWeights("inputs", batch, n).gaussian(1 / Math.sqrt(batch), random);
        double[] covariance = new double[n * n];
        product.applyLeftTransposed(n, batch, n, inputs.entries(), inputs.entries(), covariance);
        product.apply(n, n, n, rest, covariance, felt);
        move(felt);
    }

    private void move(double[] error) {
        product.applyLeftTransposed(hidden, n, n, second.entries(), error, first.gradient());
        product.applyRightTransposed(n, n, hidden, error, first.entries(), second.gradient());
        updates.forEach(WeightUpdate::step);
    }

    /** {@code W2 W1 - Y}. */
    private void setRest(Values target) {
        product.apply(n, hidden, n, second.entries(), first.entries(), rest);
        for (int i = 0; i < n; i++) {
            rest[i * n + i] -= target.get(i);
        }
    }

    /** {@return W2 W1, n x n} */
    public DenseMatrix map() {
        double[] map = new double[n * n];
        product.apply(n, hidden, n, second.entries(), first.entries(), map);
        return DenseMatrix.of(n, n, map);
    }

    /**
     * The loss on the whole distribution, without any penalty.
     *
     * @param target diagonal of Y
     * @return {@code |Y - W2 W1|^2/2}
     */
    public double loss(Values target) {
        setRest(target);
        double sum = 0;
        for (double entry : rest) {
            sum += entry * entry;
        }
        return sum / 2;
    }

    /** {@return the diagonal of W2 W1} */
    public Values strengths() {
        DenseMatrix map = map();
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = map.get(i, i);
        }
        return Values.of(diagonal);
    }

    /** {@return the largest change of an entry of {@code W2^T W2 - W1 W1^T} since the start} */
    public double imbalance() {
        double[] now = imbalances();
        double drift = 0;
        for (int i = 0; i < now.length; i++) {
            drift = Math.max(drift, Math.abs(now[i] - imbalanceAtStart[i]));
        }
        return drift;
    }

    private double[] imbalances() {
        double[] outer = new double[hidden * hidden];
        product.applyLeftTransposed(hidden, n, hidden, second.entries(), second.entries(), gram);
        product.applyRightTransposed(hidden, n, hidden, first.entries(), first.entries(), outer);
        for (int i = 0; i < outer.length; i++) {
            outer[i] = gram[i] - outer[i];
        }
        return outer;
    }

    /** {@return the layers by name, for a checkpoint} */
    public Map<String, DenseMatrix> layers() {
        Map<String, DenseMatrix> layers = new LinkedHashMap<>();
        layers.put("first.weight", first.copy());
        layers.put("second.weight", second.copy());
        return layers;
    }
}
