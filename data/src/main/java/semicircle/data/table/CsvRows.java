package semicircle.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.data.MalformedFileException;

/**
 * Rows of comma-separated values, one after the other: RFC 4180, with {@code ;}, tab or blanks where the first row has
 * no comma. Empty lines and lines that begin with {@code #} are skipped. A state: each call moves on.
 */
public final class CsvRows {
    private static final int LONGEST_CELL = 1 << 20;

    private final Path source;
    private final Reader text;
    private final StringBuilder cell = new StringBuilder();
    private final char separator;
    private long line = 1;
    private int pushed = -2;

    /**
     * A row.
     *
     * @param line where it begins, from 1
     * @param cells its texts, unquoted, outer blanks removed
     */
    public record Row(long line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Begins to read.
     *
     * @param source what the text is called in messages
     * @param text the text; stays the caller's
     * @param separator between the cells of a row
     */
    public CsvRows(Path source, Reader text, char separator) {
        this.source = source;
        this.text = text;
        this.separator = separator;
    }

    /**
     * Begins to read a table by the separator of its first row; a byte order mark is no part of it.
     *
     * @param source what the text is called in messages
     * @param text the text; stays the caller's
     * @return its rows
     * @throws IOException where the text cannot be read
     */
    public static CsvRows of(Path source, BufferedReader text) throws IOException {
        text.mark(1 << 16);
        if (text.read() != 0xFEFF) {
            text.reset();
        }
        text.mark(1 << 16);
        char separator = separator(text);
        text.reset();
        return new CsvRows(source, text, separator);
    }

    private static char separator(BufferedReader text) throws IOException {
        StringBuilder line = new StringBuilder();
        boolean comment = false;
        for (int k = 0; k < 1 << 15; k++) {
            int c = text.read();
            boolean end = c < 0 || c == '\n';
            if (end && !comment && !line.toString().isBlank()) {
                break;
            }
            if (c < 0) {
                break;
            }
            if (end) {
                line.setLength(0);
                comment = false;
            } else {
                comment |= line.length() == 0 && c == '#';
                line.append((char) c);
            }
        }
        return separatorOf(line.toString());
    }

    /** Comma, semicolon, tab or blank, the first of them that occurs; comma where none does. */
    private static char separatorOf(String firstRow) {
        for (char c : new char[] {',', ';', '\t', ' '}) {
            if (firstRow.strip().indexOf(c) >= 0) {
                return c;
            }
        }
        return ',';
    }

    /**
     * Reads a row.
     *
     * @return the next row; empty at the end
     * @throws MalformedFileException where a quote is not closed, or a cell is beyond reason
     * @throws IOException where the text cannot be read
     */
    public Optional<Row> next() throws IOException {
        while (true) {
            int c = peek();
            if (c < 0) {
                return Optional.empty();
            }
            long start = line;
            boolean comment = c == '#';
            List<String> cells = comment ? skip() : cells();
            if (!comment && !(cells.size() == 1 && cells.get(0).isEmpty())) {
                return Optional.of(new Row(start, cells));
            }
        }
    }

    private List<String> skip() throws IOException {
        int c = read();
        while (c >= 0 && c != '\n') {
            c = read();
        }
        return List.of();
    }

    private List<String> cells() throws IOException {
        List<String> cells = new ArrayList<>();
        boolean more = true;
        while (more) {
            cell.setLength(0);
            boolean quoted = blanks() == '"';
            int end = quoted ? quoted(cells.size()) : plain();
            if (!(separator == ' ' && cell.length() == 0 && !quoted)) {
                cells.add(quoted ? cell.toString() : cell.toString().strip());
            }
            more = end == separator;
        }
        return cells.isEmpty() ? List.of("") : cells;
    }

    private int blanks() throws IOException {
        while (peek() == ' ') {
            read();
        }
        return peek();
    }

    private int plain() throws IOException {
        int c = read();
        while (c >= 0 && c != separator && c != '\n') {
            append(c);
            c = read();
        }
        return c;
    }

    private int quoted(int before) throws IOException {
        long start = line;
        read();
        while (true) {
            int c = read();
            if (c < 0) {
                throw new MalformedFileException(
                        source, start, before + 1, "a quote that is not closed", "a second one");
            }
            if (c == '"' && peek() != '"') {
                break;
            }
            if (c == '"') {
                read();
            }
            append(c);
        }
        int c = read();
        while ((c == ' ' && separator != ' ') || c == '\r') {
            c = read();
        }
        if (c >= 0 && c != separator && c != '\n') {
            throw new MalformedFileException(
                    source,
                    line,
                    before + 1,
                    "text after a closing quote",
                    "'" + separator + "' or the end of the line");
        }
        return c;
    }

    private void append(int c) throws MalformedFileException {
        if (cell.length() == LONGEST_CELL) {
            throw new MalformedFileException(
                    source, line, 1, "a cell beyond " + LONGEST_CELL + " characters", "a table of numbers");
        }
        cell.append((char) c);
    }

    private int peek() throws IOException {
        if (pushed == -2) {
            pushed = text.read();
        }
        return pushed;
    }

    private int read() throws IOException {
        int c = peek();
        pushed = -2;
        line += c == '\n' ? 1 : 0;
        return c;
    }
}
