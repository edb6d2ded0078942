package semicircle.experiments.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import semicircle.experiments.runner.Runner;
import semicircle.spectra.Interval;

/**
 * Repeats an experiment whose threshold is known exactly, and counts how often the 95 % interval of x_c holds it.
 *
 * @param check how an experiment is run
 * @param repeats seeds, one after another, at least 1
 */
record CoverageCheck(CatalogueCheck check, int repeats) {
    static final List<String> HEADING = List.of(
            "experiment",
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
     * @param exact the threshold
     * @param repeats runs of the whole sweep
     * @param held for each interval that was given, whether it held the threshold
     * @param deviations for each, its middle less the threshold in standard errors
     */
    record Row(String experiment, double exact, int repeats, List<Boolean> held, List<Double> deviations) {
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
                    TextTable.number(exact),
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

    /**
     * Repeats one; its null is left out, as it does not move x_c.
     *
     * @param name an experiment with one setting and an exact threshold
     * @param progress told of every run
     * @return the count
     */
    Row of(String name, Runner.Progress progress) throws IOException {
        List<Boolean> held = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        double exact = Double.NaN;
        for (int k = 0; k < repeats; k++) {
            for (CatalogueCheck.Row row : check.of(name, ExperimentsCommand.FIRST_SEED + k, progress)) {
                exact = row.exact().orElse(Double.NaN);
                if (row.verdict().interval().isPresent()
                        && row.verdict().threshold().isPresent()) {
                    Interval interval = row.verdict().interval().get();
                    held.add(interval.contains(exact));
                    double error = interval.width() / 2 / 1.96;
                    double middle = row.verdict().threshold().getAsDouble();
                    deviations.add((middle - exact) / Math.max(error, Double.MIN_NORMAL));
                }
            }
        }
        return new Row(name, exact, repeats, held, deviations);
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
