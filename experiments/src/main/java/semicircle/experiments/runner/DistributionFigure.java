package semicircle.experiments.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.experiments.study.Question;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

/**
 * Histograms of the order parameter over the runs nearest to the threshold, one for each scale, over the same bins: one
 * hump that narrows with scale, or two that part where two states coexist. Drawn as polygons through the middles of the
 * bins, since bars would hide each other. Where the control was swept both ways, of the way that is judged.
 *
 * @param question names of order parameter and ways
 * @param way the runs
 * @param runs those nearest to the threshold
 */
record DistributionFigure(Question question, Way way, NearestRuns runs) {
    /** Fewer leave two runs or less to a bin of eight. */
    static final int FEWEST_RUNS = 20;

    /** More lie on each other past telling. */
    static final int MOST_SCALES = 6;

    private static final int FEWEST_BINS = 8;
    private static final int MOST_BINS = 40;

    static DistributionFigure of(Question question, SweepTable table, OptionalDouble threshold) {
        Way way = Way.of(table).get(0);
        return new DistributionFigure(question, way, NearestRuns.of(way.table(), threshold));
    }

    /** {@return why it cannot be drawn; empty where it can} */
    Optional<String> missing() {
        for (Map.Entry<Double, List<Double>> scale : runs.orders().entrySet()) {
            int count = scale.getValue().size();
            if (count < FEWEST_RUNS) {
                boolean exact = question.errorless().orElse(false);
                return Optional.of((count == 1 ? "1 run" : count + " runs") + " at N = "
                        + ScalingFigures.number(scale.getKey())
                        + (exact
                                ? ", whose numbers are exact: they have no distribution"
                                : ", at least " + FEWEST_RUNS + " are needed"));
            }
        }
        if (runs.orders().isEmpty()) {
            return Optional.of("no runs");
        }
        return lowest() < highest() ? Optional.empty() : Optional.of("the same value in every run");
    }

    void add(String figure, Map<String, Measurement> measurements, Map<String, String> captions) {
        if (missing().isPresent()) {
            return;
        }
        int bins = bins();
        double lower = lowest();
        double width = (highest() - lower) / bins;
        NavigableMap<Double, List<Double>> shown = shown();
        shown.forEach((size, orders) ->
                measurements.put(figure + "/N = " + ScalingFigures.number(size), polygon(lower, width, bins, orders)));
        int most = shown.values().stream().mapToInt(List::size).max().orElse(0);
        int fewest = shown.values().stream().mapToInt(List::size).min().orElse(0);
        captions.put(
                figure,
                "Histograms of " + question.order() + " " + runs.where()
                        + " a scale each: one hump that narrows, or two that part where two states coexist. "
                        + (fewest == most ? "" : fewest + " to ") + most + " runs at a scale, " + bins + " bins."
                        + (shown.size() < runs.orders().size()
                                ? " " + shown.size() + " of " + runs.orders().size() + " scales are shown."
                                : "")
                        + way.alone(question));
    }

    /** The root of the number of runs, as is usual, within limits. */
    private int bins() {
        return Math.max(FEWEST_BINS, Math.min(MOST_BINS, (int) Math.ceil(Math.sqrt(runs.fewest()))));
    }

    private double lowest() {
        return runs.orders().values().stream()
                .flatMap(List::stream)
                .mapToDouble(m -> m)
                .min()
                .orElse(0);
    }

    private double highest() {
        return runs.orders().values().stream()
                .flatMap(List::stream)
                .mapToDouble(m -> m)
                .max()
                .orElse(0);
    }

    /** All scales, or some of them from the smallest to the largest. */
    private NavigableMap<Double, List<Double>> shown() {
        List<Double> sizes = new ArrayList<>(runs.orders().keySet());
        int last = Math.min(MOST_SCALES, sizes.size()) - 1;
        NavigableMap<Double, List<Double>> shown = new TreeMap<>();
        for (int k = 0; k <= last; k++) {
            double size = sizes.get(last == 0 ? 0 : Math.round(k * (sizes.size() - 1) / (float) last));
            shown.put(size, runs.orders().getOrDefault(size, List.of()));
        }
        return shown;
    }

    /** Density at the middle of each bin, 0 half a bin beyond the ends; the last bin holds its upper edge too. */
    private Measurement polygon(double lower, double width, int bins, List<Double> orders) {
        double[] density = new double[bins + 2];
        for (double m : orders) {
            int bin = (int) Math.min(bins - 1, Math.floor((m - lower) / width));
            density[bin + 1] += 1 / (width * orders.size());
        }
        Values middles = Values.evenlySpaced(lower - width / 2, lower + (bins + 0.5) * width, bins + 2);
        return Measurement.Curve.line(Axis.of(question.order()), middles, Axis.of("density"), Values.of(density));
    }
}
