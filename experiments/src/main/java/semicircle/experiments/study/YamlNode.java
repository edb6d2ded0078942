package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tree of texts, each knowing where it was written. */
sealed interface YamlNode {
    /** {@return where it starts} */
    Place place();

    /** {@return what it is, for messages} */
    String described();

    /**
     * A leaf.
     *
     * @param place where it starts
     * @param text its text, unquoted
     * @param plain whether it was written without quotes
     */
    record Text(Place place, String text, boolean plain) implements YamlNode {
        /** {@return true where the text stands for no value at all} */
        boolean absent() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String described() {
            return absent() ? "nothing" : "'" + text + "'";
        }
    }

    /**
     * A list.
     *
     * @param place where it starts
     * @param items its items in order
     */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list of " + items.size();
        }
    }

    /**
     * A value.
     *
     * @param keyPlace where its key stands
     * @param value the value
     */
    record Entry(Place keyPlace, YamlNode value) {}

    /**
     * Values by key.
     *
     * @param place where it starts
     * @param entries values in order
     */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        Optional<YamlNode> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        Mapping set(String key, YamlNode value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            Place keyPlace = Optional.ofNullable(entries.get(key))
                    .map(Entry::keyPlace)
                    .filter(old -> value.place().line() > 0)
                    .orElse(value.place());
            changed.put(key, new Entry(keyPlace, value));
            return new Mapping(place, changed);
        }

        Mapping without(String key) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(place, changed);
        }

        @Override
        public String described() {
            return "a mapping of " + (entries.isEmpty() ? "nothing" : String.join(", ", entries.keySet()));
        }
    }

    /**
     * Looks a dotted key up; a number counts the items of a list from 0.
     *
     * @param path dotted key
     * @return what stands there
     */
    default Optional<YamlNode> at(String path) {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        Optional<YamlNode> child = Optional.empty();
        if (this instanceof Mapping mapping) {
            child = mapping.get(head);
        } else if (this instanceof Sequence sequence && isIndex(head, sequence)) {
            child = Optional.of(sequence.items().get(Integer.parseInt(head)));
        }
        return dot < 0 ? child : child.flatMap(node -> node.at(path.substring(dot + 1)));
    }

    /**
     * The same tree with one value set; its last key may be new, the others must exist.
     *
     * @param path dotted key
     * @param value the new value; its place is named in messages
     * @return the changed tree
     */
    default YamlNode with(String path, YamlNode value) {
        return with(path, value, "");
    }

    private YamlNode with(String path, YamlNode value, String walked) {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        String here = walked.isEmpty() ? head : walked + "." + head;
        if (this instanceof Mapping mapping) {
            if (dot < 0) {
                return mapping.set(head, value);
            }
            YamlNode child = mapping.get(head)
                    .orElseThrow(() -> value.place()
                            .refuse(
                                    "",
                                    NearestName.unknown(
                                            "key",
                                            here,
                                            prefixed(walked, mapping.entries().keySet()))));
            return mapping.set(head, child.with(path.substring(dot + 1), value, here));
        }
        if (this instanceof Sequence sequence && isIndex(head, sequence)) {
            int i = Integer.parseInt(head);
            List<YamlNode> items = new ArrayList<>(sequence.items());
            items.set(i, dot < 0 ? value : items.get(i).with(path.substring(dot + 1), value, here));
            return new Sequence(sequence.place(), items);
        }
        throw value.place().refuse("", "key " + here + " cannot be set: " + walked + " is " + described());
    }

    private static List<String> prefixed(String walked, Iterable<String> keys) {
        List<String> names = new ArrayList<>();
        for (String key : keys) {
            names.add(walked.isEmpty() ? key : walked + "." + key);
        }
        return names;
    }

    private static boolean isIndex(String word, Sequence sequence) {
        if (word.isEmpty() || word.length() > 6) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return Integer.parseInt(word) < sequence.items().size();
    }
}
