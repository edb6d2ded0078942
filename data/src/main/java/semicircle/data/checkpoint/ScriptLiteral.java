package semicircle.data.checkpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.data.MalformedFileException;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;

/** A literal of JavaScript, rewritten as JSON: bare keys, {@code !0} and {@code !1}, {@code .5}, single quotes. A state: moves on over the text. */
final class ScriptLiteral {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern NUMBER = Pattern.compile("-?(\\d*)(\\.(\\d*))?([eE][-+]?\\d+)?");
    private static final Pattern KEY = Pattern.compile("\\s*:");
    private static final String ESCAPES = "bfnrt";

    private final FileExtent file;
    private final String text;
    private final int start;
    private final StringBuilder json = new StringBuilder();
    private int at;

    /**
     * Nothing is read yet.
     *
     * @param file for messages
     * @param text of the whole module
     * @param start where the literal begins, with a brace or a bracket
     */
    ScriptLiteral(FileExtent file, String text, int start) {
        this.file = file;
        this.text = text;
        this.start = start;
        this.at = start;
    }

    /** {@return the literal as JSON, up to the bracket that closes its first one} */
    String json() throws MalformedFileException {
        int depth = 0;
        do {
            if (at == text.length()) {
                throw file.malformed(start, "an object without end", "its closing bracket");
            }
            char one = text.charAt(at);
            if (Character.isWhitespace(one)) {
                at++;
            } else if ("{}[],:".indexOf(one) >= 0) {
                depth += one == '{' || one == '[' ? 1 : one == '}' || one == ']' ? -1 : 0;
                json.append(one);
                at++;
            } else if (one == '"' || one == '\'') {
                string(one);
            } else if (one == '!' || text.startsWith("void 0", at)) {
                symbol();
            } else if (one == '-' || one == '.' || Character.isDigit(one)) {
                number();
            } else {
                word();
            }
        } while (depth > 0);
        return json.toString();
    }

    private void symbol() throws MalformedFileException {
        if (text.startsWith("!0", at) || text.startsWith("!1", at)) {
            json.append(text.startsWith("!0", at));
            at += 2;
        } else if (text.startsWith("void 0", at)) {
            json.append("null");
            at += 6;
        } else {
            throw expression();
        }
    }

    private void number() throws MalformedFileException {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt() || number.end() - at > 100) {
            throw expression();
        }
        String whole = String.valueOf(number.group(1));
        String part = number.group(3) == null ? "" : number.group(3);
        if (whole.isEmpty() && part.isEmpty()) {
            throw expression();
        }
        boolean key = isKey(number.end());
        json.append(key ? "\"" : "").append(text.charAt(at) == '-' ? "-" : "").append(whole.isEmpty() ? "0" : whole);
        json.append(part.isEmpty() ? "" : "." + part).append(number.group(4) == null ? "" : number.group(4));
        json.append(key ? "\"" : " "); // no number runs on into the next
        at = number.end();
    }

    private void word() throws MalformedFileException {
        Matcher word = WORD.matcher(text).region(at, text.length());
        if (!word.lookingAt()) {
            throw expression();
        }
        if (isKey(word.end())) {
            json.append('"').append(word.group()).append('"');
        } else if (word.group().matches("true|false|null")) {
            json.append(word.group());
        } else {
            throw expression();
        }
        at = word.end();
    }

    private boolean isKey(int end) {
        return KEY.matcher(text).region(end, text.length()).lookingAt();
    }

    private void string(char quote) throws MalformedFileException {
        json.append('"');
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            char one = text.charAt(at);
            if (one == '\\' && at + 1 < text.length()) {
                escape();
            } else if (one < ' ') {
                throw file.malformed(at, "a line that ends within a text", "its closing quote");
            } else {
                json.append(one == '"' ? "\\\"" : one);
            }
        }
        if (at == text.length()) {
            throw file.malformed(start, "a text without end", "its closing quote");
        }
        at++;
        json.append('"');
    }

    /** One escape of JavaScript as that of JSON; the character after the backslash is the last one taken. */
    private void escape() throws MalformedFileException {
        char one = text.charAt(++at);
        if (ESCAPES.indexOf(one) >= 0 || one == '"' || one == '\\') {
            json.append('\\').append(one);
        } else if (one == 'x'
                && at + 3 <= text.length()
                && text.substring(at + 1, at + 3).matches("[0-9a-fA-F]{2}")) {
            json.append("\\u00").append(text, at + 1, at + 3);
            at += 2;
        } else if (one == 'u'
                && at + 5 <= text.length()
                && text.substring(at + 1, at + 5).matches("[0-9a-fA-F]{4}")) {
            json.append("\\u").append(text, at + 1, at + 5);
            at += 4;
        } else if (one == 'x' || one == 'u' || Character.isDigit(one) || one < ' ') {
            throw expression();
        } else {
            json.append(one);
        }
    }

    private MalformedFileException expression() {
        String found = Sibling.printable(text.substring(at, Math.min(text.length(), at + 20)));
        return file.malformed(at, "'" + found + "' in a JavaScript literal", "texts, numbers, true, false and null");
    }
}
