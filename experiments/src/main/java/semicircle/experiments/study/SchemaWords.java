package semicircle.experiments.study;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Words of JSON Schema, draft 7. */
final class SchemaWords {
    /** Where nothing stands. */
    static final Map<String, Object> NOTHING = Map.of("type", "null");

    private static final String TYPE = "type";

    private SchemaWords() {}

    /** A mapping of known keys only. */
    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(TYPE, "object");
        object.put("properties", properties);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.put("additionalProperties", false);
        return object;
    }

    /** A list whose items are all of one sort, or each of its own. */
    static Map<String, Object> list(Object items) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put(TYPE, "array");
        list.put("items", items);
        return list;
    }

    /** One of some ways. */
    static Map<String, Object> any(List<?> ways) {
        return Map.of("anyOf", ways);
    }

    /** The same schema with its words sorted, the names that it defines as they come: each call writes the same text. */
    static Map<String, Object> ordered(Map<String, Object> schema) {
        Map<String, Object> words = new TreeMap<>();
        schema.forEach((word, value) -> {
            if (word.equals("properties") || word.equals("definitions")) {
                Map<String, Object> names = new LinkedHashMap<>();
                map(value).forEach((name, one) -> names.put(name, part(one)));
                words.put(word, names);
            } else {
                words.put(word, part(value));
            }
        });
        return words;
    }

    private static Object part(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(SchemaWords::part).toList();
        }
        return value instanceof Map<?, ?> ? ordered(map(value)) : value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** A number, a truth value or a text, by the type that it is bound to. */
    static Map<String, Object> scalar(Class<?> raw) {
        if (raw == int.class || raw == Integer.class || raw == OptionalInt.class) {
            Object type = raw == OptionalInt.class ? List.of("integer", "null") : "integer";
            return Map.of(TYPE, type, "minimum", Integer.MIN_VALUE, "maximum", Integer.MAX_VALUE);
        }
        if (raw == long.class || raw == Long.class) {
            return Map.of(TYPE, "integer");
        }
        if (raw == OptionalLong.class) {
            return Map.of(TYPE, List.of("integer", "null"));
        }
        if (raw == double.class || raw == Double.class) {
            return Map.of(TYPE, "number");
        }
        if (raw == OptionalDouble.class) {
            return Map.of(TYPE, List.of("number", "null"));
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return Map.of(TYPE, "boolean");
        }
        return Map.of(TYPE, List.of("string", "number", "boolean")); // a text may be written without quotes
    }

    /** Every way to write the constants of an enum, numbers as numbers. */
    static List<Object> constants(Class<?> type) {
        Set<Object> names = new LinkedHashSet<>();
        for (Object constant : type.getEnumConstants()) {
            EnumNames.all((Enum<?>) constant)
                    .forEach(name -> names.add(name.matches("[0-9]+") ? (Object) Integer.valueOf(name) : name));
        }
        return List.copyOf(names);
    }
}
