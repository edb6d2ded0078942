package semicircle.experiments.anatomy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import semicircle.data.checkpoint.TensorCheck;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

/** An anatomy as tables: by role, by layer, tensor by tensor, and what is left out with its reason. */
public final class AnatomyTable {
    private static final String BYTES = "bytes";

    private AnatomyTable() {}

    /**
     * All tables.
     *
     * @param anatomy a model
     * @return sums by role and by layer, every tensor, what is left out
     */
    public static Map<String, Measurement> all(Anatomy anatomy) {
        Map<String, Measurement> tables = new LinkedHashMap<>();
        tables.put("roles", byRole(anatomy));
        tables.put("layers", byLayer(anatomy));
        tables.put("tensors", tensors(anatomy));
        tables.put("not-analysed", leftOut(anatomy));
        return tables;
    }

    /**
     * Parameters of each role over the layers.
     *
     * @param anatomy a model
     * @return a curve a role with two layers or more, by the name of its figure
     */
    public static Map<String, Measurement> overDepth(Anatomy anatomy) {
        Map<String, Map<Integer, Double>> roles = new LinkedHashMap<>();
        for (Part part : anatomy.parts()) {
            if (part.tensor().layer().isPresent() && part.parameters() > 0) {
                roles.computeIfAbsent(part.tensor().role().label(), role -> new TreeMap<>())
                        .merge(part.tensor().layer().getAsInt(), (double) part.parameters(), Double::sum);
            }
        }
        Map<String, Measurement> figures = new LinkedHashMap<>();
        roles.forEach((role, layers) -> {
            if (layers.size() > 1) {
                figures.put(
                        "parameters by depth/" + role,
                        new Measurement.Curve(
                                Axis.of("layer"),
                                Values.of(layers.keySet().stream()
                                        .mapToDouble(Integer::doubleValue)
                                        .toArray()),
                                Axis.log("parameters"),
                                Values.of(layers.values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()),
                                Optional.empty(),
                                Measurement.Mark.POINTS));
            }
        });
        return figures;
    }

