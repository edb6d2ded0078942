package semicircle.dynamics.learning;

/** The exact course of one singular mode of a deep linear network of two layers from an aligned start, by gradient flow. */
public final class LinearModes {
    private LinearModes() {}

    /**
     * Strength over time, without weight decay.
     *
     * @param mode s to learn
     * @param strength a0 of the start, positive
     * @param time rate times steps
     * @return {@code s/(1 + (s/a0 - 1) exp(-2 s t))}
     */
    public static double strength(double mode, double strength, double time) {
        return mode / (1 + (mode / strength - 1) * Math.exp(-2 * mode * time));
    }

    /**
     * When a mode is half learned.
     *
     * @param mode s, more than twice a0
     * @param strength a0 of the start
     * @return {@code ln(s/a0 - 1)/(2 s)}
     */
    public static double halfTime(double mode, double strength) {
        return Math.log(mode / strength - 1) / (2 * mode);
    }

    /**
     * Where a mode comes to rest under weight decay: the soft threshold of the nuclear norm.
     *
     * @param mode s
     * @param decay lambda
     * @return {@code max(0, s - lambda)}
     */
    public static double atRest(double mode, double decay) {
        return Math.max(0, mode - decay);
    }
}
