package semicircle.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import semicircle.data.MalformedFileException;

/** Reads a Matrix Market file. A state: moves on line by line. */
final class MatrixMarketReading {
    private final Path path;
    private final BufferedReader text;
    private long line;
    private boolean coordinates;
    private boolean pattern;
    boolean complex;
    MatrixMarket.Symmetry symmetry = MatrixMarket.Symmetry.GENERAL;
    int rows;
    int cols;
    int count;
    int[] is = {};
    int[] js = {};
    double[] real = {};
    double[] imaginary = {};

    MatrixMarketReading(Path path, BufferedReader text) {
        this.path = path;
        this.text = text;
    }

    void all() throws IOException {
        banner();
        StringTokenizer sizes = words("the sizes");
        rows = (int) whole(sizes, 1, 1, Integer.MAX_VALUE - 8);
        cols = (int) whole(sizes, 2, 1, Integer.MAX_VALUE - 8);
        if (symmetry != MatrixMarket.Symmetry.GENERAL && rows != cols) {
            throw wrong(2, rows + " x " + cols, "a square matrix, as it is " + name(symmetry));
        }
        long most = Runtime.getRuntime().maxMemory() / 80; // twice the mirrored triplets
        long stored = coordinates ? whole(sizes, 3, 0, Integer.MAX_VALUE - 8) : arrayLength();
        if ((long) rows + cols > most) {
            throw new MalformedFileException(
                    path,
                    "must fit the heap: at most " + most + " rows and columns, got " + ((long) rows + cols)
                            + "; java -Xmx gives more");
        }
        if (stored > most) {
            throw new MalformedFileException(
                    path, "must fit the heap: at most " + most + " entries, got " + stored + "; java -Xmx gives more");
        }
        end(sizes, 4);
        int size = (int) stored;
        is = new int[size];
        js = new int[size];
        real = new double[size];
        imaginary = new double[complex ? size : 0];
        if (coordinates) {
            while (count < size) {
                coordinate(words("entry " + (count + 1) + " of " + size));
            }
        } else {
            array();
        }
        for (String more = text.readLine(); more != null; more = text.readLine()) {
            line++;
            if (!more.isBlank() && !more.startsWith("%")) {
                throw wrong(1, "more lines than the " + size + " entries announced", "the end");
            }
        }
    }

    private void banner() throws IOException {
        String first = text.readLine();
        line = 1;
        List<String> words = List.of(
                (first == null ? "" : first).toLowerCase(Locale.ROOT).strip().split("\\s+"));
        if (!words.get(0).equals(MatrixMarket.BANNER)
                || words.size() != 5
                || !words.get(1).equals("matrix")) {
            throw wrong(
                    1,
                    first == null ? "an empty file" : "another first line",
                    "%%MatrixMarket matrix FORMAT FIELD SYMMETRY");
        }
        coordinates = choice(3, words.get(2), "coordinate", "array").equals("coordinate");
        String field = choice(4, words.get(3), "real", "double", "integer", "complex", "pattern");
        complex = field.equals("complex");
        pattern = field.equals("pattern");
        String form = choice(5, words.get(4), "general", "symmetric", "skew-symmetric", "hermitian");
        symmetry = MatrixMarket.Symmetry.valueOf(form.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (pattern
                && (!coordinates
                        || symmetry == MatrixMarket.Symmetry.SKEW_SYMMETRIC
                        || symmetry == MatrixMarket.Symmetry.HERMITIAN)) {
            throw wrong(4, "pattern", "a field with values for " + words.get(2) + " " + form);
        }
    }

    private String choice(int column, String word, String... known) throws MalformedFileException {
        if (!Arrays.asList(known).contains(word)) {
            throw wrong(column, "'" + word + "'", String.join(", ", known));
        }
        return word;
    }

    private long arrayLength() throws MalformedFileException {
        long n = rows;
        return symmetry == MatrixMarket.Symmetry.GENERAL
                ? n * cols
                : symmetry == MatrixMarket.Symmetry.SKEW_SYMMETRIC ? n * (n - 1) / 2 : n * (n + 1) / 2;
    }

    private void coordinate(StringTokenizer words) throws MalformedFileException {
        int i = (int) whole(words, 1, 1, rows) - 1;
        int j = (int) whole(words, 2, 1, cols) - 1;
        if (symmetry != MatrixMarket.Symmetry.GENERAL
                && (j > i || (i == j && symmetry == MatrixMarket.Symmetry.SKEW_SYMMETRIC))) {
            throw wrong(
                    2,
                    "row " + (i + 1) + ", column " + (j + 1),
                    "entries below the diagonal only, as it is " + name(symmetry));
        }
        put(i, j, words, 3);
    }

    private void array() throws IOException {
        for (int j = 0; j < cols; j++) {
            int from = symmetry == MatrixMarket.Symmetry.GENERAL
                    ? 0
                    : symmetry == MatrixMarket.Symmetry.SKEW_SYMMETRIC ? j + 1 : j;
            for (int i = from; i < rows; i++) {
                put(i, j, words("entry " + (count + 1)), 1);
            }
        }
    }

    private void put(int i, int j, StringTokenizer words, int column) throws MalformedFileException {
        is[count] = i;
        js[count] = j;
        real[count] = pattern ? 1 : number(words, column);
        if (complex) {
            imaginary[count] = number(words, column + 1);
            if (symmetry == MatrixMarket.Symmetry.HERMITIAN && i == j && imaginary[count] != 0) {
                throw wrong(column + 1, "an imaginary diagonal", "0, as it is hermitian");
            }
        }
        count++;
        end(words, column + (pattern ? 0 : complex ? 2 : 1));
    }

    private StringTokenizer words(String expected) throws IOException {
        for (String next = text.readLine(); next != null; next = text.readLine()) {
            line++;
            if (!next.isBlank() && !next.startsWith("%")) {
                return new StringTokenizer(next);
            }
        }
        line++;
        throw wrong(1, "the end of the file", expected);
    }

    private long whole(StringTokenizer words, int column, long least, long most) throws MalformedFileException {
        String word = words.hasMoreTokens() ? words.nextToken() : "";
        try {
            long number = Long.parseLong(word);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(column, "'" + word + "'", "a whole number in " + least + ".." + most);
        }
        throw wrong(column, word, "a whole number in " + least + ".." + most);
    }

    private double number(StringTokenizer words, int column) throws MalformedFileException {
        String word = words.hasMoreTokens() ? words.nextToken() : "";
        try {
            double number = Double.parseDouble(word.replace('D', 'E').replace('d', 'e'));
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(column, "'" + word + "'", "a finite number");
        }
        throw wrong(column, word, "a finite number");
    }

    private void end(StringTokenizer words, int column) throws MalformedFileException {
        if (words.hasMoreTokens()) {
            throw wrong(column, "'" + words.nextToken() + "'", "the end of the line");
        }
    }

    private MalformedFileException wrong(int column, String found, String expected) {
        return new MalformedFileException(path, line, column, found, expected);
    }

    private static String name(MatrixMarket.Symmetry symmetry) {
        return symmetry.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
