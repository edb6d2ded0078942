package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import semicircle.experiments.study.Outcome;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/** What a terminal shows of an evolution: what is wrong, some of the steps, what changed and when, and how the rest drifted. All of it is in the JSON. */
final class EvolveListing {
    private static final int MOST_STEPS = 16;
    private static final int MOST_CHANGES = 30;

    private EvolveListing() {}

    /**
     * Prints.
     *
     * @param outcome of a series
     * @param out where to
     */
    static void print(Outcome outcome, PrintWriter out) {
        Map<String, Measurement> all = outcome.measurements();
        Map<String, Measurement> shown = new LinkedHashMap<>();
        all.forEach((name, measurement) -> {
            if (measurement instanceof Measurement.Scalar) {
                shown.put(name, measurement);
            }
        });
        shown.put("audit", all.getOrDefault("audit", Measurement.Scalar.of(0)));
        if (all.get("evolution") instanceof Measurement.Table evolution) {
            int[] rows = spread(evolution);
            shown.put(
                    TablePart.heading("evolution", "steps", rows.length, TablePart.rows(evolution)),
                    TablePart.rows(evolution, rows));
        }
        put("changes-by-interval", all, shown);
        TablePart.first("changes", "changes", MOST_CHANGES, all, shown);
        put("drift", all, shown);
        put("notes", all, shown);
        outcome.captions().values().stream().findFirst().ifPresent(out::println);
        MeasurementText.print(shown, out);
    }

    private static void put(String name, Map<String, Measurement> all, Map<String, Measurement> shown) {
        Measurement there = all.get(name);
        if (there != null) {
            shown.put(name, there);
        }
    }

    /** Rows spread over the logarithm of the steps and over their count, the first and the last among them. */
    private static int[] spread(Measurement.Table evolution) {
        int rows = TablePart.rows(evolution);
        if (rows <= MOST_STEPS) {
            return IntStream.range(0, rows).toArray();
        }
        Values steps = ((Measurement.Numbers) evolution.columns().get(0)).numbers();
        double first = Math.log1p(steps.get(0));
        double last = Math.log1p(steps.get(rows - 1));
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int k = 0; k < MOST_STEPS / 2; k++) {
            double part = k / (MOST_STEPS / 2 - 1.0);
            chosen.add((int) Math.round(part * (rows - 1)));
            chosen.add(nearest(steps, Math.expm1(first + part * (last - first))));
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int nearest(Values steps, double wanted) {
        return IntStream.range(0, steps.size())
                .boxed()
                .min(Comparator.comparingDouble(row -> Math.abs(steps.get(row) - wanted)))
                .orElse(0);
    }
}
