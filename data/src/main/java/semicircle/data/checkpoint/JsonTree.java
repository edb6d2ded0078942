package semicircle.data.checkpoint;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import semicircle.data.MalformedFileException;
import semicircle.data.file.Cap;
import semicircle.data.file.FileExtent;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * A small JSON document as a tree. Asking for what is absent, or of another type, gives nothing.
 *
 * <p>Memory: at most 64 MiB of text and a million values, unless their caps are raised; duplicate keys are refused; nesting has the cap of the parser.
 *
 * @param value a map, a list, a string, a Long, a Double, a Boolean, or NONE for null and for what is absent
 */
record JsonTree(Object value) {
    static final JsonTree ABSENT = new JsonTree("");

    /** A container that is being filled. */
    private record Open(Map<String, JsonTree> map, List<JsonTree> list, boolean named) {
        void add(String name, JsonTree tree) {
            if (named) {
                map.put(name, tree);
            } else {
                list.add(tree);
            }
        }

        JsonTree tree() {
            return new JsonTree(named ? map : list);
        }
    }

    /** Reads a whole file or part. */
    static JsonTree read(FileExtent file) throws IOException {
        if (file.length() > Cap.JSON.most()) {
            throw file.malformed(0, file.length() + " bytes", "JSON of " + Cap.JSON.expected());
        }
        return read(file, 0, SafetensorsHeader.json(file));
    }

    /**
     * Reads text that was made of a part of a file.
     *
     * @param file for messages
     * @param start where the part begins, for messages
     * @param text strict JSON
     */
    static JsonTree of(FileExtent file, long start, String text) throws IOException {
        return read(file, start, SafetensorsHeader.JSON.createParser(ObjectReadContext.empty(), text));
    }

    private static JsonTree read(FileExtent file, long start, JsonParser parser) throws IOException {
        try (JsonParser json = parser) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw file.malformed(0, "no JSON", "a JSON value");
            }
            JsonTree tree = tree(file, json);
            if (json.nextToken() != null) {
                throw file.malformed(json.currentLocation().getCharOffset(), "more after the JSON value", "the end");
            }
            return tree;
        } catch (JacksonException e) {
            throw SafetensorsHeader.malformedJson(file, start, e);
        }
    }

    private static JsonTree tree(FileExtent file, JsonParser json) throws MalformedFileException {
        Deque<Open> open = new ArrayDeque<>();
        Deque<String> names = new ArrayDeque<>();
        int values = 0;
        int most = Cap.JSON_VALUES.count();
        JsonToken token = json.currentToken();
        while (true) {
            if (++values > most || token == null) {
                String found = token == null ? "the end" : "more values";
                throw file.malformed(
                        json.currentLocation().getCharOffset(),
                        found,
                        "a JSON document of values, " + Cap.JSON_VALUES.expected());
            }
            Optional<JsonTree> done = Optional.empty();
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                names.push(open.isEmpty() || !open.peek().named() ? "" : json.currentName());
                open.push(new Open(new LinkedHashMap<>(), new ArrayList<>(), token == JsonToken.START_OBJECT));
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                done = Optional.of(open.pop().tree());
            } else if (token != JsonToken.PROPERTY_NAME) {
                done = Optional.of(scalar(json, token));
            }
            if (done.isPresent()) {
                boolean closed = token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY;
                String name = closed ? names.pop() : "";
                if (open.isEmpty()) {
                    return done.get();
                }
                open.peek().add(closed ? name : open.peek().named() ? json.currentName() : "", done.get());
            }
            token = json.nextToken();
        }
    }

    private static JsonTree scalar(JsonParser json, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return new JsonTree(json.getString());
        }
        if (token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return new JsonTree(json.getLongValue());
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return new JsonTree(json.getDoubleValue());
        }
        return token == JsonToken.VALUE_NULL ? ABSENT : new JsonTree(token == JsonToken.VALUE_TRUE);
    }

    JsonTree get(String key) {
        return value instanceof Map<?, ?> map && map.get(key) instanceof JsonTree tree ? tree : ABSENT;
    }

    /** {@return the keys of an object} */
    List<String> keys() {
        return value instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    /** {@return the elements of an array} */
    List<JsonTree> elements() {
        List<JsonTree> elements = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                elements.add((JsonTree) element);
            }
        }
        return elements;
    }

    String text() {
        return value instanceof String text ? text : "";
    }

    /** {@return a string, a number or a truth value as text; empty for all else} */
    String plain() {
        return value instanceof Map<?, ?> || value instanceof List<?> ? "" : String.valueOf(value);
    }

    OptionalLong integer() {
        return value instanceof Long integer ? OptionalLong.of(integer) : OptionalLong.empty();
    }

    OptionalDouble number() {
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    boolean isTrue() {
        return value.equals(true);
    }
}
