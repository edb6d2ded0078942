package semicircle.experiments.cli;

import java.util.Locale;

/** Text from files made fit for a terminal: no control character gets through, nor one that turns the direction of a line. */
final class PlainText {
    private PlainText() {}

    /**
     * Writes control characters as escapes.
     *
     * @param text any text, names from untrusted files included
     * @return the same with each control character as a backslash, u and four hexadecimal digits; one line
     */
    static String of(String text) {
        if (text.chars().noneMatch(PlainText::acts)) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (acts(c)) {
                plain.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Controls, invisible marks (bidirectional ones among them) and line separators. */
    private static boolean acts(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }
}
