package semicircle.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import semicircle.data.MalformedFileException;
import semicircle.data.RegularFile;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * A table of numbers from a text file, separated by commas, semicolons, tabs or blanks.
 *
 * <p>A first row with words is the header; a first column with words, without a heading or headed date, time, day or
 * index is taken as labels. All rows must have the same length and all other cells must be finite numbers. Memory: 8
 * bytes a number, twice while reading; a quarter of the heap is the most a table may take.
 *
 * @param path the file
 * @param names headings of the number columns; none where there is no header
 * @param labels labels of the rows; none where there is no such column
 * @param firstLine line of the first row of numbers, from 1
 * @param numbers rows x columns
 */
public record NumericTable(Path path, List<String> names, List<String> labels, long firstLine, DenseMatrix numbers) {
    private static final Set<String> MISSING =
            Set.of("", "na", "n/a", "#n/a", "nan", "null", "inf", "+inf", "-inf", "infinity", "-infinity");
    private static final List<String> LABELLED = List.of("date", "time", "day", "index", "");

    public NumericTable {
        names = List.copyOf(names);
        labels = List.copyOf(labels);
    }

    /**
     * Reads a table.
     *
     * @param path the file, UTF-8
     * @return the table, with at least one row and one column
     * @throws MalformedFileException where it is no such table, with line and column
     * @throws IOException if it cannot be read
     */
    public static NumericTable read(Path path) throws IOException {
        RegularFile.require(path);
        try (BufferedReader text = Files.newBufferedReader(path)) {
            return new Reading(path).of(CsvRows.of(path, text));
        } catch (CharacterCodingException e) {
            MalformedFileException malformed =
                    new MalformedFileException(path, "must be UTF-8 text of numbers, got other bytes");
            malformed.initCause(e);
            throw malformed;
        }
    }

    /** A state: rows gathered so far. */
    private static final class Reading {
        private final Path path;
        private final List<String> labels = new ArrayList<>();
        private double[] numbers = new double[1024];
        private int filled;
        private int rows;
        private long firstLine;

        Reading(Path path) {
            this.path = path;
        }

        NumericTable of(CsvRows csv) throws IOException {
            Optional<CsvRows.Row> row = csv.next();
            if (row.isEmpty()) {
                throw new MalformedFileException(path, "must be a table of numbers, got an empty file");
            }
            List<String> header = isHeader(row.get()) ? row.get().cells() : List.of();
            if (!header.isEmpty()) {
                row = csv.next();
            }
            if (row.isEmpty()) {
                throw new MalformedFileException(path, "must have rows of numbers, got a header alone");
            }
            int width = header.isEmpty() ? row.get().cells().size() : header.size();
            boolean labelled = width > 1 && isLabelled(header, row.get());
            firstLine = row.get().line();
            while (row.isPresent()) {
                add(row.get(), width, labelled);
                row = csv.next();
            }
            List<String> names = labelled && !header.isEmpty() ? header.subList(1, width) : header;
            DenseMatrix matrix = DenseMatrix.of(rows, width - (labelled ? 1 : 0), Arrays.copyOf(numbers, filled));
            return new NumericTable(path, names, labels, firstLine, matrix);
        }

        private static boolean isHeader(CsvRows.Row row) {
            int words = 0;
            boolean missing = false;
            for (String cell : row.cells()) {
                missing |= isMissing(cell);
                words += isNumber(cell) ? 0 : 1;
            }
            boolean led = row.cells().size() == words || !isNumber(row.cells().get(0));
            boolean labelOnly = words == 1
                    && row.cells().size() > 1
                    && !isNumber(row.cells().get(0));
            return words > 0
                    && led
                    && !labelOnly
                    && !(missing && words < row.cells().size());
        }

        private static boolean isLabelled(List<String> header, CsvRows.Row first) {
            String cell = first.cells().get(0);
            boolean headed =
                    !header.isEmpty() && LABELLED.contains(header.get(0).toLowerCase(Locale.ROOT));
            return headed || !(isMissing(cell) || isNumber(cell));
        }

        /** What stands for an absent or an infinite number, never for a name. */
        private static boolean isMissing(String cell) {
            if (MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
                return true;
            }
            try {
                return !Double.isFinite(Double.parseDouble(cell));
            } catch (NumberFormatException word) {
                return false;
            }
        }

        private static boolean isNumber(String cell) {
            try {
                return !cell.isEmpty() && Double.isFinite(Double.parseDouble(cell));
            } catch (NumberFormatException e) {
                return false;
            }
        }

        private void add(CsvRows.Row row, int width, boolean labelled) throws MalformedFileException {
            if (row.cells().size() != width) {
                throw new MalformedFileException(
                        path,
                        row.line(),
                        Math.min(row.cells().size(), width) + 1,
                        row.cells().size() + " cells",
                        width + " as in the row before");
            }
            if (labelled) {
                labels.add(row.cells().get(0));
            }
            for (int j = labelled ? 1 : 0; j < width; j++) {
                String cell = row.cells().get(j);
                if (!isNumber(cell)) {
                    String found = cell.isEmpty() ? "an empty cell" : "'" + printable(cell) + "'";
                    throw new MalformedFileException(path, row.line(), j + 1, found, "a finite number");
                }
                put(Double.parseDouble(cell));
            }
            rows++;
        }

        private void put(double number) throws MalformedFileException {
            if (filled == numbers.length) {
                long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 32);
                if (filled >= most) {
                    throw new MalformedFileException(
                            path,
                            "must fit into a quarter of the heap: at most " + most
                                    + " numbers, got more; java -Xmx gives more");
                }
                numbers = Arrays.copyOf(numbers, (int) Math.min(most, 2L * filled));
            }
            numbers[filled++] = number;
        }

        private static String printable(String cell) {
            String shown = cell.length() > 30 ? cell.substring(0, 30) + "..." : cell;
            return shown.replaceAll("\\p{Cntrl}", "?");
        }
    }
}
