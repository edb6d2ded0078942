package semicircle.experiments.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/** The experts of each layer together: medians over them, and the least and the largest where experts differ most. */
public final class ExpertTable {
    private static final List<LayerTable.Column> SPREAD =
            List.of(LayerTable.STABLE_RANK, LayerTable.ALPHA, LayerTable.LAMBDA_MAX);
    private static final List<LayerTable.Column> MEDIANS =
            List.of(LayerTable.ENTROPY, LayerTable.SPIKES, LayerTable.NULL_DISTANCE);

    private ExpertTable() {}

    /**
     * Groups the experts by their names without their numbers.
     *
     * @param layers all matrices of a model
     * @return a row a layer and role with two experts or more; empty without such
     */
    public static Optional<Measurement.Table> of(List<LayerSpectrum> layers) {
        Map<String, List<LayerSpectrum>> byName = new LinkedHashMap<>();
        for (LayerSpectrum layer : layers) {
            layer.matrix()
                    .expert()
                    .ifPresent(
                            number -> byName.computeIfAbsent(layer.matrix().withoutExpert(), name -> new ArrayList<>())
                                    .add(layer));
        }
        byName.values().removeIf(group -> group.size() < 2);
        if (byName.isEmpty()) {
            return Optional.empty();
        }
        List<List<LayerSpectrum>> groups = List.copyOf(byName.values());
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Texts("experts", List.copyOf(byName.keySet())));
        columns.add(new Measurement.Texts(
                "role",
                groups.stream()
                        .map(group -> group.get(0).matrix().role().label())
                        .toList()));
        columns.add(numbers("layer", groups, group -> {
            var number = group.get(0).matrix().layer();
            return number.isPresent() ? number.getAsInt() : Double.NaN;
        }));
        columns.add(numbers("count", groups, List::size));
        columns.add(numbers("analysed", groups, group -> (double)
                group.stream().filter(layer -> layer.measured().isPresent()).count()));
        for (LayerTable.Column column : SPREAD) {
            String key = column.key().replace('_', '-');
            columns.add(numbers(key, groups, group -> quantile(group, column, 0.5)));
            columns.add(numbers(key + "-least", groups, group -> quantile(group, column, 0)));
            columns.add(numbers(key + "-largest", groups, group -> quantile(group, column, 1)));
        }
        for (LayerTable.Column column : MEDIANS) {
            columns.add(numbers(column.key().replace('_', '-'), groups, group -> quantile(group, column, 0.5)));
        }
        return Optional.of(new Measurement.Table(columns));
    }

    /** Least, middle or largest of the numbers that there are; NaN of none. */
    private static double quantile(List<LayerSpectrum> group, LayerTable.Column column, double part) {
        double[] sorted = group.stream()
                .flatMapToDouble(layer -> column.of(layer).stream())
                .sorted()
                .toArray();
        int last = sorted.length - 1;
        return sorted.length == 0
                ? Double.NaN
                : (sorted[(int) Math.floor(part * last)] + sorted[(int) Math.ceil(part * last)]) / 2;
    }

    private static Measurement.Numbers numbers(
            String name, List<List<LayerSpectrum>> groups, ToDoubleFunction<List<LayerSpectrum>> number) {
        return new Measurement.Numbers(
                name, "1", Values.of(groups.stream().mapToDouble(number).toArray()));
    }
}
