package semicircle.experiments.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import semicircle.data.MalformedFileException;
import semicircle.data.RegularFile;
import semicircle.data.table.CsvRows;
import semicircle.spectra.Values;

/**
 * A CSV file whose first line names its columns; semicolons, tabs and blanks part them too.
 *
 * @param path the file
 * @param names headings in order, each once
 * @param rows cells of each row, as many as there are headings
 * @param lines line of each row in the file, from 1
 */
record NamedColumns(Path path, List<String> names, List<List<String>> rows, List<Long> lines) {
    /** Decimal numbers only: no hexadecimal ones, and none with the letter of a type, as programs of Java would read them. */
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    NamedColumns {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
        lines = List.copyOf(lines);
    }

    static NamedColumns read(Path path) throws IOException {
        RegularFile.require(path);
        try (BufferedReader text = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            CsvRows csv = CsvRows.of(path, text);
            Optional<CsvRows.Row> head = csv.next();
            if (head.isEmpty()) {
                throw new MalformedFileException(path, 1, 1, "the end", "a line of column names");
            }
            List<String> names = head.get().cells();
            Set<String> seen = new HashSet<>();
            for (String name : names) {
                if (!seen.add(name)) {
                    throw new MalformedFileException(path, 1, 1, "column '" + name + "' twice", "each name once");
                }
            }
            List<List<String>> rows = new ArrayList<>();
            List<Long> lines = new ArrayList<>();
            for (Optional<CsvRows.Row> row = csv.next(); row.isPresent(); row = csv.next()) {
                if (row.get().cells().size() != names.size()) {
                    throw new MalformedFileException(
                            path,
                            row.get().line(),
                            1,
                            row.get().cells().size() + " cells",
                            names.size() + " as in the heading");
                }
                rows.add(row.get().cells());
                lines.add(row.get().line());
            }
            if (rows.isEmpty()) {
                throw new MalformedFileException(path, 2, 1, "the end", "a row a run");
            }
            return new NamedColumns(path, names, rows, lines);
        } catch (CharacterCodingException e) {
            throw new MalformedFileException(
                    path, 1, 1, "bytes that are no UTF-8", "text: names and numbers parted by commas");
        }
    }

    List<String> texts(String name) {
        int column = names.indexOf(name);
        return rows.stream().map(row -> row.get(column)).toList();
    }

    /** Numbers of a known column; each must be finite. */
    Values numbers(String name) throws MalformedFileException {
        int column = names.indexOf(name);
        double[] numbers = new double[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
            String cell = rows.get(i).get(column);
            numbers[i] = DECIMAL.matcher(cell.strip()).matches() ? Double.parseDouble(cell.strip()) : Double.NaN;
            if (!Double.isFinite(numbers[i])) {
                throw refused(i, name, "", "a finite number");
            }
        }
        return Values.of(numbers);
    }

    /** Numbers of a known column; each must be positive and finite. */
    Values positive(String name) throws MalformedFileException {
        Values numbers = numbers(name);
        for (int i = 0; i < numbers.size(); i++) {
            if (!(numbers.get(i) > 0)) {
                throw refused(i, name, "", "a positive number");
            }
        }
        return numbers;
    }

    /**
     * A refusal of a cell.
     *
     * @param row its row, from 0
     * @param name its column
     * @param more what else was found
     * @param expected what should stand there
     * @return the exception to throw
     */
    MalformedFileException refused(int row, String name, String more, String expected) {
        int column = names.indexOf(name);
        return new MalformedFileException(
                path,
                lines.get(row),
                column + 1,
                "'" + rows.get(row).get(column) + "' in column " + name + more,
                expected);
    }
}
