package semicircle.experiments.verification;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * How a quantity is computed from its parameters.
 *
 * @param quantity what it computes, a regular expression
 * @param absolute tolerance, where a number is held to an absolute one; 0: 1e-10 of its size
 * @param formula the computation
 * @param dear which rows take long, some 2 s or more of one core, and may be left out
 */
record Evaluator(
        Pattern quantity, double absolute, Function<GoldenRow, Evaluation> formula, Predicate<GoldenRow> dear) {
    /** A tail or a theory curve is held to an absolute tolerance. */
    private static final double CURVE = 1e-12;

    Evaluator(Pattern quantity, double absolute, Function<GoldenRow, Evaluation> formula) {
        this(quantity, absolute, formula, row -> false);
    }

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

    /** The same, whose dear rows may be left out. */
    Evaluator withDear(Predicate<GoldenRow> rows) {
        return new Evaluator(quantity, absolute, formula, rows);
    }
}
