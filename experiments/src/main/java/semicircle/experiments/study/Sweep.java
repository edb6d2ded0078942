package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A grid over a study: every combination of the values, the last key changing fastest.
 *
 * @param values dotted keys below {@code experiment}, each with its values as YAML on one line, in order; empty: one point
 */
public record Sweep(Map<String, List<String>> values) {
    /** No sweep: the study is its only point. */
    public static final Sweep NONE = new Sweep(Map.of());

    public Sweep {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((key, list) -> {
            if (!key.startsWith("experiment.")) {
                throw new IllegalArgumentException(key + ": must begin with 'experiment.', got '" + key + "'");
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
    }

    /** {@return how many points} */
    public long size() {
        long size = 1;
        for (List<String> list : values.values()) {
            size = Math.multiplyExact(size, list.size());
        }
        return size;
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
        return new Sweep(values);
    }

    static Map<String, YamlNode.Sequence> nodes(YamlNode node, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw node.place().refuse(path, "must be a mapping of dotted keys to lists, got " + node.described());
        }
        Map<String, YamlNode.Sequence> nodes = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
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