    /**
     * Sums by role, the roles in the order in which they occur.
     *
     * @param anatomy a model
     * @return a row a role
     */
    public static Measurement.Table byRole(Anatomy anatomy) {
        Map<String, List<Part>> roles = new LinkedHashMap<>();
        for (Part part : anatomy.parts()) {
            String role = part.use() == Part.Use.PARAMETER
                    ? part.tensor().role().label()
                    : part.use().label();
            roles.computeIfAbsent(role, key -> new ArrayList<>()).add(part);
        }
        List<List<Part>> groups = List.copyOf(roles.values());
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Texts("role", List.copyOf(roles.keySet())));
        columns.add(texts("layers", groups, AnatomyTable::layers));
        columns.add(texts("shape", groups, AnatomyTable::shapes));
        columns.add(texts("type", groups, AnatomyTable::types));
        columns.addAll(sums(anatomy, groups));
        return new Measurement.Table(columns);
    }

    /**
     * Sums by the number of the layer; what belongs to none stands first.
     *
     * @param anatomy a model
     * @return a row a layer
     */
    public static Measurement.Table byLayer(Anatomy anatomy) {
        Map<Integer, List<Part>> layers = new TreeMap<>();
        for (Part part : anatomy.parts()) {
            layers.computeIfAbsent(part.tensor().layer().orElse(-1), key -> new ArrayList<>())
                    .add(part);
        }
        List<List<Part>> groups = List.copyOf(layers.values());
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Texts(
                "layer",
                layers.keySet().stream()
                        .map(layer -> layer < 0 ? "outside" : layer.toString())
                        .toList()));
        columns.addAll(sums(anatomy, groups));
        return new Measurement.Table(columns);
    }

    private static List<Measurement.Column> sums(Anatomy anatomy, List<List<Part>> groups) {
        double all = Math.max(1, anatomy.parameters());
        return List.of(
                numbers("tensors", "1", groups, List::size),
                numbers("parameters", "1", groups, AnatomyTable::parameters),
                texts("percent", groups, parts -> String.format(Locale.ROOT, "%.1f", 100 * parameters(parts) / all)),
                numbers(
                        "neurons",
                        "1",
                        groups,
                        parts -> parts.stream()
                                .mapToLong(part -> part.neurons().orElse(0))
                                .sum()),
                numbers(
                        BYTES,
                        "byte",
                        groups,
                        parts -> parts.stream().mapToLong(Part::bytes).sum()),
                numbers(
                        "matrices",
                        "1",
                        groups,
                        parts -> parts.stream().mapToLong(Part::analysed).sum()));
    }

    /**
     * Every tensor.
     *
     * @param anatomy a model
     * @return a row a tensor
     */
    public static Measurement.Table tensors(Anatomy anatomy) {
        List<Part> parts = anatomy.parts();
        return new Measurement.Table(List.of(
                texts("name", parts, part -> part.tensor().name()),
                texts("stored-name", parts, part -> part.tensor().storedName()),
                texts("role", parts, part -> part.tensor().role().label()),
                texts("use", parts, part -> part.use().label()),
                numbers("layer", "1", parts, part -> number(part.tensor().layer())),
                texts("type", parts, part -> part.tensor().type().label()),
                texts("shape", parts, AnatomyTable::shape),
                numbers("parameters", "1", parts, Part::parameters),
                numbers(
                        "neurons",
                        "1",
                        parts,
                        part -> part.neurons().isPresent() ? part.neurons().getAsLong() : Double.NaN),
                numbers(BYTES, "byte", parts, Part::bytes),
                numbers("matrices", "1", parts, Part::analysed),
                texts("not-analysed", parts, part -> part.reason().orElse(""))));
    }

    /**
     * What gets no spectrum, the tensors of one reason together.
     *
     * @param anatomy a model
     * @return a row a reason; vectors and single numbers are one row each
     */
    public static Measurement.Table leftOut(Anatomy anatomy) {
        Map<String, List<Part>> reasons = new LinkedHashMap<>();
        for (Part part : anatomy.parts()) {
            for (String reason : part.skipped()) {
                reasons.computeIfAbsent(reason, key -> new ArrayList<>()).add(part);
            }
        }
        List<List<Part>> groups = List.copyOf(reasons.values());
        return new Measurement.Table(List.of(
                new Measurement.Texts("reason", List.copyOf(reasons.keySet())),
                numbers("tensors", "1", groups, List::size),
                numbers(
                        "elements",
                        "1",
                        groups,
                        parts -> parts.stream().mapToLong(Part::elements).sum()),
                texts("such as", groups, parts -> parts.get(0).tensor().name())));
    }

    /**
     * Tensors that were found unsound.
     *
     * @param checks all of a model
     * @return a row each; none where all is sound
     */
    public static Measurement.Table unsound(List<TensorCheck> checks) {
        List<TensorCheck> bad = checks.stream().filter(check -> !check.sound()).toList();
        return new Measurement.Table(List.of(
                texts("name", bad, check -> check.tensor().name()),
                numbers("elements", "1", bad, check -> check.tensor().count()),
                numbers("nan", "1", bad, TensorCheck::nans),
                numbers("infinite", "1", bad, TensorCheck::infinities),
                texts("not-read", bad, check -> check.unread().orElse(""))));
    }

    /**
     * The shape of a tensor.
     *
     * @param part a tensor
     * @return such as {@code 384x1536}; {@code 1} for a single number
     */
    static String shape(Part part) {
        return part.tensor().rank() == 0
                ? "1"
                : String.join(
                        "x", part.tensor().shape().stream().map(String::valueOf).toList());
    }

    private static double parameters(List<Part> parts) {
        return parts.stream().mapToLong(Part::parameters).sum();
    }

    private static double number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : Double.NaN;
    }

    private static String layers(List<Part> parts) {
        List<Integer> numbers = parts.stream()
                .flatMapToInt(part -> part.tensor().layer().stream())
                .sorted()
                .boxed()
                .toList();
        if (numbers.isEmpty()) {
            return "";
        }
        int first = numbers.get(0);
        int last = numbers.get(numbers.size() - 1);
        return first == last ? Integer.toString(first) : first + ".." + last;
    }

    private static String shapes(List<Part> parts) {
        return distinct(parts, AnatomyTable::shape);
    }

    private static String types(List<Part> parts) {
        return distinct(parts, part -> part.tensor().type().label());
    }

    private static String distinct(List<Part> parts, Function<Part, String> text) {
        List<String> all = parts.stream().map(text).distinct().toList();
        return all.size() <= 2 ? String.join(", ", all) : all.get(0) + " and " + (all.size() - 1) + " others";
    }

    private static <T> Measurement.Texts texts(String name, List<T> rows, Function<T, String> text) {
        return new Measurement.Texts(name, rows.stream().map(text).toList());
    }

    private static <T> Measurement.Numbers numbers(String name, String unit, List<T> rows, ToDoubleFunction<T> number) {
        return new Measurement.Numbers(
                name, unit, Values.of(rows.stream().mapToDouble(number).toArray()));
    }
}
