package semicircle.dynamics.learning;

/** How weights follow their gradient. */
public sealed interface Optimiser permits AdamOptimiser, AdamWOptimiser, MomentumOptimiser, SgdOptimiser {
    /** The descent of one matrix, a growing state. */
    @FunctionalInterface
    interface Descent {
        /**
         * Takes one step.
         *
         * @param gradient of the loss, not modified
         * @param weights as many, updated
         */
        void apply(double[] gradient, double[] weights);
    }

    /**
     * Begins.
     *
     * @param count number of weights
     * @return the descent, before its first step
     */
    Descent start(int count);
}
