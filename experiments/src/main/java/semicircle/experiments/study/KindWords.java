package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind named in words, as on a command line: its name and {@code key=value} pairs, each value as YAML.
 *
 * <p>The scale may be left out: {@code sigma}, {@code variance} and {@code entry-variance} are then 1 and the
 * Tracy-Widom variable is that of radius 2, the scaling of the whole toolkit. Nothing else has a default.
 */
public final class KindWords {
    private static final Map<String, String> SCALES =
            Map.of("sigma", "1", "variance", "1", "entry-variance", "1", "convention", "stochastic-airy");

    private KindWords() {}

    /**
     * Reads a kind.
     *
     * @param family a sealed family
     * @param kind name of one of its kinds
     * @param settings {@code key=value} each
     * @param <T> the family
     * @return the kind, checked by its own constructor
     * @throws RefusedStudyException if the kind or a key is unknown, with the nearest known one, or a value is refused
     */
    public static <T> T read(Class<T> family, String kind, List<String> settings) {
        String name = Kinds.hyphened(family.getSimpleName());
        Place place = Place.of(name + " " + kind);
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        entries.put("kind", new YamlNode.Entry(Place.of(name), new YamlNode.Text(Place.of(name), kind, false)));
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw place.refuse("", "must be followed by key=value, got '" + setting + "'");
            }
            String key = setting.substring(0, equals);
            String yaml = setting.substring(equals + 1);
            YamlNode value =
                    yaml.isBlank() ? new YamlNode.Text(place, "", true) : YamlReader.read(setting, yaml, false);
            if (key.equals("kind") || entries.put(key, new YamlNode.Entry(place, at(place, value))) != null) {
                throw place.refuse("", "key '" + key + "' must stand once, got '" + setting + "'");
            }
        }
        Class<?> record = Kinds.of(family).getOrDefault(kind, KindWords.class);
        if (record.isRecord()) {
            for (Kinds.Parameter parameter : Kinds.parameters(record)) {
                String scale = SCALES.getOrDefault(parameter.name(), "");
                if (!scale.isEmpty() && !parameter.optional()) {
                    entries.putIfAbsent(
                            parameter.name(), new YamlNode.Entry(place, new YamlNode.Text(place, scale, true)));
                }
            }
        }
        return RecordBinder.bind(new YamlNode.Mapping(place, entries), family, "");
    }

    /** The same leaf, told by the kind it belongs to. */
    private static YamlNode at(Place place, YamlNode value) {
        return value instanceof YamlNode.Text text ? new YamlNode.Text(place, text.text(), text.plain()) : value;
    }

    /**
     * Reads a kind written as YAML: its bare name, or {@code {kind: NAME, key: value}}.
     *
     * @param source what the text is called in messages
     * @param family a sealed family
     * @param yaml the text
     * @param <T> the family
     * @return the kind, checked by its own constructor
     * @throws RefusedStudyException if it is none
     */
    public static <T> T flow(String source, Class<T> family, String yaml) {
        YamlNode node = YamlReader.read(source, yaml, false);
        return node instanceof YamlNode.Text text && !text.absent()
                ? read(family, text.text(), List.of())
                : RecordBinder.bind(node, family, "");
    }

    /**
     * Writes a kind as {@link #flow} reads it.
     *
     * @param family a sealed family
     * @param kind one of its kinds
     * @param <T> the family
     * @return {@code {kind: NAME, key: value}} in one line
     */
    public static <T> String written(Class<T> family, T kind) {
        return YamlWriter.flow(RecordWriter.tree(kind, family));
    }

    /**
     * Reads a list of kinds, each as {@link #flow} does.
     *
     * @param source what the text is called in messages
     * @param family a sealed family
     * @param yaml a YAML list
     * @param <T> the family
     * @return the kinds in order
     * @throws RefusedStudyException if it is no such list
     */
    public static <T> List<T> list(String source, Class<T> family, String yaml) {
        if (!(YamlReader.read(source, yaml, false) instanceof YamlNode.Sequence sequence)) {
            throw Place.of(source).refuse("", "must be names with commas between, got " + yaml);
        }
        List<T> kinds = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            kinds.add(RecordBinder.bind(item, family, ""));
        }
        return kinds;
    }
}
