package semicircle.dynamics.learning;

/** The doors of the optimisers. */
final class StepSize {
    private StepSize() {}

    /** Refuses a step that is not positive and a decay that is negative or takes all in one step. */
    static void check(double rate, double decay) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("rate must be positive and finite, got " + rate);
        }
        if (!(decay >= 0) || !(rate * decay < 1)) {
            throw new IllegalArgumentException("decay must be at least 0 and below 1/rate, got " + decay);
        }
    }

    /** Refuses a memory outside [0, 1). */
    static void memory(String key, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(key + " must be in [0, 1), got " + value);
        }
    }
}
