package semicircle.dynamics.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * A network that adds modulo p, a growing state: {@code f(a, b) = (U_a + V_b)^2 W}, the square entry by entry.
 *
 * <p>Shapes: U and V p x width, W width x p. Trained on all its pairs at once; the loss of a pair is half the squared
 * distance of the answer from the right one, a unit vector. Cost of a step:
 * {@code 6 learned width p} flops.
 *
 * <p>Source: Gromov 2023 (arXiv 2301.02679); Power et al. 2022 for the delay between learning and generalising.
 */
public final class ModularNetwork {
    /** Loss and share of right answers on one set of pairs. */
    public record Score(double accuracy, double loss) {}

    private final ModularTask task;
    private final int width;
    private final MatrixProduct product;
    private final LayerWeights left;
    private final LayerWeights right;
    private final LayerWeights out;
    private final List<WeightUpdate> updates;
    private final double[] sums;
    private final double[] squares;
    private final double[] answers;
    private final double[] back;

    /**
     * Draws a task and Gaussian weights.
     *
     * @param p modulus, at least 3
     * @param width hidden units, at least 1
     * @param fraction share of the pairs to learn from, in (0, 1]
     * @param randomLabels whether sums are dealt out at random
     * @param spread weights begin with deviation spread over the root of their inputs
     * @param optimiser how it learns
     * @param product how matrices are multiplied
     * @param random draws the pairs and the start
     */
    public ModularNetwork(
            int p,
            int width,
            double fraction,
            boolean randomLabels,
            double spread,
            Optimiser optimiser,
            MatrixProduct product,
            UniformRandomProvider random) {
        if (p < 3 || p > 200 || width < 1 || width > 4096) {
            throw new IllegalArgumentException(
                    "modular network: p must be in 3..200 and width in 1..4096, got " + p + " and " + width);
        }
        if (!(fraction > 0 && fraction <= 1) || Math.round(fraction * p * p) < 1) {
            throw new IllegalArgumentException("modular network: fraction must be in (0, 1], got " + fraction);
        }
        this.task = new ModularTask(p, fraction, randomLabels, random);
        this.width = width;
        this.product = product;
        this.left = new LayerWeights("left", p, width).gaussian(spread / Math.sqrt(2 * p), random);
        this.right = new LayerWeights("right", p, width).gaussian(spread / Math.sqrt(2 * p), random);
        this.out = new LayerWeights("out", width, p).gaussian(spread / Math.sqrt(width), random);
        this.updates = List.of(
                new WeightUpdate.All(left, optimiser),
                new WeightUpdate.All(right, optimiser),
                new WeightUpdate.All(out, optimiser));
        this.sums = new double[task.pairs() * width];
        this.squares = new double[task.pairs() * width];
        this.answers = new double[task.pairs() * p];
        this.back = new double[task.learned() * width];
    }

    /** Takes one step on all pairs to learn from. */
    public void step() {
        int p = task.p();
        int count = task.learned();
        answer(count);
        for (int i = 0; i < count; i++) {
            answers[i * p + task.label(i)] -= 1;
        }
        double weight = 1.0 / count;
        for (int k = 0; k < count * p; k++) {
            answers[k] *= weight;
        }
        product.applyLeftTransposed(width, count, p, squares, answers, out.gradient());
        product.applyRightTransposed(count, p, width, answers, out.entries(), back);
        Arrays.fill(left.gradient(), 0);
        Arrays.fill(right.gradient(), 0);
        for (int i = 0; i < count; i++) {
            int a = task.left(i) * width;
            int b = task.right(i) * width;
            for (int h = 0; h < width; h++) {
                double slope = 2 * sums[i * width + h] * back[i * width + h];
                left.gradient()[a + h] += slope;
                right.gradient()[b + h] += slope;
            }
        }
        updates.forEach(WeightUpdate::step);
    }

    /** {@return the score on the pairs to learn from, then on the others; all zeros where there are none} */
    public List<Score> scores() {
        answer(task.pairs());
        return List.of(score(0, task.learned()), score(task.learned(), task.pairs()));
    }

    private Score score(int from, int to) {
        int p = task.p();
        double loss = 0;
        int right = 0;
        for (int i = from; i < to; i++) {
            int best = 0;
            for (int q = 1; q < p; q++) {
                if (answers[i * p + q] > answers[i * p + best]) {
                    best = q;
                }
            }
            right += best == task.label(i) ? 1 : 0;
            answers[i * p + task.label(i)] -= 1;
            for (int q = 0; q < p; q++) {
                loss += answers[i * p + q] * answers[i * p + q] / 2;
            }
        }
        return to == from ? new Score(0, 0) : new Score((double) right / (to - from), loss / (to - from));
    }

    /** Answers to the first so many pairs. */
    private void answer(int count) {
        for (int i = 0; i < count; i++) {
            int a = task.left(i) * width;
            int b = task.right(i) * width;
            for (int h = 0; h < width; h++) {
                double sum = left.entries()[a + h] + right.entries()[b + h];
                sums[i * width + h] = sum;
                squares[i * width + h] = sum * sum;
            }
        }
        product.apply(count, width, task.p(), squares, out.entries(), answers);
    }

    /** {@return Fourier participation of the left weights, mean over hidden units: 2/((p - 1)/2 + 1) at random, 1 for pure waves} */
    public double fourierParticipation() {
        return new FourierPower(task.p()).participation(left.copy());
    }

    /** {@return the mean power of each frequency 1..(p - 1)/2 in the left weights, as shares} */
    public Values fourierShares() {
        return new FourierPower(task.p()).shares(left.copy());
    }

    /** {@return the matrices by name, for spectra and checkpoints} */
    public Map<String, DenseMatrix> layers() {
        Map<String, DenseMatrix> layers = new LinkedHashMap<>();
        for (LayerWeights matrix : List.of(left, right, out)) {
            layers.put(matrix.name() + ".weight", matrix.copy());
        }
        return layers;
    }
}
