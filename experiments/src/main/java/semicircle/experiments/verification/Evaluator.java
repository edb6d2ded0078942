package semicircle.experiments.verification;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * How a quantity is computed from its parameters.
 *
 * @param quantity what it computes, a regular expression
 * @param absolute tolerance, where a number is held to an absolute one; 0: 1e-10 of its size
 * @param formula the computation
 */
record Evaluator(Pattern quantity, double absolute, Function<GoldenRow, Evaluation> formula) {
    /** A tail or a theory curve is held to an absolute tolerance. */
    private static final double CURVE = 1e-12;

    /** A number held to 1e-10 of its size; the name stands for itself. */
    static Evaluator exact(String quantity, ToDoubleFunction<GoldenRow> formula) {
        return pattern(Pattern.quote(quantity), 0, formula);
    }

    /** A number held to 1e-12; the name stands for itself. */
    static Evaluator curve(String quantity, ToDoubleFunction<GoldenRow> formula) {
        return pattern(Pattern.quote(quantity), CURVE, formula);
    }

    /** A family of quantities whose names carry a number. */
    static Evaluator pattern(String quantity, double absolute, ToDoubleFunction<GoldenRow> formula) {
        return new Evaluator(Pattern.compile(quantity), absolute, row -> Evaluation.of(formula.applyAsDouble(row)));
    }

    /** A sampled number. */
    static Evaluator sampled(String quantity, Function<GoldenRow, Evaluation> formula) {
        return new Evaluator(Pattern.compile(Pattern.quote(quantity)), 0, formula);
    }
}
