package semicircle.experiments.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * Spectra over the steps of a training: the median of each measure over the matrices, and each matrix by itself.
 *
 * @param steps spectra of each step, in order
 */
public record Evolution(List<StepSpectra> steps) {
    /** Measures that are followed, by column of the table of layers. */
    public static final Map<String, String> MEASURES = measures();

    /** Numbers that a row of a step and matrix has, by column of the table of layers. */
    private static final List<String> COLUMNS = List.of(
            "alpha",
            "alpha_se",
            "stable_rank",
            "entropy",
            "lambda_max",
            "spectral_norm",
            "mp_variance",
            "lambda_plus",
            "bulk_deviation",
            "spikes");

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
        return median(layer -> layer.number(column));
    }

    double[] median(ToDoubleFunction<StepSpectra.Layer> number) {
        return steps.stream()
                .mapToDouble(step -> median(step.layers().stream()
                        .mapToDouble(number)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray()))
                .toArray();
    }

    /** Median of sorted numbers; NaN of none. */
    static double median(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[n / 2] + sorted[(n - 1) / 2]) / 2;
    }

    /**
     * Measures of each matrix by step.
     *
     * @return a row a step and matrix
     */
    public Measurement.Table layers() {
        List<StepSpectra.Layer> rows = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (StepSpectra step : steps) {
            rows.addAll(step.layers());
            step.layers().forEach(layer -> numbers.add((double) step.step().number()));
        }
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(numbers("step", numbers.stream().mapToDouble(Double::doubleValue)));
        columns.add(new Measurement.Texts(
                "matrix", rows.stream().map(StepSpectra.Layer::name).toList()));
        columns.add(new Measurement.Texts(
                "role", rows.stream().map(StepSpectra.Layer::role).toList()));
        columns.add(numbers(
                "layer",
                rows.stream()
                        .mapToDouble(layer ->
                                layer.depth().isPresent() ? layer.depth().getAsInt() : Double.NaN)));
        for (String column : COLUMNS) {
            columns.add(numbers(column.replace('_', '-'), rows.stream().mapToDouble(layer -> layer.number(column))));
        }
        return new Measurement.Table(columns);
    }

    private static Measurement.Numbers numbers(String name, DoubleStream numbers) {
        return new Measurement.Numbers(name, "1", Values.of(numbers.toArray()));
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
}
