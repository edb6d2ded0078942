package semicircle.dynamics.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * One layer of causal attention that foretells the next word, a growing state.
 *
 * <p>For a sentence of T words with embeddings X (T x d, rows of E): {@code P = softmax(X QK X^T/sqrt d)} over the words so far,
 * {@code R = X + P X OV}, logits {@code R U^T}. Weights: E and U words x d, QK and OV d x d. Loss: mean of {@code -ln} of the next
 * word's probability. Gradients by hand. Cost of a step: {@code 6 sentences T d (words + 4 d + 2 T)} flops.
 *
 * <p>Source: Vaswani et al. 2017, one head with merged matrices (Elhage et al. 2021).
 */
public final class AttentionNetwork {
    private final int words;
    private final int d;
    private final int length;
    private final MatrixProduct product;
    private final LearningRule rule;
    private final HebbianRule hebbian;
    private final double dropout;
    private final LayerWeights embedding;
    private final LayerWeights queryKey;
    private final LayerWeights outputValue;
    private final LayerWeights out;
    private final LayerWeights feedback;
    private final Sentence state;
    private List<WeightUpdate> updates = List.of();

    /**
     * Draws the start: all weights Gaussian, of deviation {@code spread/sqrt(d)}.
     *
     * @param words vocabulary
     * @param d width of the embeddings, at least 1
     * @param length words of a sentence that are looked at, at least 1
     * @param spread scale of the start, positive
     * @param rule how the hidden layers learn
     * @param dropout share of the outputs R left out at random in training, in [0, 1)
     * @param product how matrices are multiplied
     * @param random draws the start
     */
    public AttentionNetwork(
            int words,
            int d,
            int length,
            double spread,
            LearningRule rule,
            double dropout,
            MatrixProduct product,
            UniformRandomProvider random) {
        if (words < 2 || words > 4096 || d < 1 || d > 1024 || length < 1 || length > 1024) {
            throw new IllegalArgumentException(
                    "attention network: words must be in 2..4096, d and length in 1..1024, got " + words + ", " + d
                            + " and " + length);
        }
        StepSize.memory("dropout", dropout);
        double sigma = spread / Math.sqrt(d);
        this.words = words;
        this.d = d;
        this.length = length;
        this.product = product;
        this.rule = rule;
        this.hebbian = new HebbianRule(words, d);
        this.dropout = dropout;
        this.embedding = new LayerWeights("embedding", words, d).gaussian(sigma, random);
        this.queryKey = new LayerWeights("query-key", d, d).gaussian(sigma, random);
        this.outputValue = new LayerWeights("output-value", d, d).gaussian(sigma, random);
        this.out = new LayerWeights("unembedding", words, d).gaussian(sigma, random);
        this.feedback = new LayerWeights("feedback", words, d).gaussian(sigma, random);
        this.state = new Sentence(length, words, d);
    }

    /** All that one sentence needs on its way forth and back. */
    private static final class Sentence {
        private final double[] x;
        private final double[] queries;
        private final double[] attention;
        private final double[] context;
        private final double[] result;
        private final double[] kept;
        private final double[] answers;
        private final double[] backResult;
        private final double[] backContext;
        private final double[] backAttention;
        private final double[] backX;
        private final double[] term;
        private final double[] square;
        private final double[] tall;

        Sentence(int length, int words, int d) {
            x = new double[length * d];
            queries = new double[length * d];
            attention = new double[length * length];
            context = new double[length * d];
            result = new double[length * d];
            kept = new double[length * d];
            answers = new double[length * words];
            backResult = new double[length * d];
            backContext = new double[length * d];
            backAttention = new double[length * length];
            backX = new double[length * d];
            term = new double[length * d];
            square = new double[d * d];
            tall = new double[words * d];
        }
    }

    /**
     * Chooses what moves from now on, and how.
     *
     * @param arm which weights; the first layer is the embedding, the last the unembedding
     * @param rank of an adapter, 1 or more
     * @param optimiser how
     * @param random gives the start of an adapter
     */
    public void learnBy(FineTuning arm, int rank, Optimiser optimiser, UniformRandomProvider random) {
        List<WeightUpdate> moving = new ArrayList<>();
        if (arm == FineTuning.ADAPTER) {
            if (rank < 1 || rank > d) {
                throw new IllegalArgumentException("rank must be in 1.." + d + ", got " + rank);
            }
            moving.add(new WeightUpdate.Adapter(out, rank, optimiser, product, random));
        } else {
            for (LayerWeights matrix : List.of(embedding, queryKey, outputValue, out)) {
                if (arm == FineTuning.ALL || matrix != embedding) {
                    moving.add(new WeightUpdate.All(matrix, optimiser));
                }
            }
        }
        updates = List.copyOf(moving);
    }

    /** One step on some sentences of {@code length + 1} words; {@code random} draws what is left out. */
    void step(List<int[]> sentences, UniformRandomProvider random) {
        gradients(sentences, random);
        updates.forEach(WeightUpdate::step);
    }

