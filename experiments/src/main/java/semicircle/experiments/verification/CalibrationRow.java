package semicircle.experiments.verification;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * How often a fit said something of samples whose law is known.
 *
 * @param claim what was counted
 * @param sample the law of the samples
 * @param samples how many there were
 * @param hits in how many of them it was so
 * @param bound demand
 * @param word {@code "at least"} or {@code "at most"} the bound; {@code "shown"} where nothing is demanded
 */
public record CalibrationRow(String claim, String sample, int samples, int hits, double bound, String word) {
    private static final double ERRORS = 4;

    /** {@return hits over samples} */
    public double rate() {
        return (double) hits / samples;
    }

    /** {@return binomial standard error of the rate, were it the bound} */
    public double standardError() {
        return Math.sqrt(bound * (1 - bound) / samples);
    }

    /**
     * Whether the demand is met, or missed by no more than four standard errors of a rate at the bound.
     *
     * @return true where nothing is demanded
     */
    public boolean met() {
        double slack = ERRORS * standardError();
        return switch (word) {
            case "at least" -> rate() >= bound - slack;
            case "at most" -> rate() <= bound + slack;
            default -> true;
        };
    }

    /**
     * The rows as a table.
     *
     * @param rows any
     * @return a row for each, with its rate, the demand and a verdict
     */
    static Measurement.Table table(List<CalibrationRow> rows) {
        return new Measurement.Table(List.of(
                texts("claim", rows, CalibrationRow::claim),
                texts("sample", rows, CalibrationRow::sample),
                numbers("samples", rows, CalibrationRow::samples),
                numbers("rate", rows, CalibrationRow::rate),
                texts("demand", rows, CalibrationRow::word),
                numbers("bound", rows, CalibrationRow::bound),
                texts("verdict", rows, row -> row.word().equals("shown") ? "shown" : row.met() ? "ok" : "miss")));
    }

    private static Measurement.Texts texts(
            String name, List<CalibrationRow> rows, Function<CalibrationRow, String> text) {
        return new Measurement.Texts(name, rows.stream().map(text).toList());
    }

    private static Measurement.Numbers numbers(
            String name, List<CalibrationRow> rows, ToDoubleFunction<CalibrationRow> number) {
        return new Measurement.Numbers(
                name, "1", Values.of(rows.stream().mapToDouble(number).toArray()));
    }
}
