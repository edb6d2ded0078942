package semicircle.experiments.verification;

import java.util.OptionalDouble;

/**
 * A number of ours.
 *
 * @param value the number
 * @param standardError of sampling; 0 where it was computed
 * @param allowance how far it may lie from a limit of infinite size, beyond sampling; empty: a limit is shown, not judged
 */
public record Evaluation(double value, double standardError, OptionalDouble allowance) {
    /**
     * A number with its error of sampling.
     *
     * @param value the number
     * @param standardError its standard error
     */
    public Evaluation(double value, double standardError) {
        this(value, standardError, OptionalDouble.empty());
    }

    /**
     * A computed number.
     *
     * @param value the number
     * @return the evaluation
     */
    public static Evaluation of(double value) {
        return new Evaluation(value, 0);
    }

    /**
     * A number of finite size beside a limit.
     *
     * @param value the number
     * @param standardError its standard error; 0 where it was computed
     * @param allowance how far finite size may take it from the limit
     * @return the evaluation
     */
    public static Evaluation finite(double value, double standardError, double allowance) {
        return new Evaluation(value, standardError, OptionalDouble.of(allowance));
    }
}
