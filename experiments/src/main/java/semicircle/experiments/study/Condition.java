package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comparison or an assignment between dotted keys, numbers and products of the two, such as {@code experiment.rows <= 2 * experiment.cols}.
 *
 * @param left dotted key or number
 * @param sign the sign between
 * @param factor number before the right key, 1 where there is none
 * @param right dotted key or number
 */
record Condition(String left, String sign, double factor, String right) {
    private static final List<String> SIGNS = List.of("<=", ">=", "==", "!=", "<", ">", "=");

    static Condition of(String text) {
        for (String sign : SIGNS) {
            int at = text.indexOf(sign);
            if (at > 0) {
                String right = text.substring(at + sign.length()).strip();
                int star = right.indexOf('*');
                double factor =
                        star < 0 ? 1 : number(right.substring(0, star).strip()).orElseThrow(() -> refused(text));
                String rest = star < 0 ? right : right.substring(star + 1).strip();
                String left = text.substring(0, at).strip();
                if (left.isEmpty() || rest.isEmpty()) {
                    throw refused(text);
                }
                return new Condition(left, sign, factor, rest);
            }
        }
        throw refused(text);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("must be a key, one of " + String.join(" ", SIGNS)
                + ", and a key, a number or a number * a key, got '" + text + "'");
    }

    /** Whether it holds of a tree. */
    boolean holds(YamlNode tree) {
        double difference = side(tree, left) - factor * side(tree, right);
        return switch (sign) {
            case "<" -> difference < 0;
            case "<=" -> difference <= 0;
            case ">" -> difference > 0;
            case ">=" -> difference >= 0;
            case "!=" -> difference != 0;
            default -> difference == 0;
        };
    }

    /** The tree with the left key set to the right side, which stands at a place. */
    YamlNode applied(YamlNode tree, Place place) {
        double value = factor * side(tree, right);
        String text = value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
        return tree.with(left, new YamlNode.Text(place, text, true));
    }

    private static double side(YamlNode tree, String word) {
        Optional<Double> number = number(word);
        if (number.isPresent()) {
            return number.get();
        }
        YamlNode node = tree.at(word).orElseThrow(() -> unknown(tree, word));
        return (node instanceof YamlNode.Text text ? number(text.text()) : Optional.<Double>empty())
                .orElseThrow(() ->
                        new RefusedStudyException("key '" + word + "' must be a number here, got " + node.described()));
    }

    /** The refusal of a key that is not there; a bare last word is taken for the whole key that ends in it. */
    private static RefusedStudyException unknown(YamlNode tree, String word) {
        List<String> known = new ArrayList<>();
        numbers(tree.at("experiment").orElse(tree), "experiment", known);
        return new RefusedStudyException(known.stream()
                .filter(key -> key.endsWith("." + word))
                .findFirst()
                .map(key ->
                        "unknown key '" + word + "', did you mean '" + key + "'? known: " + String.join(", ", known))
                .orElseGet(() -> NearestName.unknown("key", word, known)));
    }

    private static void numbers(YamlNode node, String path, List<String> keys) {
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> numbers(entry.value(), path + "." + key, keys));
        } else if (node instanceof YamlNode.Text text && number(text.text()).isPresent()) {
            keys.add(path);
        }
    }

    /** A text as a number, where it is one. */
    static Optional<Double> number(String word) {
        try {
            return Optional.of(Double.parseDouble(word));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }
}
