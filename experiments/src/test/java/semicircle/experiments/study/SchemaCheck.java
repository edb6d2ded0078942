package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of JSON Schema (draft 7) that {@link StudySchema} uses, as an editor checks it.
 *
 * @param root the whole schema, in which references are looked up
 */
record SchemaCheck(Map<String, Object> root) {
    private static final List<String> KNOWN = List.of(
            "$schema",
            "title",
            "description",
            "definitions",
            "if",
            "then",
            "else",
            "$ref",
            "anyOf",
            "allOf",
            "enum",
            "const",
            "type",
            "properties",
            "additionalProperties",
            "propertyNames",
            "required",
            "items",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "pattern");

    boolean accepts(YamlNode study) {
        return valid(root, value(study));
    }

    /** A tree as a parser of YAML gives it to an editor. */
    private static Object value(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            Map<String, Object> map = new java.util.LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> map.put(key, value(entry.value())));
            return map;
        }
        if (node instanceof YamlNode.Sequence list) {
            List<Object> items = new ArrayList<>();
            list.items().forEach(item -> items.add(value(item)));
            return items;
        }
        YamlNode.Text text = (YamlNode.Text) node;
        if (text.absent()) {
            return "null".getClass(); // a value of no other type
        }
        if (text.plain() && text.text().matches("true|false")) {
            return Boolean.valueOf(text.text());
        }
        if (text.plain() && text.text().matches("[-+]?\\.inf")) {
            return Double.POSITIVE_INFINITY;
        }
        return text.plain() && text.text().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")
                ? (Object) Double.valueOf(text.text())
                : text.text();
    }

    private boolean valid(Object schema, Object value) {
        if (schema instanceof Boolean all) {
            return all;
        }
        Map<String, Object> rules = map(schema);
        if (!KNOWN.containsAll(rules.keySet())) {
            throw new AssertionError("words that are not checked here: " + rules.keySet());
        }
        if (rules.containsKey("$ref")) {
            String name = String.valueOf(rules.get("$ref")).replace("#/definitions/", "");
            return valid(map(root.get("definitions")).get(name), value);
        }
        boolean valid = !rules.containsKey("if")
                || valid(valid(rules.get("if"), value) ? rules.get("then") : rules.get("else"), value);
        valid &= list(rules, "anyOf").isEmpty() || list(rules, "anyOf").stream().anyMatch(way -> valid(way, value));
        valid &= list(rules, "allOf").stream().allMatch(way -> valid(way, value));
        valid &= !rules.containsKey("enum") || list(rules, "enum").stream().anyMatch(one -> same(one, value));
        valid &= !rules.containsKey("const") || same(rules.get("const"), value);
        valid &= !rules.containsKey("type") || isOf(rules.get("type"), value);
        if (value instanceof Double number) {
            valid &= !(number < bound(rules, "minimum", Double.NEGATIVE_INFINITY))
                    && !(number > bound(rules, "maximum", Double.POSITIVE_INFINITY))
                    && !(rules.containsKey("exclusiveMinimum") && number <= bound(rules, "exclusiveMinimum", 0));
        }
        if (value instanceof String text && rules.containsKey("pattern")) {
            valid &= Pattern.compile(String.valueOf(rules.get("pattern")))
                    .matcher(text)
                    .find();
        }
        if (value instanceof Map<?, ?>) {
            valid &= object(rules, map(value));
        }
        return valid && (!(value instanceof List<?> items) || array(rules, items));
    }

    private boolean object(Map<String, Object> rules, Map<String, Object> value) {
        boolean valid = value.keySet().containsAll(list(rules, "required"));
        Map<String, Object> properties = map(rules.getOrDefault("properties", Map.of()));
        for (Map.Entry<String, Object> entry : value.entrySet()) {
            Object own = properties.getOrDefault(entry.getKey(), rules.getOrDefault("additionalProperties", true));
            valid &= valid(own, entry.getValue());
            valid &= valid(rules.getOrDefault("propertyNames", true), entry.getKey());
        }
        return valid;
    }

    private boolean array(Map<String, Object> rules, List<?> items) {
        Object each = rules.getOrDefault("items", true);
        for (int i = 0; i < items.size(); i++) {
            Object own = each instanceof List<?> places ? i < places.size() ? places.get(i) : true : each;
            if (!valid(own, items.get(i))) {
                return false;
            }
        }
        return (!rules.containsKey("uniqueItems") || Set.copyOf(items).size() == items.size())
                && items.size() >= (Integer) rules.getOrDefault("minItems", 0)
                && items.size() <= (Integer) rules.getOrDefault("maxItems", Integer.MAX_VALUE);
    }

    private static double bound(Map<String, Object> rules, String word, double otherwise) {
        return ((Number) rules.getOrDefault(word, otherwise)).doubleValue();
    }

    private static boolean same(Object constant, Object value) {
        return constant instanceof Integer number ? Double.valueOf(number).equals(value) : constant.equals(value);
    }

    private static boolean isOf(Object types, Object value) {
        for (Object type : types instanceof List<?> several ? several : List.of(types)) {
            boolean fits = switch (String.valueOf(type)) {
                case "object" -> value instanceof Map<?, ?>;
                case "array" -> value instanceof List<?>;
                case "string" -> value instanceof String;
                case "number" -> value instanceof Double;
                case "integer" -> value instanceof Double number && number == Math.rint(number);
                case "boolean" -> value instanceof Boolean;
                case "null" -> value instanceof Class<?>;
                default -> throw new AssertionError("no type of JSON: " + type);
            };
            if (fits) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Map<String, Object> rules, String key) {
        return (List<?>) rules.getOrDefault(key, List.of());
    }
}
