package semicircle.experiments.cli;

import java.util.Locale;

/** Text from files made fit for a terminal: no control character gets through. */
final class PlainText {
    private PlainText() {}

    /**
     * Writes control characters as escapes.
     *
     * @param text any text, names from untrusted files included
     * @return the same with each control character as a backslash, u and four hexadecimal digits; one line
     */
    static String of(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                plain.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
