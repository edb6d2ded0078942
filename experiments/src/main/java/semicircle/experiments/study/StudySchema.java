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
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import semicircle.spectra.Values;

/**
 * The language of study files as a JSON Schema of draft 7, which editors understand: made from the records that bind a study, so that it cannot differ
 * from them.
 *
 * <p>A swept key may be left out elsewhere, and so may a key of the file that is included: below {@code experiment} no key but {@code kind} is demanded,
 * and below an include nothing but known keys of the whole. The binder says the rest.
 */
public final class StudySchema {
    private static final String PROPERTIES = "properties";
    private static final String ADDITIONAL = "additionalProperties";
    private static final String DESCRIPTION = "description";
    private static final String REQUIRED = "required";
    private static final String TYPE = "type";
    private static final String KIND = "kind";

    private final Map<String, Object> definitions = new LinkedHashMap<>();

    /** Records of the whole study, whose keys no sweep supplies. */
    private final Set<Class<?>> whole = new HashSet<>();

    private StudySchema() {
        for (RecordComponent component : Study.class.getRecordComponents()) {
            Type type = component.getGenericType();
            whole.add(component.getType() == Optional.class ? Kinds.raw(Kinds.argument(type)) : component.getType());
        }
    }

    /** {@return the schema: maps, lists, texts, whole numbers and truth values} */
    public static Map<String, Object> tree() {
        return new StudySchema().study();
    }

    private Map<String, Object> study() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        for (RecordComponent component : Study.class.getRecordComponents()) {
            String key = Kinds.hyphened(component.getName());
            boolean optional = Kinds.isOptional(component.getType());
            properties.put(key, component.getType() == Sweep.class ? sweep() : value(component.getGenericType()));
            if (!optional) {
                needed.add(key);
            }
        }
        properties.put("include", Map.of(TYPE, "string"));
        Map<String, Object> loose = new LinkedHashMap<>();
        properties.keySet().forEach(key -> loose.put(key, true));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "A study of semicircle");
        schema.put("if", Map.of(REQUIRED, List.of("include")));
        schema.put("then", object(loose, List.of()));
        schema.put("else", object(properties, needed));
        schema.put("definitions", definitions);
        return schema;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(TYPE, "object");
        object.put(PROPERTIES, properties);
        if (!required.isEmpty()) {
            object.put(REQUIRED, required);
        }
        object.put(ADDITIONAL, false);
        return object;
    }

    private static Map<String, Object> list(Object items) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put(TYPE, "array");
        list.put("items", items);
        return list;
    }

    private static Map<String, Object> any(List<Object> ways) {
        return Map.of("anyOf", ways);
    }

    private static Map<String, Object> sweep() {
        Map<String, Object> values = list(true);
        values.put("minItems", 1);
        Map<String, Object> three = list(Map.of(TYPE, "number"));
        three.put("minItems", 3);
        three.put("maxItems", 3);
        List<Object> ways = new ArrayList<>(List.of(values));
        for (String range : List.of("linear", "log")) {
            ways.add(object(Map.of(range, three), List.of(range)));
        }
        Map<String, Object> sweep = new LinkedHashMap<>();
        sweep.put(TYPE, List.of("object", "null"));
        sweep.put(DESCRIPTION, "dotted keys to lists, {linear: [first, last, count]} or {log: [first, last, count]}");
        sweep.put("propertyNames", Map.of("pattern", "^experiment\\."));
        sweep.put(ADDITIONAL, any(ways));
        return sweep;
    }

    /** What may stand where a component is bound; an optional one may also stand empty. */
    private Map<String, Object> value(Type type) {
        Class<?> raw = Kinds.raw(type);
        if (raw == List.class) {
            return any(List.of(list(value(Kinds.argument(type))), Map.of(TYPE, "null")));
        }
        if (raw == Optional.class) {
            return any(List.of(value(Kinds.argument(type)), Map.of(TYPE, "null")));
        }
        if (raw == Values.class) {
            return list(value(double.class));
        }
        if (raw.isEnum()) {
            return Map.of("enum", constants(raw));
        }
        return raw.isRecord() || Kinds.isFamily(raw) ? reference(raw) : Map.of(TYPE, primitive(raw));
    }

    private static Object primitive(Class<?> raw) {
        if (raw == OptionalInt.class || raw == OptionalLong.class) {
            return List.of("integer", "null");
        }
        if (raw == OptionalDouble.class) {
            return List.of("number", "null");
        }
        if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
            return "integer";
        }
        if (raw == double.class || raw == Double.class) {
            return "number";
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "boolean";
        }
        return List.of("string", "number", "boolean"); // a text may be written without quotes
    }

    private static List<Object> constants(Class<?> type) {
        Set<Object> names = new LinkedHashSet<>();
        for (Object constant : type.getEnumConstants()) {
            EnumNames.all((Enum<?>) constant)
                    .forEach(name -> names.add(name.matches("[0-9]+") ? (Object) Integer.valueOf(name) : name));
        }
        return List.copyOf(names);
    }

    private Map<String, Object> reference(Class<?> type) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        if (definitions.putIfAbsent(name, true) == null) {
            definitions.put(name, type.isRecord() ? record(type, "", "") : family(type));
        }
        return Map.of("$ref", "#/definitions/" + name);
    }

    /** A kind by its bare name, or a mapping with its name and keys. */
    private Map<String, Object> family(Class<?> family) {
        List<Object> ways = new ArrayList<>();
        List<Object> bare = new ArrayList<>();
        Map<String, Class<?>> kinds = Kinds.of(family);
        kinds.forEach((kind, record) -> {
            if (Kinds.parameters(record).stream().allMatch(Kinds.Parameter::optional)) {
                bare.add(kind);
            }
        });
        if (!bare.isEmpty()) {
            ways.add(Map.of("enum", bare));
        }
        String name = Kinds.familyName(family);
        kinds.forEach((kind, record) -> ways.add(record(record, name, kind)));
        return any(ways);
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
            String words = KindGuide.of(family, kind, key);
            if (!words.isEmpty() && value.containsKey("$ref")) { // what stands beside a reference is not read
                value = new LinkedHashMap<>(Map.of("allOf", List.of(value)));
            }
            if (!words.isEmpty()) {
                value.put(DESCRIPTION, words);
            }
            properties.put(key, value);
            if (whole.contains(record) && !Kinds.isOptional(component.getType())) {
                needed.add(key);
            }
        }
        Map<String, Object> object = object(properties, needed);
        String words = KindGuide.of(family, kind);
        if (!words.isEmpty()) {
            object.put(DESCRIPTION, words);
        }
        return object;
    }
}
