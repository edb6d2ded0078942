package semicircle.experiments.runner;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import semicircle.dynamics.verdict.SweepTable;

/**
 * The runs of each scale at its control nearest to the threshold; to the middle of the sweep where there is none.
 *
 * @param place where on the control they are sought
 * @param found whether that is the threshold
 * @param orders order parameter of the runs, by scale
 */
record NearestRuns(double place, boolean found, NavigableMap<Double, List<Double>> orders) {
    NearestRuns {
        orders = Collections.unmodifiableNavigableMap(new TreeMap<>(orders));
    }

    /**
     * Looks for them.
     *
     * @param table the runs, of one way of the sweep
     * @param threshold where one was found
     * @return the runs; none of an empty table
     */
    static NearestRuns of(SweepTable table, OptionalDouble threshold) {
        double first = table.control().stream().min().orElse(0);
        double last = table.control().stream().max().orElse(0);
        double place = threshold.orElse((first + last) / 2);
        TreeMap<Double, Double> nearest = new TreeMap<>();
        for (int i = 0; i < table.rows(); i++) {
            nearest.merge(
                    table.scale().get(i),
                    table.control().get(i),
                    (a, b) -> Math.abs(b - place) < Math.abs(a - place) ? b : a);
        }
        NavigableMap<Double, List<Double>> orders = new TreeMap<>();
        nearest.forEach((size, control) -> {
            SweepTable cell = table.only(
                    row -> table.scale().get(row) == size && table.control().get(row) == control.doubleValue());
            orders.put(size, cell.order().stream().boxed().toList());
        });
        return new NearestRuns(place, threshold.isPresent(), orders);
    }

    /** {@return how many runs the scale with the fewest has; 0 where there is no scale} */
    int fewest() {
        return orders.values().stream().mapToInt(List::size).min().orElse(0);
    }

    /** {@return the place in words} */
    String where() {
        return "at the control nearest to " + String.format(Locale.ROOT, "%.4g", place)
                + (found ? ", the threshold," : ", the middle of the sweep,");
    }
}
