package semicircle.experiments.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import semicircle.experiments.runner.Mean;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.runner.Summary;
import semicircle.experiments.study.Question;
import semicircle.spectra.Interval;
import semicircle.spectra.statistic.StudentT;

/**
 * Repeats an experiment whose threshold, exponent or order parameter is known exactly, and counts how often the 95 % intervals of x_c, y and the mean of
 * each cell hold them. Cells have the interval of Student's t over their replicas.
 *
 * @param check how an experiment is run
 * @param repeats seeds, one after another, at least 1
 */
record CoverageCheck(CatalogueCheck check, int repeats) {
    static final List<String> HEADING = List.of(
            "experiment",
            "number",
            "exact",
            "repeats",
            "intervals",
            "held",
            "coverage",
            "95 % of counts at 0.95",
            "mean z",
            "sd z",
            "answer");

    private static final double STATED = 0.95;
    private static final double TAIL = 0.025;

    /**
     * How often intervals held.
     *
     * @param experiment its name
     * @param number x_c, the threshold, y, the exponent, or the order parameter
     * @param exact what it should be; NaN for the order parameter, which differs from cell to cell
     * @param repeats intervals that there should be
     * @param held for each interval that was given, whether it held the number
     * @param deviations for each, its middle less the threshold in standard errors
     */
    record Row(
            String experiment, String number, double exact, int repeats, List<Boolean> held, List<Double> deviations) {
        Row {
            held = List.copyOf(held);
            deviations = List.copyOf(deviations);
        }

        int count() {
            return (int) held.stream().filter(h -> h).count();
        }

        /** {@return whether an interval was given each time, and no fewer held than 95 % coverage leaves to chance} */
        boolean met() {
            return held.size() == repeats && count() >= leastHeld(repeats);
        }

        List<String> cells() {
            int n = held.size();
            double mean = deviations.stream().mapToDouble(z -> z).average().orElse(Double.NaN);
            double squares = deviations.stream()
                    .mapToDouble(z -> (z - mean) * (z - mean))
                    .sum();
            return List.of(
                    experiment,
                    number,
                    Double.isNaN(exact) ? "each cell" : TextTable.number(exact),
                    Integer.toString(repeats),
                    Integer.toString(n),
                    Integer.toString(count()),
                    n == 0 ? "-" : String.format(Locale.ROOT, "%.2f", (double) count() / n),
                    leastHeld(repeats) + " to " + mostHeld(repeats),
                    n == 0 ? "-" : String.format(Locale.ROOT, "%+.2f", mean),
                    n < 2 ? "-" : String.format(Locale.ROOT, "%.2f", Math.sqrt(squares / (n - 1))),
                    met() ? "ok" : "miss");
        }
    }

    /** The intervals of one number, one for each seed that gave it. */
    private static final class Intervals {
        private final List<Boolean> held = new ArrayList<>();
        private final List<Double> deviations = new ArrayList<>();

        void add(double middle, Interval interval, double exact) {
            held.add(interval.contains(exact));
            deviations.add((middle - exact) / Math.max(interval.width() / 2 / 1.96, Double.MIN_NORMAL));
        }

        void add(Summary.Point cell, String order) {
            Mean mean = cell.mean(order);
            if (mean.exact().isPresent() && mean.standardError().isPresent()) {
                double error = mean.standardError().getAsDouble();
                add(
                        mean.value(),
                        new StudentT(cell.replicas() - 1).around(mean.value(), error, STATED),
                        mean.exact().getAsDouble());
            }
        }
    }

    /** {@return whether a question has a number that can be counted} */
    static boolean counts(Question question) {
        return question.exact().isPresent()
                || question.exponent().isPresent()
                || question.lawful().orElse(false);
    }

    /**
     * Repeats one; its null is left out, as it moves neither.
     *
     * @param name an experiment with one setting and a number that {@link #counts}
     * @param progress told of every run
     * @return a count for each number that is known
     */
    List<Row> of(String name, Runner.Progress progress) throws IOException {
        Question question =
                check.study(name, ExperimentsCommand.FIRST_SEED).verdict().orElseThrow();
        Intervals thresholds = new Intervals();
        Intervals exponents = new Intervals();
        Intervals orders = new Intervals();
        int cells = 0;
        for (int k = 0; k < repeats; k++) {
            CatalogueCheck.Outcome outcome = check.of(name, ExperimentsCommand.FIRST_SEED + k, progress);
            if (question.lawful().orElse(false)) {
                cells += outcome.summary().points().size();
                outcome.summary().points().forEach(cell -> orders.add(cell, question.order()));
            }
            for (CatalogueCheck.Row row : outcome.rows()) {
                if (row.verdict().interval().isPresent()
                        && row.verdict().threshold().isPresent()) {
                    question.exact()
                            .ifPresent(exact -> thresholds.add(
                                    row.verdict().threshold().getAsDouble(),
                                    row.verdict().interval().get(),
                                    exact));
                    Map<String, Double> sharpening = row.sharpening();
                    question.exponent()
                            .ifPresent(exact -> exponents.add(
                                    sharpening.getOrDefault("y", Double.NaN),
                                    new Interval(
                                            sharpening.getOrDefault("y lower", Double.NaN),
                                            sharpening.getOrDefault("y upper", Double.NaN)),
                                    exact));
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        question.exact()
                .ifPresent(exact ->
                        rows.add(new Row(name, "x_c", exact, repeats, thresholds.held, thresholds.deviations)));
        question.exponent()
                .ifPresent(exact -> rows.add(new Row(name, "y", exact, repeats, exponents.held, exponents.deviations)));
        if (question.lawful().orElse(false)) {
            rows.add(new Row(name, question.order(), Double.NaN, cells, orders.held, orders.deviations));
        }
        return rows;
    }

    /** The largest count with less than 2.5 % of the binomial law of 0.95 below it. */
    static int leastHeld(int n) {
        double below = 0;
        int k = 0;
        while (below + chance(n, k) < TAIL) {
            below += chance(n, k++);
        }
        return k;
    }

    /** The smallest count with less than 2.5 % of the law above it. */
    static int mostHeld(int n) {
        double above = 0;
        int k = n;
        while (above + chance(n, k) < TAIL) {
            above += chance(n, k--);
        }
        return k;
    }

    private static double chance(int n, int k) {
        double logarithm = k * Math.log(STATED) + (n - k) * Math.log1p(-STATED);
        for (int i = 1; i <= k; i++) {
            logarithm += Math.log((double) (n - k + i) / i);
        }
        return Math.exp(logarithm);
    }
}
