package semicircle.experiments.runner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.experiments.study.Question;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

/**
 * The same runs under several metrics: at the largest scale each metric over the control, as a share of its range, so that
 * one that jumps stands beside one that does not.
 *
 * @param question names of the metrics
 * @param table the runs
 */
record MetricsFigure(Question question, SweepTable table) {
    void add(String figure, Map<String, Measurement> measurements, Map<String, String> captions) {
        Map<String, Values> metrics = new LinkedHashMap<>();
        metrics.put(question.order(), table.order());
        table.metrics().forEach(metrics::putIfAbsent);
        table.loss().ifPresent(loss -> metrics.putIfAbsent(question.loss().orElse("loss"), loss));
        if (metrics.size() < 2) {
            return;
        }
        double largest = table.scale().stream().max().orElse(Double.NaN);
        String control = question.control().substring(question.control().lastIndexOf('.') + 1);
        metrics.forEach((name, values) -> {
            TreeMap<Double, double[]> sums = new TreeMap<>();
            for (int row = 0; row < table.rows(); row++) {
                if (table.scale().get(row) == largest) {
                    double[] sum = sums.computeIfAbsent(table.control().get(row), key -> new double[2]);
                    sum[0] += values.get(row);
                    sum[1]++;
                }
            }
            Values means = Values.of(
                    sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray());
            double least = means.stream().min().orElse(0);
            double range = means.stream().max().orElse(0) - least;
            if (range > 0 && Double.isFinite(range)) {
                measurements.put(
                        figure + "/" + name,
                        new Measurement.Curve(
                                Axis.of(control),
                                Values.of(sums.keySet().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()),
                                Axis.of("share of the range"),
                                means.map(value -> (value - least) / range),
                                Optional.empty(),
                                Measurement.Mark.POINTS));
                captions.put(
                        figure,
                        "The same runs under each metric at the largest scale, as a share of its own range: whether one"
                                + " jumps where another does not.");
            }
        });
    }
}
