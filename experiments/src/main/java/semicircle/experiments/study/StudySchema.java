package semicircle.experiments.study;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import semicircle.spectra.Values;

/**
 * The language of study files as a JSON Schema of draft 7, which editors understand: made from the records that bind a study, so that it cannot differ
 * from them.
 *
 * <p>A swept key, and one that follows, may be left out elsewhere: below {@code experiment} all keys are demanded only where a study has no {@code sweep}
 * and no {@code follow}. On top of an include any known key of any kind may stand alone. The binder says the rest.
 */
public final class StudySchema {
    private static final String PROPERTIES = "properties";
    private static final String DESCRIPTION = "description";
    private static final String REQUIRED = "required";
    private static final String PATTERN = "pattern";
    private static final String TYPE = "type";
    private static final String KIND = "kind";
    private static final String EXPERIMENT = "experiment";
    static final Map<String, Object> SWEPT_KEY = Map.of("$ref", "#/definitions/swept key");

    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final Set<String> keys = new TreeSet<>();

    /** Records of the whole study, whose keys no sweep supplies. */
    private final Set<Class<?>> whole = new HashSet<>();

    private StudySchema() {
        for (RecordComponent component : Study.class.getRecordComponents()) {
            Type type = component.getGenericType();
            whole.add(component.getType() == Optional.class ? Kinds.raw(Kinds.argument(type)) : component.getType());
        }
    }

    /** {@return the schema: maps, lists, texts, numbers and truth values} */
    public static Map<String, Object> tree() {
        return SchemaWords.ordered(new StudySchema().study());
    }

