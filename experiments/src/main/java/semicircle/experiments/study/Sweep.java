package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

    /**
     * Writes the ranges of a study out as the lists that they stand for.
     *
     * @param study a study, whose kinds tell which keys take whole numbers
     * @return the study with lists
     */
    static YamlNode listed(YamlNode study) {
        Optional<YamlNode> sweep = study.at("sweep");
        if (sweep.isEmpty() || !(sweep.get() instanceof YamlNode.Mapping mapping)) {
            return study;
        }
        YamlNode.Mapping lists = mapping;
        for (Map.Entry<String, YamlNode.Entry> entry : mapping.entries().entrySet()) {
            if (entry.getValue().value() instanceof YamlNode.Mapping range) {
                boolean whole = Kinds.isWhole(study.at("experiment"), entry.getKey());
                lists = lists.set(entry.getKey(), SweepRange.list(range, entry.getKey(), whole));
            }
        }
        return study.with("sweep", lists);
    }

    static Sweep bind(YamlNode node, String path) {
        if (node instanceof YamlNode.Text text && text.absent()) {
            return NONE;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        nodes(node, path).forEach((key, items) -> {
            Set<String> texts = new LinkedHashSet<>();
            for (YamlNode item : items.items()) {
                if (!texts.add(YamlWriter.flow(item))) {
                    throw item.place()
                            .refuse(path, key + ": must have each value once, got " + YamlWriter.flow(item) + " again");
                }
            }
            try {
                values.putAll(new Sweep(Map.of(key, List.copyOf(texts))).values);
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
            if (!(entry.value() instanceof YamlNode.Sequence items)) {
                throw entry.value()
                        .place()
                        .refuse(
                                path,
                                key + ": must be " + SweepRange.SPELLED + ", got "
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
