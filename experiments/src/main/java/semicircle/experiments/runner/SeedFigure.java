package semicircle.experiments.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
        Map<String, NearestRuns> clouds = new LinkedHashMap<>();
        Way.of(table)
                .forEach(way ->
                        clouds.put(way.name().isEmpty() ? "runs" : way.name(), NearestRuns.of(way.table(), threshold)));
        if (clouds.values().stream().anyMatch(cloud -> cloud.fewest() < FEWEST_RUNS)) {
            return;
        }
        clouds.forEach((name, cloud) -> measurements.put(figure + "/" + name, points(cloud, order)));
        captions.put(
                figure,
                order + " of every run " + clouds.values().iterator().next().where() + " over the scale.");
    }

    private static Measurement points(NearestRuns cloud, String order) {
        List<double[]> points = new ArrayList<>();
        cloud.orders().forEach((size, runs) -> runs.forEach(m -> points.add(new double[] {size, m})));
        return new Measurement.Curve(
                Axis.log("scale N"),
                Values.of(points.stream().mapToDouble(p -> p[0]).toArray()),
                Axis.of(order),
                Values.of(points.stream().mapToDouble(p -> p[1]).toArray()),
                Optional.empty(),
                Measurement.Mark.POINTS);
    }
}
