package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One of the schemas under docs, with what of it was seen in output: a growing state. Knows the words of JSON Schema that they use. */
final class OutputSchema {
    private static final Set<String> WORDS = Set.of(
            "$schema",
            "title",
            "description",
            "type",
            "required",
            "additionalProperties",
            "properties",
            "items",
            "enum",
            "pattern");

    private final JsonTree schema;
    private final Set<String> keys = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();

    private OutputSchema(JsonTree schema) {
        this.schema = schema;
        collect("", schema);
    }

    static OutputSchema of(String command) throws IOException {
        return new OutputSchema(JsonTree.of(Files.readString(Path.of("../docs/" + command + ".schema.json"))));
    }

    private void collect(String path, JsonTree rules) {
        assertThat(WORDS).as(path).containsAll(rules.keys());
        if (!path.isEmpty() && !path.endsWith("[]")) {
            assertThat(rules.has("description") || rules.has("items"))
                    .as("%s is described", path)
                    .isTrue();
            keys.add(path);
        }
        if (rules.has("items")) {
            collect(path + "[]", rules.at("items"));
        }
        if (rules.has("properties")) {
            rules.at("properties")
                    .keys()
                    .forEach(key ->
                            collect(path + "/" + key, rules.at("properties").at(key)));
        }
    }

    /** Asserts that an output follows the schema. */
    void accept(JsonTree output) {
        check("", schema, output);
    }

    private void check(String path, JsonTree rules, JsonTree value) {
        seen.add(path);
        String type = rules.at("type").text();
        boolean fits = switch (type) {
            case "object" -> value.value() instanceof Map<?, ?>;
            case "array" -> value.value() instanceof List<?>;
            case "string" -> value.value() instanceof String;
            case "number" -> value.value() instanceof Double;
            case "boolean" -> value.value() instanceof Boolean;
            default -> throw new AssertionError("no type of JSON: " + type);
        };
        assertThat(fits).as("%s is of type %s", path, type).isTrue();
        if (rules.has("enum")) {
            assertThat(rules.at("enum").rows().stream().map(JsonTree::text))
                    .as(path)
                    .contains(value.text());
        }
        if (rules.has("pattern")) {
            assertThat(value.text()).as(path).matches(rules.at("pattern").text());
        }
        if (type.equals("array")) {
            value.rows().forEach(row -> check(path + "[]", rules.at("items"), row));
        }
        if (type.equals("object")) {
            object(path, rules, value);
        }
    }

    private void object(String path, JsonTree rules, JsonTree value) {
        if (rules.has("required")) {
            assertThat(value.keys())
                    .as(path)
                    .containsAll(rules.at("required").rows().stream()
                            .map(JsonTree::text)
                            .toList());
        }
        for (String key : value.keys()) {
            boolean known = rules.has("properties") && rules.at("properties").has(key);
            JsonTree others = rules.at("additionalProperties");
            assertThat(known || others.value() instanceof Map<?, ?>)
                    .as("%s/%s is in the schema", path, key)
                    .isTrue();
            check(path + "/" + key, known ? rules.at("properties").at(key) : others, value.at(key));
        }
    }

    /** Keys of the schema that no output so far had. */
    Set<String> unseen() {
        Set<String> left = new TreeSet<>(keys);
        left.removeAll(seen);
        return left;
    }
}
