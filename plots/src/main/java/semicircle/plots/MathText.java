package semicircle.plots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A line of text with raised, lowered and slanted parts.
 *
 * <p>Markup of {@link #of}: a Greek letter's name as a word becomes the letter; {@code x_min}, {@code x_{min}} after a
 * single letter is an index; {@code N^2}, {@code 10^{-3}} is a power; a hyphen before a digit that follows no letter, digit
 * or bracket is a minus sign; {@code <u,v>} gets angle brackets; a word of one letter, other than "a" and "I", is slanted as a symbol.
 *
 * @param runs the parts in order
 */
record MathText(List<Run> runs) {
    /** Size of raised and lowered parts. */
    static final double SMALL = 0.72;

    /** Height of a raised part over the base line, in units of the size. */
    static final double RAISED = 0.38;

    /** Depth of a lowered part under the base line, in units of the size. */
    static final double LOWERED = 0.22;

    private static final Map<String, String> GREEK = greek();
    private static final Pattern GREEK_WORD = Pattern.compile(
            "(?<!\\p{L})(" + String.join("|", GREEK.keySet()) + ")(?!\\p{L})", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern MINUS = Pattern.compile("(?<![\\p{L}\\p{N})\\]])-(?=[\\d.∞])");

    private static final Pattern BRACKETS = Pattern.compile("<([^<>\\s][^<>]*)>");

    /** Where a run stands. */
    enum Level {
        BASE,
        UPPER,
        LOWER
    }

    /**
     * Text of one kind.
     *
     * @param text the characters
     * @param level where it stands
     * @param slanted whether it is a symbol
     */
    record Run(String text, Level level, boolean slanted) {
        double width(double size) {
            double scale = level == Level.BASE ? size : size * SMALL;
            return scale * text.codePoints().mapToDouble(MathText::advance).sum();
        }
    }

    MathText {
        runs = List.copyOf(runs);
    }

    /** A text with markup. */
    static MathText of(String markup) {
        String greek = GREEK_WORD.matcher(markup).replaceAll(match -> GREEK.getOrDefault(match.group(), match.group()));
        String text =
                BRACKETS.matcher(MINUS.matcher(greek).replaceAll("\u2212")).replaceAll("⟨$1⟩");
        List<Run> runs = new ArrayList<>();
        StringBuilder base = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = c == '_' || c == '^' ? scriptEnd(text, i) : i;
            if (end == i) {
                base.append(c);
                i++;
                continue;
            }
            addWords(runs, base.toString());
            base.setLength(0);
            boolean braced = text.charAt(i + 1) == '{';
            String script = braced ? text.substring(i + 2, end - 1) : text.substring(i + 1, end);
            boolean symbol =
                    script.codePointCount(0, script.length()) == 1 && Character.isLetter(script.codePointAt(0));
            runs.add(new Run(script, c == '^' ? Level.UPPER : Level.LOWER, symbol));
            i = end;
        }
        addWords(runs, base.toString());
        return new MathText(runs);
    }

    /** A text as it stands, upright. */
    static MathText plain(String text) {
        return new MathText(text.isEmpty() ? List.of() : List.of(new Run(text, Level.BASE, false)));
    }

    /** A decimal number with a true minus sign. */
    static MathText number(String digits) {
        return plain(digits.replace('-', '\u2212'));
    }

    MathText then(MathText next) {
        List<Run> both = new ArrayList<>(runs);
        both.addAll(next.runs);
        return new MathText(both);
    }

    /** An upper estimate of the width in pixels; fonts differ, so layout leaves room by the widest usual one. */
    double width(double size) {
        return runs.stream().mapToDouble(run -> run.width(size)).sum();
    }

    /** The characters alone. */
    String text() {
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> text.append(run.text));
        return text.toString();
    }

    /** End of the script that starts with the sign at {@code i}, or {@code i} where the sign is an ordinary character. */
    private static int scriptEnd(String text, int i) {
        if (i == 0 || i + 1 == text.length()) {
            return i;
        }
        if (text.charAt(i + 1) == '{') {
            int brace = text.indexOf('}', i);
            return brace < 0 ? i : brace + 1;
        }
        char before = text.charAt(i - 1);
        boolean bracket = before == ')' || before == '|' || before == '⟩' || before == '}';
        boolean symbol = Character.isLetter(before) && (i == 1 || !Character.isLetterOrDigit(text.charAt(i - 2)));
        boolean digit = Character.isDigit(before) && text.charAt(i) == '^';
        if (!bracket && !symbol && !digit) {
            return i;
        }
        int end = i + 1;
        while (end < text.length() && (inScript(text.charAt(end), end == i + 1) || isPoint(text, end, i))) {
            end++;
        }
        return end == i + 1 ? i : end;
    }

    /** A decimal point inside a script, as in {@code N^0.5}; not the end of a sentence. */
    private static boolean isPoint(String text, int at, int start) {
        return text.charAt(at) == '.'
                && at > start + 1
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    private static boolean inScript(char c, boolean first) {
        return Character.isLetterOrDigit(c) || c == '/' || c == '*' || (first && (c == '\u2212' || c == '+'));
    }

    private static void addWords(List<Run> runs, String text) {
        StringBuilder upright = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alone = Character.isLetter(c)
                    && (i == 0 || apart(text.charAt(i - 1)))
                    && (i + 1 == text.length() || apart(text.charAt(i + 1)))
                    && c != 'a'
                    && c != 'I';
            if (alone) {
                flush(runs, upright);
                runs.add(new Run(String.valueOf(c), Level.BASE, true));
            } else {
                upright.append(c);
            }
        }
        flush(runs, upright);
    }

    private static boolean apart(char c) {
        return !Character.isLetter(c) && c != '-' && c != '\'' && c != '.';
    }

    private static void flush(List<Run> runs, StringBuilder text) {
        if (text.length() > 0) {
            runs.add(new Run(text.toString(), Level.BASE, false));
            text.setLength(0);
        }
    }

    /** Advance of a character at size 1, after DejaVu Sans, the widest of the fonts that are asked for. */
    private static double advance(int c) {
        if ("ijl.,:;|!'I()[]/ \u2212-".indexOf(c) >= 0) {
            return c == '\u2212' ? 0.84 : 0.39;
        }
        if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '=' || c == '×' || c == '+') {
            return 0.9;
        }
        return Character.isUpperCase(c) ? 0.72 : 0.62;
    }

    private static Map<String, String> greek() {
        String names =
                "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho ς sigma tau"
                        + " upsilon phi chi psi omega";
        Map<String, String> letters = new LinkedHashMap<>();
        int letter = 'α';
        for (String name : names.split(" ", -1)) {
            letters.put(name, String.valueOf((char) letter));
            letter++;
        }
        for (String name : List.of("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega")) {
            String small = letters.getOrDefault(name.toLowerCase(Locale.ROOT), name);
            letters.put(name, small.toUpperCase(Locale.ROOT));
        }
        return letters;
    }
}
