package semicircle.experiments.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Parsed JSON.
 *
 * @param value a map, a list, a text, a number or a truth value
 */
record JsonTree(Object value) {
    static JsonTree of(String text) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            JsonTree tree = new JsonTree(read(json));
            if (json.nextToken() != null) {
                throw new AssertionError("more than one JSON value");
            }
            return tree;
        }
    }

    private static Object read(JsonParser json) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                json.nextToken();
                map.put(key, read(json));
            }
            return map;
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                list.add(read(json));
            }
            return list;
        }
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getString();
        }
        return json.currentToken().isNumeric() ? (Object) json.getDoubleValue() : json.getBooleanValue();
    }

    boolean has(String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    JsonTree at(String key) {
        if (!(value instanceof Map<?, ?> map) || !map.containsKey(key)) {
            throw new AssertionError("no key " + key + " in " + value);
        }
        return new JsonTree(map.get(key));
    }

    /** Keys of an object, in order. */
    List<String> keys() {
        return ((Map<?, ?>) value).keySet().stream().map(String::valueOf).toList();
    }

    List<JsonTree> rows() {
        return ((List<?>) value).stream().map(JsonTree::new).toList();
    }

    /** The one row whose key has this value. */
    JsonTree row(String key, Object wanted) {
        List<JsonTree> found =
                rows().stream().filter(row -> row.at(key).value.equals(wanted)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " rows with " + key + " = " + wanted + " in " + value);
        }
        return found.get(0);
    }

    double number() {
        return (Double) value;
    }

    String text() {
        return (String) value;
    }
}
