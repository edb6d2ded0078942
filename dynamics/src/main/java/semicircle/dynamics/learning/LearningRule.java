package semicircle.dynamics.learning;

/** How the error comes back to the hidden layers. */
public enum LearningRule {
    /** Through the transposed weights. */
    BACK_PROPAGATION,
    /** Through fixed random weights in place of those of the last layer (Lillicrap et al. 2016). */
    FEEDBACK_ALIGNMENT
}
