package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A grid over a study: every combination of the values, the last key changing fastest.
 *
 * @param values dotted keys below {@code experiment}, each with its values as YAML on one line, in order; empty: one point
 */
public record Sweep(Map<String, List<String>> values) {
    /** No sweep: the study is its only point. */
    public static final Sweep NONE = new Sweep(Map.of());

    private static final int MOST_VALUES = 100_000;

    public Sweep {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((key, list) -> {
            for (String one : zipped(key)) {
                if (!one.startsWith("experiment.")) {
                    throw new IllegalArgumentException(key + ": must begin with 'experiment.', got '" + one + "'");
                }
            }
            if (list.isEmpty()) {
                throw new IllegalArgumentException(key + ": must have at least one value, got none");
            }
            if (new HashSet<>(list).size() < list.size()) {
                throw new IllegalArgumentException(key + ": must have each value once, got " + list);
            }
            copy.put(key, List.copyOf(list));
        });
        values = Collections.unmodifiableMap(copy);
        Set<String> seen = new HashSet<>();
        for (String key : keys(values)) {
            if (!seen.add(key)) {
                throw new IllegalArgumentException("must sweep each key once, got '" + key + "' twice");
            }
        }
    }

    /** {@return how many points; the largest number there is where they are more} */
    public long size() {
        long size = 1;
        for (List<String> list : values.values()) {
            size = list.size() > Long.MAX_VALUE / size ? Long.MAX_VALUE : size * list.size();
        }
        return size;
    }

    /** {@return all swept keys, each key of a zipped list by itself} */
    public List<String> keys() {
        return keys(values);
    }

    private static List<String> keys(Map<String, List<String>> values) {
        List<String> keys = new ArrayList<>();
        values.keySet().forEach(key -> keys.addAll(zipped(key)));
        return keys;
    }

    /**
     * The same grid with more values of one key.
     *
     * @param key a key of the grid
     * @param list all its values, as YAML on one line
     * @return the grid
     */
    public Sweep with(String key, List<String> list) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(key, list);
        return new Sweep(changed);
    }

    /** The keys of a zipped list, parted by commas; one where it is not zipped. */
    static List<String> zipped(String key) {
        List<String> keys = new ArrayList<>();
        for (String one : key.split(",", -1)) {
            keys.add(one.strip());
        }
        return keys;
    }

    /** Refuses to give one value to a key that is swept together with others. */
    static void requireAlone(String key, String swept, Place place) {
        if (zipped(swept).size() > 1) {
            throw place.refuse(
                    "",
                    "key '" + key + "' is swept together with others: set sweep." + String.join(", ", zipped(swept))
                            + ", all at once");
        }
    }

    /** The value of one key in an item of a zipped list. */
    static YamlNode part(YamlNode item, List<String> keys, int i) {
        if (!(item instanceof YamlNode.Sequence parts) || parts.items().size() != keys.size()) {
            throw item.place()
                    .refuse(
                            "sweep",
                            "must be a list of " + keys.size() + ", one for each of " + String.join(", ", keys)
                                    + ", got " + item.described());
        }
        return parts.items().get(i);
    }

    /** A range {@code {linear: [first, last, count]}} or {@code {log: [first, last, count]}} as the list it stands for. */
    private static YamlNode.Sequence range(YamlNode.Mapping range, String path, String key) {
        Optional<YamlNode> linear = range.get("linear");
        Optional<YamlNode> log = range.get("log");
        YamlNode given = linear.or(() -> log).orElse(range);
        if (range.entries().size() != 1
                || !(given instanceof YamlNode.Sequence three)
                || three.items().size() != 3) {
            throw range.place()
                    .refuse(
                            path,
                            key
                                    + ": must be a list, {linear: [first, last, count]} or {log: [first, last,"
                                    + " count]}, got "
                                    + range.described());
        }
        double[] numbers = new double[3];
        for (int i = 0; i < 3; i++) {
            numbers[i] = RecordBinder.bind(three.items().get(i), key);
        }
        long count = Math.round(numbers[2]);
        boolean positive = log.isEmpty() || (numbers[0] > 0 && numbers[1] > 0);
        if (count < 2
                || count != numbers[2]
                || count > MOST_VALUES
                || !positive
                || !Double.isFinite(numbers[1] - numbers[0])) {
            throw range.place()
                    .refuse(
                            path,
                            key + ": must have a whole count in 2.." + MOST_VALUES + " and "
                                    + (log.isPresent() ? "positive, finite ends" : "finite ends") + ", got "
                                    + YamlWriter.flow(given));
        }
        List<YamlNode> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double t = (double) i / (count - 1);
            double value = log.isPresent()
                    ? numbers[0] * Math.pow(numbers[1] / numbers[0], t)
                    : numbers[0] + (numbers[1] - numbers[0]) * t;
            items.add(new YamlNode.Text(range.place(), rounded(i == count - 1 ? numbers[1] : value), true));
        }
        return new YamlNode.Sequence(range.place(), items);
    }

    /** Twelve digits, so that 0.1 + 0.2 is written 0.3. */
    private static String rounded(double value) {
        double short12 = new java.math.BigDecimal(value)
                .round(new java.math.MathContext(12))
                .doubleValue();
        return short12 == Math.rint(short12) && Math.abs(short12) < 1e15
                ? Long.toString((long) short12)
                : Double.toString(short12);
    }

    static Sweep bind(YamlNode node, String path) {
        if (node instanceof YamlNode.Text text && text.absent()) {
            return NONE;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        nodes(node, path).forEach((key, items) -> {
            List<String> texts = new ArrayList<>();
            items.items().forEach(item -> texts.add(YamlWriter.flow(item)));
            try {
                values.putAll(new Sweep(Map.of(key, texts)).values);
            } catch (IllegalArgumentException e) {
                throw items.place().refuse(path, String.valueOf(e.getMessage()));
            }
        });
        try {
            return new Sweep(values);
        } catch (IllegalArgumentException e) {
            throw node.place().refuse(path, String.valueOf(e.getMessage()));
        }
    }

    static Map<String, YamlNode.Sequence> nodes(YamlNode node, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw node.place().refuse(path, "must be a mapping of dotted keys to lists, got " + node.described());
        }
        Map<String, YamlNode.Sequence> nodes = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            if (entry.value() instanceof YamlNode.Mapping range) {
                nodes.put(key, range(range, path, key));
                return;
            }
            if (!(entry.value() instanceof YamlNode.Sequence items)) {
                throw entry.value()
                        .place()
                        .refuse(
                                path,
                                key + ": must be a list of values, got "
                                        + entry.value().described());
            }
            nodes.put(key, items);
        });
        return nodes;
    }

    YamlNode.Mapping tree() {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        values.forEach((key, list) -> {
            Place place = Place.of("sweep of " + key);
            List<YamlNode> items = new ArrayList<>();
            list.forEach(text -> items.add(YamlReader.read(place.source(), text, false)));
            entries.put(key, new YamlNode.Entry(place, new YamlNode.Sequence(place, items)));
        });
        return new YamlNode.Mapping(Place.of("sweep"), entries);
    }
}
