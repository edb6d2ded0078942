package semicircle.dynamics.learning;

/** How the hidden layers learn; the last layer follows its own error in all of them. */
public enum LearningRule {
    /** Errors come back through the transposed weights. */
    BACK_PROPAGATION,
    /** Errors come back through fixed random weights in place of those of the last layer (Lillicrap et al. 2016). */
    FEEDBACK_ALIGNMENT,
    /**
     * No error comes back: embeddings by Oja's rule on neighbouring words, output-value by Oja's rule between the context and the next
     * word, query-key stays as it was drawn.
     */
    HEBBIAN
}
