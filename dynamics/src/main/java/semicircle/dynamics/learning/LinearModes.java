package semicircle.dynamics.learning;

/** The exact course of one singular mode of a linear network from an aligned start, by gradient flow: of two layers unless said. */
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
     * Strength over time of a single layer, which learns every mode at the same rate and at once.
     *
     * @param mode s to learn
     * @param strength a0 of the start
     * @param time rate times steps
     * @return {@code s - (s - a0) exp(-t)}
     */
    public static double singleLayerStrength(double mode, double strength, double time) {
        return mode - (mode - strength) * Math.exp(-time);
    }

    /**
     * When a single layer has half of a mode.
     *
     * @param mode s, more than twice a0
     * @param strength a0 of the start
     * @return {@code ln(2 (1 - a0/s))}
     */
    public static double singleLayerHalfTime(double mode, double strength) {
        return Math.log(2 * (1 - strength / mode));
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