    /** Sets the gradients of the mean loss, or what a local rule puts in their place, and returns that loss. */
    double gradients(List<int[]> sentences, UniformRandomProvider random) {
        for (LayerWeights matrix : List.of(embedding, queryKey, outputValue, out)) {
            Arrays.fill(matrix.gradient(), 0);
        }
        double weight = 1.0 / ((double) sentences.size() * length);
        double loss = 0;
        for (int[] sentence : sentences) {
            draw(random);
            loss += weight * forward(sentence);
            lastLayer(weight);
            if (rule == LearningRule.HEBBIAN) {
                hebbian.association(sentence, state.context, embedding, outputValue, weight);
            } else {
                backward(sentence);
            }
        }
        if (rule == LearningRule.HEBBIAN) {
            hebbian.neighbours(sentences, embedding);
        }
        return loss;
    }

    /** Mean loss per word with all outputs in use. */
    double loss(List<int[]> sentences) {
        Arrays.fill(state.kept, 1);
        double sum = 0;
        for (int[] sentence : sentences) {
            sum += forward(sentence);
        }
        return sum / ((double) sentences.size() * length);
    }

    private void draw(UniformRandomProvider random) {
        for (int i = 0; i < state.kept.length; i++) {
            state.kept[i] = dropout == 0 ? 1 : random.nextDouble() < dropout ? 0 : 1 / (1 - dropout);
        }
    }

    /** Leaves probabilities less the right answers, and returns the summed loss. */
    private double forward(int[] sentence) {
        for (int t = 0; t < length; t++) {
            System.arraycopy(embedding.entries(), sentence[t] * d, state.x, t * d, d);
        }
        product.apply(length, d, d, state.x, queryKey.entries(), state.queries);
        product.applyRightTransposed(length, d, length, state.queries, state.x, state.attention);
        for (int t = 0; t < length; t++) {
            for (int s = 0; s <= t; s++) {
                state.attention[t * length + s] /= Math.sqrt(d);
            }
            Softmax.apply(state.attention, t * length, t + 1);
            Arrays.fill(state.attention, t * length + t + 1, (t + 1) * length, 0);
        }
        product.apply(length, length, d, state.attention, state.x, state.context);
        product.apply(length, d, d, state.context, outputValue.entries(), state.result);
        for (int i = 0; i < state.result.length; i++) {
            state.result[i] = (state.result[i] + state.x[i]) * state.kept[i];
        }
        product.applyRightTransposed(length, d, words, state.result, out.entries(), state.answers);
        double loss = 0;
        for (int t = 0; t < length; t++) {
            Softmax.apply(state.answers, t * words, words);
            int right = t * words + sentence[t + 1];
            loss -= Math.log(Math.max(Double.MIN_NORMAL, state.answers[right]));
            state.answers[right] -= 1;
        }
        return loss;
    }

    /** Leaves the weighted errors of the answers. */
    private void lastLayer(double weight) {
        for (int i = 0; i < state.answers.length; i++) {
            state.answers[i] *= weight;
        }
        product.applyLeftTransposed(words, length, d, state.answers, state.result, state.tall);
        add(state.tall, out.gradient());
    }

    private void backward(int[] sentence) {
        LayerWeights way = rule == LearningRule.BACK_PROPAGATION ? out : feedback;
        product.apply(length, words, d, state.answers, way.entries(), state.backResult);
        for (int i = 0; i < state.backResult.length; i++) {
            state.backResult[i] *= state.kept[i];
        }
        System.arraycopy(state.backResult, 0, state.backX, 0, state.backX.length);
        product.applyLeftTransposed(d, length, d, state.context, state.backResult, state.square);
        add(state.square, outputValue.gradient());
        product.applyRightTransposed(length, d, d, state.backResult, outputValue.entries(), state.backContext);
        product.applyLeftTransposed(length, length, d, state.attention, state.backContext, state.term);
        add(state.term, state.backX);
        product.applyRightTransposed(length, d, length, state.backContext, state.x, state.backAttention);
        backThroughSoftmax();
        product.applyLeftTransposed(length, length, d, state.backAttention, state.queries, state.term);
        add(state.term, state.backX);
        product.apply(length, length, d, state.backAttention, state.x, state.term);
        product.applyLeftTransposed(d, length, d, state.x, state.term, state.square);
        add(state.square, queryKey.gradient());
        product.applyRightTransposed(length, d, d, state.term, queryKey.entries(), state.backResult);
        add(state.backResult, state.backX);
        for (int t = 0; t < length; t++) {
            for (int i = 0; i < d; i++) {
                embedding.gradient()[sentence[t] * d + i] += state.backX[t * d + i];
            }
        }
    }

    /** {@code dS = P (dP - sum P dP)/sqrt d}, row by row. */
    private void backThroughSoftmax() {
        for (int t = 0; t < length; t++) {
            double mean = 0;
            for (int s = 0; s <= t; s++) {
                mean += state.attention[t * length + s] * state.backAttention[t * length + s];
            }
            for (int s = 0; s < length; s++) {
                int k = t * length + s;
                state.backAttention[k] = state.attention[k] * (state.backAttention[k] - mean) / Math.sqrt(d);
            }
        }
    }

    private static void add(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] += from[i];
        }
    }

    /** The matrices themselves, for a check of their gradients. */
    List<LayerWeights> matrices() {
        return List.of(embedding, queryKey, outputValue, out);
    }

    /** {@return the matrices by name, for spectra and checkpoints} */
    public Map<String, DenseMatrix> layers() {
        Map<String, DenseMatrix> layers = new LinkedHashMap<>();
        for (LayerWeights matrix : matrices()) {
            layers.put(matrix.name() + ".weight", matrix.copy());
        }
        return layers;
    }
}
