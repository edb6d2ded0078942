package semicircle.experiments.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import semicircle.dynamics.emergence.ChangePoint;
import semicircle.dynamics.emergence.Detection;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * Spectra over the steps of a training: the median of each measure over the matrices, each matrix by itself, and where they change.
 *
 * <p>Change points are looked for in the order of the steps, on a logarithmic axis of steps, by optimal partition with a penalty of 3 ln n; their noise is taken as
 * independent, so that the correlation of neighbours stands beside each; and a break whose step is less than eight times the median step of the
 * curve is read as drift: slow curves without noise break everywhere.
 *
 * @param steps spectra of each step, in order
 */
public record Evolution(List<StepSpectra> steps) {
    /** Measures that are followed, by column of the table of layers. */
    public static final Map<String, String> MEASURES = measures();

    private static final ChangePoint DETECTOR = new ChangePoint(3);
    private static final double JUMP = 8; // median steps: 5.4 standard deviations of Gaussian ones
    private static final double ALONE = 3; // times the larger neighbouring step

    public Evolution {
        steps = List.copyOf(steps);
    }

    private static Map<String, String> measures() {
        Map<String, String> measures = new LinkedHashMap<>();
        measures.put("alpha", "tail exponent α");
        measures.put("stable_rank", "stable rank");
        measures.put("entropy", "spectral entropy over ln rank");
        measures.put("lambda_max", "largest eigenvalue");
        measures.put("spikes", "spikes beyond the bulk");
        return measures;
    }

    /** {@return names of the matrices, those of the first step that has them first} */
    public List<String> matrices() {
        Set<String> names = new LinkedHashSet<>();
        steps.forEach(step -> step.layers().forEach(layer -> names.add(layer.name())));
        return List.copyOf(names);
    }

    /** {@return abscissae: step + 1, so that step 0 has a place on a logarithmic axis} */
    public Values abscissae() {
        return Values.of(
                steps.stream().mapToDouble(step -> step.step().number() + 1.0).toArray());
    }

    /**
     * One matrix over the steps.
     *
     * @param name the matrix
     * @return it at each step; empty where a step does not have it
     */
    List<Optional<StepSpectra.Layer>> matrix(String name) {
        return steps.stream()
                .map(step -> step.layers().stream()
                        .filter(layer -> layer.name().equals(name))
                        .findFirst())
                .toList();
    }

    /**
     * Median of a measure over the matrices of each step.
     *
     * @param column the measure
     * @return one for each step; NaN where no matrix has it
     */
    public double[] median(String column) {
        double[] medians = new double[steps.size()];
        for (int i = 0; i < medians.length; i++) {
            double[] known = steps.get(i).layers().stream()
                    .mapToDouble(layer -> layer.number(column))
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            int n = known.length;
            medians[i] = n == 0 ? Double.NaN : (known[n / 2] + known[(n - 1) / 2]) / 2;
        }
        return medians;
    }

    /**
     * Measures by step.
     *
     * @return a row a step
     */
    public Measurement.Table table() {
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Numbers(
                "step",
                "1",
                Values.of(steps.stream().mapToDouble(s -> s.step().number()).toArray())));
        columns.add(new Measurement.Numbers(
                "matrices",
                "1",
                Values.of(steps.stream().mapToDouble(s -> s.layers().size()).toArray())));
        MEASURES.keySet()
                .forEach(column -> columns.add(
                        new Measurement.Numbers("median-" + column.replace('_', '-'), "1", Values.of(median(column)))));
        return new Measurement.Table(columns);
    }

    /**
     * Breaks of the medians, and of the stable rank of each matrix.
     *
     * @return a row a break; none where nothing changes
     */
    public Measurement.Table changes() {
        List<String> what = new ArrayList<>();
        List<String> where = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (String column : MEASURES.keySet()) {
            add(what, where, rows, column, "median of all", median(column));
        }
        for (String name : matrices()) {
            double[] rank = matrix(name).stream()
                    .mapToDouble(
                            layer -> layer.map(l -> l.number("stable_rank")).orElse(Double.NaN))
                    .toArray();
            add(what, where, rows, "stable_rank", name, rank);
        }
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Texts("measure", what));
        columns.add(new Measurement.Texts("matrix", where));
        columns.add(new Measurement.Texts(
                "reading", rows.stream().map(Evolution::reading).toList()));
        List<String> headings = List.of(
                "step",
                "lower",
                "upper",
                "over-median-step",
                "over-neighbours",
                "evidence",
                "threshold",
                "lag-one-correlation");
        for (int c = 0; c < headings.size(); c++) {
            int at = c;
            columns.add(new Measurement.Numbers(
                    headings.get(c),
                    "1",
                    Values.of(rows.stream().mapToDouble(row -> row[at]).toArray())));
        }
        return new Measurement.Table(columns);
    }

    /** Looks for breaks of the logarithm, where there are three positive numbers at least. */
    private void add(
            List<String> what, List<String> where, List<double[]> rows, String column, String matrix, double[] values) {
        int[] known = IntStream.range(0, values.length)
                .filter(i -> values[i] > 0 && Double.isFinite(values[i]))
                .toArray();
        if (known.length < 3) {
            return;
        }
        Values axis = abscissae();
        Values xs = Values.of(
                Arrays.stream(known).mapToDouble(i -> Math.log(axis.get(i))).toArray());
        Values ys = Values.of(
                Arrays.stream(known).mapToDouble(i -> Math.log(values[i])).toArray());
        Detection detection = DETECTOR.in(xs, ys);
        for (int k = 0; k < detection.positions().size(); k++) {
            Interval interval = detection.intervals().get(k);
            what.add(column.replace('_', '-'));
            where.add(matrix);
            rows.add(new double[] {
                Math.exp(detection.positions().get(k)) - 1,
                Math.exp(interval.lower()) - 1,
                Math.exp(interval.upper()) - 1,
                overMedianStep(xs, ys, detection.positions().get(k)),
                overNeighbours(xs, ys, detection.positions().get(k)),
                detection.statistic(),
                detection.threshold(),
                detection.lagOneCorrelation()
            });
        }
    }

    /** A jump stands out of all steps and of its neighbours; a rise or fall over several steps does not stand out of the latter. */
    private static String reading(double[] row) {
        return row[3] < JUMP ? "drift" : row[4] < ALONE ? "over several steps" : "jump";
    }

    /** The step of a curve across a position, over the larger of the steps before and after it. */
    private static double overNeighbours(Values xs, Values ys, double position) {
        for (int i = 0; i < ys.size() - 1; i++) {
            if (xs.get(i) < position && position <= xs.get(i + 1)) {
                double before = i > 0 ? Math.abs(ys.get(i) - ys.get(i - 1)) : 0;
                double after = i < ys.size() - 2 ? Math.abs(ys.get(i + 2) - ys.get(i + 1)) : 0;
                return Math.abs(ys.get(i + 1) - ys.get(i)) / Math.max(Math.max(before, after), Double.MIN_NORMAL);
            }
        }
        return 0;
    }

    /** The step of a curve across a position, over the median of all its steps. */
    private static double overMedianStep(Values xs, Values ys, double position) {
        double[] steps = new double[ys.size() - 1];
        double across = 0;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.abs(ys.get(i + 1) - ys.get(i));
            across = xs.get(i) < position && position <= xs.get(i + 1) ? steps[i] : across;
        }
        Arrays.sort(steps);
        double median = steps[steps.length / 2];
        return across == 0 ? 0 : across / Math.max(median, Double.MIN_NORMAL);
    }
}