    private Map<String, Object> study() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Object> above = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        for (RecordComponent component : Study.class.getRecordComponents()) {
            String key = Kinds.hyphened(component.getName());
            if (component.getType() == Sweep.class) {
                properties.put(key, sweep(List.of()));
                above.put(key, sweep(List.of(SchemaWords.NOTHING)));
                continue;
            }
            Map<String, Object> value = new LinkedHashMap<>(value(component.getGenericType()));
            value.putAll(SchemaLimits.of(Study.class, key));
            properties.put(key, described(value, KindGuide.of(Study.class, key)));
            Map<String, Object> part = new LinkedHashMap<>(onTop(component.getGenericType()));
            part.putAll(SchemaLimits.of(Study.class, key));
            above.put(key, described(part, KindGuide.of(Study.class, key)));
            if (!Kinds.isOptional(component.getType())) {
                needed.add(key);
            }
        }
        above.put("include", Map.of(TYPE, List.of("string", "integer")));
        Map<String, Object> alone = SchemaWords.object(properties, needed);
        alone.put(
                "if",
                SchemaWords.any(List.of(Map.of(REQUIRED, List.of("sweep")), Map.of(REQUIRED, List.of("follow")))));
        alone.put("then", true);
        alone.put("else", Map.of(PROPERTIES, Map.of(EXPERIMENT, complete(Experiment.class))));
        String key = EXPERIMENT + "(\\.(" + String.join("|", keys) + "|[0-9]+))+";
        definitions.put("swept key", Map.of(PATTERN, "^\\s*" + key + "\\s*(,\\s*" + key + "\\s*)*$"));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "A study of semicircle");
        schema.put("if", Map.of(REQUIRED, List.of("include")));
        schema.put("then", SchemaWords.object(above, List.of("include")));
        schema.put("else", alone);
        schema.put("definitions", definitions);
        return schema;
    }

    /** Lists and ranges by dotted key, beside other ways. */
    private static Map<String, Object> sweep(List<Object> others) {
        Map<String, Object> values = SchemaWords.list(true);
        values.put("minItems", 1);
        values.put("uniqueItems", true);
        List<Object> ways = new ArrayList<>(List.of(values));
        ways.addAll(others);
        Map<String, Object> number = Map.of(TYPE, "number");
        Map<String, Object> positive = Map.of(TYPE, "number", "exclusiveMinimum", 0);
        Map<String, Object> count = Map.of(TYPE, "integer", "minimum", 2, "maximum", SweepRange.MOST_VALUES);
        for (String range : List.of("linear", "log")) {
            Object end = range.equals("log") ? positive : number;
            Map<String, Object> three = SchemaWords.list(List.of(end, end, count));
            three.put("minItems", 3);
            three.put("maxItems", 3);
            ways.add(SchemaWords.object(Map.of(range, three), List.of(range)));
        }
        Map<String, Object> sweep = new LinkedHashMap<>();
        sweep.put(TYPE, List.of("object", "null"));
        sweep.put(DESCRIPTION, "dotted keys to lists, {linear: [first, last, count]} or {log: [first, last, count]}");
        sweep.put("propertyNames", SWEPT_KEY);
        sweep.put("additionalProperties", SchemaWords.any(ways));
        return sweep;
    }

    /** What may stand where a component is bound; an optional one may also stand empty. */
    private Map<String, Object> value(Type type) {
        Class<?> raw = Kinds.raw(type);
        if (raw == List.class) {
            return SchemaWords.any(List.of(SchemaWords.list(value(Kinds.argument(type))), SchemaWords.NOTHING));
        }
        if (raw == Optional.class) {
            return SchemaWords.any(List.of(value(Kinds.argument(type)), SchemaWords.NOTHING));
        }
        if (raw == Values.class) {
            return SchemaWords.list(value(double.class));
        }
        if (raw.isEnum()) {
            return Map.of("enum", SchemaWords.constants(raw));
        }
        return raw.isRecord() || Kinds.isFamily(raw) ? reference(raw) : SchemaWords.scalar(raw);
    }

    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private Map<String, Object> defined(String name, Supplier<Object> definition) {
        if (definitions.putIfAbsent(name, true) == null) {
            definitions.put(name, definition.get());
        }
        return Map.of("$ref", "#/definitions/" + name);
    }

    private Map<String, Object> reference(Class<?> type) {
        return defined(name(type), () -> type.isRecord() ? record(type, "", "") : family(type));
    }

    /** A kind by its bare name, or a mapping with its name and keys. */
    private Map<String, Object> family(Class<?> family) {
        List<Object> ways = new ArrayList<>(bare(family));
        String name = Kinds.familyName(family);
        Kinds.of(family).forEach((kind, record) -> ways.add(record(record, name, kind)));
        return SchemaWords.any(ways);
    }

    private static List<Object> bare(Class<?> family) {
        List<Object> bare = new ArrayList<>();
        Kinds.of(family).forEach((kind, record) -> {
            if (Kinds.parameters(record).stream().allMatch(Kinds.Parameter::optional)) {
                bare.add(kind);
            }
        });
        return bare.isEmpty() ? List.of() : List.of(Map.of("enum", bare));
    }

    private Map<String, Object> record(Class<?> record, String family, String kind) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        if (!kind.isEmpty()) {
            properties.put(KIND, Map.of("const", kind));
            needed.add(KIND);
        }
        for (RecordComponent component : record.getRecordComponents()) {
            String key = Kinds.hyphened(component.getName());
            Map<String, Object> value = new LinkedHashMap<>(value(component.getGenericType()));
            value.putAll(SchemaLimits.of(record, key));
            String words = kind.isEmpty() ? KindGuide.of(record, key) : KindGuide.of(family, kind, key);
            properties.put(key, described(value, words));
            if (whole.contains(record)) {
                if (!Kinds.isOptional(component.getType())) {
                    needed.add(key);
                }
            } else {
                keys.add(key);
            }
        }
        Map<String, Object> object = SchemaWords.object(properties, needed);
        String words = kind.isEmpty() ? KindGuide.of(record) : KindGuide.of(family, kind);
        if (!words.isEmpty()) {
            object.put(DESCRIPTION, words);
        }
        return object;
    }

    private static Map<String, Object> described(Map<String, Object> value, String words) {
        if (words.isEmpty()) {
            return value;
        }
        Map<String, Object> described = new LinkedHashMap<>(
                value.containsKey("$ref")
                        ? Map.of("allOf", List.of(value))
                        : value); // what stands beside a reference is not read
        described.put(DESCRIPTION, words);
        return described;
    }

    /** What a value must have where no sweep supplies a key: beside {@link #value}, which knows its types. */
    private Object complete(Type type) {
        Class<?> raw = Kinds.raw(type);
        if (raw == List.class) {
            return Map.of("items", complete(Kinds.argument(type)));
        }
        if (raw == Optional.class) {
            return SchemaWords.any(List.of(complete(Kinds.argument(type)), SchemaWords.NOTHING));
        }
        if (Kinds.isFamily(raw)) {
            return defined(name(raw) + ", complete", () -> {
                List<Object> ways = new ArrayList<>(bare(raw));
                Kinds.of(raw).forEach((kind, record) -> ways.add(complete(record, kind)));
                return SchemaWords.any(ways);
            });
        }
        return raw.isRecord() && raw != Values.class ? complete(raw, "") : true;
    }

    private Map<String, Object> complete(Class<?> record, String kind) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        if (!kind.isEmpty()) {
            properties.put(KIND, Map.of("const", kind));
        }
        for (RecordComponent component : record.getRecordComponents()) {
            String key = Kinds.hyphened(component.getName());
            Object value = complete(component.getGenericType());
            if (!value.equals(true)) {
                properties.put(key, value);
            }
            if (!Kinds.isOptional(component.getType())) {
                needed.add(key);
            }
        }
        return Map.of(TYPE, "object", PROPERTIES, properties, REQUIRED, needed);
    }

    /** What may stand on top of an included study: any of its keys, of whichever kind the study below is. */
    private Map<String, Object> onTop(Type type) {
        Class<?> raw = Kinds.raw(type);
        if (raw == Optional.class) {
            return SchemaWords.any(List.of(onTop(Kinds.argument(type)), SchemaWords.NOTHING));
        }
        if (Kinds.isFamily(raw) || (raw.isRecord() && raw != Values.class)) {
            return defined(name(raw) + ", on top", () -> union(raw));
        }
        return value(type);
    }

    private Object union(Class<?> type) {
        boolean family = Kinds.isFamily(type);
        Map<String, Set<Object>> values = new LinkedHashMap<>();
        for (Class<?> record : family ? Kinds.of(type).values() : List.of(type)) {
            for (RecordComponent component : record.getRecordComponents()) {
                String key = Kinds.hyphened(component.getName());
                Map<String, Object> value = new LinkedHashMap<>(onTop(component.getGenericType()));
                value.putAll(SchemaLimits.of(record, key));
                values.computeIfAbsent(key, k -> new LinkedHashSet<>())
                        .add(family ? value : described(value, KindGuide.of(record, key)));
            }
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        if (family) {
            properties.put(KIND, Map.of("enum", List.copyOf(Kinds.of(type).keySet())));
        }
        values.forEach((key, ways) -> properties.put(key, SchemaWords.any(List.copyOf(ways))));
        Map<String, Object> object = SchemaWords.object(properties, List.of());
        List<Object> ways = new ArrayList<>(family ? bare(type) : List.of());
        ways.add(object);
        return SchemaWords.any(ways);
    }
}
