package semicircle.experiments.verification;

/**
 * A number of ours.
 *
 * @param value the number
 * @param standardError of sampling; 0 where it was computed
 */
public record Evaluation(double value, double standardError) {
    /**
     * A computed number.
     *
     * @param value the number
     * @return the evaluation
     */
    public static Evaluation of(double value) {
        return new Evaluation(value, 0);
    }
}
