package semicircle.experiments.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

/** The order parameter of every run nearest to the threshold over the scale: one cloud, or two where two states coexist. */
final class SeedFigure {
    private static final int FEWEST_RUNS = 3;

    private SeedFigure() {}

    /**
     * Adds the figure, where cells hold at least three runs.
     *
     * @param table the runs
     * @param threshold where to look; the middle of the control where there is none
     * @param order name of the order parameter
     * @param figure its name
     * @param measurements where it is added
     * @param captions where its caption is added
     */
    static void add(
            SweepTable table,
            OptionalDouble threshold,
            String order,
            String figure,
            Map<String, Measurement> measurements,
            Map<String, String> captions) {
        double first = table.control().stream().min().orElse(0);
        double last = table.control().stream().max().orElse(0);
        double near = threshold.orElse((first + last) / 2);
        Map<String, List<double[]>> clouds = new LinkedHashMap<>();
        int fewest = Integer.MAX_VALUE;
        for (String branch :
                table.branch().orElse(List.of("")).stream().distinct().toList()) {
            List<double[]> points = new ArrayList<>();
            for (Map.Entry<Double, Map<Double, List<Double>>> size :
                    cells(table, branch).entrySet()) {
                Map.Entry<Double, List<Double>> nearest = size.getValue().entrySet().stream()
                        .min(java.util.Comparator.comparingDouble(cell -> Math.abs(cell.getKey() - near)))
                        .orElseThrow();
                fewest = Math.min(fewest, nearest.getValue().size());
                nearest.getValue().forEach(m -> points.add(new double[] {size.getKey(), m}));
            }
            clouds.put(branch.isEmpty() ? "runs" : branch, points);
        }
        if (fewest < FEWEST_RUNS || fewest == Integer.MAX_VALUE) {
            return;
        }
        clouds.forEach((name, points) -> measurements.put(
                figure + "/" + name,
                new Measurement.Curve(
                        Axis.log("scale N"),
                        Values.of(points.stream().mapToDouble(p -> p[0]).toArray()),
                        Axis.of(order),
                        Values.of(points.stream().mapToDouble(p -> p[1]).toArray()),
                        Optional.empty(),
                        Measurement.Mark.POINTS)));
        captions.put(
                figure,
                order + " of every run at the control nearest to "
                        + String.format(java.util.Locale.ROOT, "%.4g", near)
                        + (threshold.isPresent() ? ", the threshold," : ", the middle of the sweep,")
                        + " over the scale.");
    }

    private static Map<Double, Map<Double, List<Double>>> cells(SweepTable table, String branch) {
        Map<Double, Map<Double, List<Double>>> cells = new TreeMap<>();
        for (int i = 0; i < table.rows(); i++) {
            if (table.branch().isEmpty() || table.branch().get().get(i).equals(branch)) {
                cells.computeIfAbsent(table.scale().get(i), key -> new TreeMap<>())
                        .computeIfAbsent(table.control().get(i), key -> new ArrayList<>())
                        .add(table.order().get(i));
            }
        }
        return cells;
    }
}
