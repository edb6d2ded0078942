package semicircle.experiments.study;

import java.util.Locale;
import java.util.Map;

/** Writes a tree as canonical YAML: one spelling for each tree, read back to the same texts. */
final class YamlWriter {
    private static final String PLAIN = "_./+-";

    private YamlWriter() {}

    /**
     * Writes a mapping over several lines.
     *
     * @param mapping the mapping
     * @return lines, each ended
     */
    static String block(YamlNode.Mapping mapping) {
        StringBuilder text = new StringBuilder();
        block(mapping, "", text);
        return text.toString();
    }

    private static void block(YamlNode.Mapping mapping, String indent, StringBuilder text) {
        for (Map.Entry<String, YamlNode.Entry> entry : mapping.entries().entrySet()) {
            YamlNode value = entry.getValue().value();
            text.append(indent).append(quoted(entry.getKey(), true)).append(':');
            if (value instanceof YamlNode.Mapping inner && !inner.entries().isEmpty()) {
                text.append('\n');
                block(inner, indent + "  ", text);
            } else if (value instanceof YamlNode.Sequence sequence && !ofTexts(sequence)) {
                text.append('\n');
                for (YamlNode item : sequence.items()) {
                    text.append(indent).append("  - ").append(flow(item)).append('\n');
                }
            } else {
                text.append(' ').append(flow(value)).append('\n');
            }
        }
    }

    private static boolean ofTexts(YamlNode.Sequence sequence) {
        for (YamlNode item : sequence.items()) {
            if (!(item instanceof YamlNode.Text)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes a tree in one line.
     *
     * @param node any tree
     * @return the line, without its end
     */
    static String flow(YamlNode node) {
        StringBuilder text = new StringBuilder();
        String comma = "";
        if (node instanceof YamlNode.Text leaf) {
            return quoted(leaf.text(), leaf.plain());
        }
        if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                text.append(comma).append(flow(item));
                comma = ", ";
            }
            return "[" + text + "]";
        }
        for (Map.Entry<String, YamlNode.Entry> entry :
                ((YamlNode.Mapping) node).entries().entrySet()) {
            text.append(comma)
                    .append(quoted(entry.getKey(), true))
                    .append(": ")
                    .append(flow(entry.getValue().value()));
            comma = ", ";
        }
        return "{" + text + "}";
    }

    private static String quoted(String text, boolean plain) {
        boolean absent = text.isEmpty() || text.equals("~") || text.equals("null");
        if (absent ? plain : isPlain(text)) {
            return absent ? "null" : text;
        }
        StringBuilder escaped = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ' || (c >= 0x7f && !Character.isLetterOrDigit(c) && !Character.isSurrogate(c))) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.append('"').toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c < 128 && Character.isLetterOrDigit(c);
            if (!letter && PLAIN.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.startsWith("---") && !text.equals("-") && !text.startsWith("...");
    }
}
