package semicircle.dynamics.learning;

/** Probabilities from logits. */
final class Softmax {
    private Softmax() {}

    /** Overwrites {@code count} logits from {@code offset} on by {@code exp(x_k) / sum exp}; safe for any finite logits. */
    static void apply(double[] logits, int offset, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            largest = Math.max(largest, logits[offset + k]);
        }
        double sum = 0;
        for (int k = 0; k < count; k++) {
            logits[offset + k] = Math.exp(logits[offset + k] - largest);
            sum += logits[offset + k];
        }
        for (int k = 0; k < count; k++) {
            logits[offset + k] /= sum;
        }
    }
}
