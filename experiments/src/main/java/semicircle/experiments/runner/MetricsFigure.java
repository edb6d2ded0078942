package semicircle.experiments.runner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.experiments.study.Question;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

/**
 * The same runs under several metrics: at the largest scale each metric over the control, as a share of its range, so that
 * one that jumps stands beside one that does not. A metric whose range is within its noise stays flat about the middle: its unit is
 * {@value #LEAST_ERRORS} standard errors at least.
 *
 * @param question names of the metrics
 * @param table the runs
 */
record MetricsFigure(Question question, SweepTable table) {
    /** Of some tens of values that scatter about one, the range is 4 to 5 standard errors: a quarter of the unit. */
    private static final double LEAST_ERRORS = 20;

    /** Of the largest value: a range below it is the rounding of the arithmetic. */
    private static final double ROUNDING = 1e-9;

    void add(String figure, Map<String, Measurement> measurements, Map<String, String> captions) {
        Map<String, Values> metrics = new LinkedHashMap<>();
        metrics.put(question.order(), table.order());
        table.metrics().forEach(metrics::putIfAbsent);
        table.loss().ifPresent(loss -> metrics.putIfAbsent(question.loss().orElse("loss"), loss));
        if (metrics.size() < 2) {
            return;
        }
        double largest = table.scale().stream().max().orElse(Double.NaN);
        metrics.forEach((name, values) -> {
            Optional<Values> errors = name.equals(question.order()) ? table.error() : Optional.empty();
            SweepTable one = new SweepTable(
                            table.scale(),
                            table.control(),
                            values,
                            errors,
                            Optional.empty(),
                            Optional.empty(),
                            Map.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())
                    .only(row -> table.scale().get(row) == largest);
            Optional.ofNullable(ScalingCells.of(one, false).get(largest))
                    .flatMap(this::curve)
                    .ifPresent(curve -> measurements.put(figure + "/" + name, curve));
        });
        captions.put(
                figure,
                "The same runs under each metric at the largest scale, as a share of its own range, or of "
                        + (int) LEAST_ERRORS + " standard errors"
                        + " where that is more: whether one jumps where another does not.");
    }

    private Optional<Measurement> curve(NavigableMap<Double, ScalingCells.Cell> cells) {
        Values means = Values.of(
                cells.values().stream().mapToDouble(ScalingCells.Cell::value).toArray());
        Values errors = Values.of(
                cells.values().stream().mapToDouble(ScalingCells.Cell::error).toArray());
        double least = means.stream().min().orElse(Double.NaN);
        double most = means.stream().max().orElse(Double.NaN);
        double size = Math.max(Math.abs(least), Math.abs(most));
        boolean known = errors.stream().allMatch(Double::isFinite);
        double noise = known ? LEAST_ERRORS * median(errors) : 0;
        double unit = Math.max(most - least, Math.max(noise, ROUNDING * size));
        if (!Double.isFinite(unit)) {
            return Optional.empty();
        }
        double share = unit > 0 ? unit : 1; // all 0
        double middle = (most + least) / 2;
        String control = question.control().substring(question.control().lastIndexOf('.') + 1);
        return Optional.of(new Measurement.Curve(
                Axis.of(control),
                Values.of(
                        cells.keySet().stream().mapToDouble(Double::doubleValue).toArray()),
                Axis.of("share of the range"),
                means.map(value -> 0.5 + (value - middle) / share),
                known && errors.stream().anyMatch(error -> error > 0)
                        ? Optional.of(errors.map(error -> error / share))
                        : Optional.empty(),
                Measurement.Mark.POINTS));
    }

    /** The median: near a threshold runs of two states have large errors that are no noise of the rest. */
    private static double median(Values errors) {
        return errors.stream().sorted().skip(errors.size() / 2).findFirst().orElse(0);
    }
}
