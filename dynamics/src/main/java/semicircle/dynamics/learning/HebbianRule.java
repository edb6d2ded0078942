package semicircle.dynamics.learning;

import java.util.Arrays;
import java.util.List;

/**
 * Oja's rule in an attention network: what moves a weight is seen at its two ends, and no error comes back. A growing state, by its room.
 *
 * <p>Embeddings, for each two neighbours a and b and {@code R = <E_a E_b^T>}, the mean over all of them: {@code E_a += E_b - E_a R}, and
 * the same for b. At rest the columns of {@code sqrt(p_a) E_a} span an invariant space of the correlation of neighbours {@code (n_ab + n_ba)/(2 n sqrt(p_a
 * p_b))}; the stable one is that of its largest eigenvalues, the first of which, 1, belongs to the frequencies alone. Output-value, between the context c and the embedding y of the next word:
 * {@code W_ij += y_j (c_i - y_j W_ij)}.
 *
 * <p>Source: Oja 1982, and for several units Oja 1989 (Int. J. Neural Syst. 1, 61), y clamped to the next word. What is added is written as a gradient, with
 * the other sign, so that any optimiser takes the step.
 */
final class HebbianRule {
    private final int d;
    private final double[] share;
    private final double[] response;

    HebbianRule(int words, int d) {
        this.d = d;
        this.share = new double[words];
        this.response = new double[d * d];
    }

    /** Adds to the gradient of the embeddings what the neighbours of some sentences ask for, as a mean over all of them. */
    void neighbours(List<int[]> sentences, LayerWeights embedding) {
        double[] e = embedding.entries();
        double[] gradient = embedding.gradient();
        Arrays.fill(share, 0);
        Arrays.fill(response, 0);
        int pairs = 0;
        for (int[] sentence : sentences) {
            pairs += sentence.length - 1;
        }
        double weight = 0.5 / pairs;
        for (int[] sentence : sentences) {
            for (int t = 1; t < sentence.length; t++) {
                int a = sentence[t - 1];
                int b = sentence[t];
                share[a] += weight;
                share[b] += weight;
                for (int i = 0; i < d; i++) {
                    gradient[a * d + i] -= weight * e[b * d + i];
                    gradient[b * d + i] -= weight * e[a * d + i];
                    for (int j = 0; j < d; j++) {
                        response[i * d + j] += weight * (e[a * d + i] * e[b * d + j] + e[b * d + i] * e[a * d + j]);
                    }
                }
            }
        }
        forget(e, gradient);
    }

    /** Adds {@code p_a E_a R} for each word that was heard. */
    private void forget(double[] e, double[] gradient) {
        for (int a = 0; a < share.length; a++) {
            for (int j = 0; share[a] > 0 && j < d; j++) {
                double sum = 0;
                for (int i = 0; i < d; i++) {
                    sum += e[a * d + i] * response[i * d + j];
                }
                gradient[a * d + j] += share[a] * sum;
            }
        }
    }

    /**
     * Adds to the gradient of output-value what one sentence asks for.
     *
     * @param sentence T + 1 words
     * @param context T x d, not modified
     * @param weight of each word
     */
    void association(
            int[] sentence, double[] context, LayerWeights embedding, LayerWeights outputValue, double weight) {
        double[] e = embedding.entries();
        double[] w = outputValue.entries();
        for (int t = 1; t < sentence.length; t++) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    double y = e[sentence[t] * d + j];
                    outputValue.gradient()[i * d + j] -= weight * y * (context[(t - 1) * d + i] - y * w[i * d + j]);
                }
            }
        }
    }
}
