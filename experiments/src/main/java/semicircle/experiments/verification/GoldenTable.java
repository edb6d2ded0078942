package semicircle.experiments.verification;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.data.MalformedFileException;
import semicircle.data.RegularFile;
import semicircle.data.table.CsvRows;

/**
 * Rows of numbers to check against, from a CSV with the columns group, quantity, parameters, index, value, sd, kind,
 * as_given, source.
 *
 * @param rows in order of the file
 */
public record GoldenTable(List<GoldenRow> rows) {
    private static final List<String> COLUMNS =
            List.of("group", "quantity", "parameters", "index", "value", "sd", "kind", "as_given", "source");
    private static final Pattern STANDARD_ERRORS = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) s\\.e\\.");

    public GoldenTable {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a table that comes with the program.
     *
     * @param name such as {@code spectra}
     * @return the table
     * @throws IOException if it cannot be read
     */
    public static GoldenTable shipped(String name) throws IOException {
        String resource = "/golden/" + name + ".csv";
        try (InputStream stream = GoldenTable.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new FileNotFoundException("the table " + name + " is missing from this build");
            }
            return read(Path.of(resource), new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
    }

    /**
     * Reads a table from a file.
     *
     * @param file CSV of the same columns, UTF-8
     * @return the table
     * @throws IOException if it cannot be read or is no such table
     */
    public static GoldenTable read(Path file) throws IOException {
        RegularFile.require(file);
        try (Reader text = Files.newBufferedReader(file)) {
            return read(file, text);
        }
    }

    private static GoldenTable read(Path source, Reader text) throws IOException {
        CsvRows csv = new CsvRows(source, text, ',');
        Optional<CsvRows.Row> head = csv.next();
        if (head.isEmpty() || !head.get().cells().equals(COLUMNS)) {
            throw new MalformedFileException(
                    source,
                    1,
                    1,
                    head.isEmpty() ? "the end" : head.get().cells().toString(),
                    COLUMNS.toString());
        }
        List<GoldenRow> rows = new ArrayList<>();
        for (Optional<CsvRows.Row> row = csv.next(); row.isPresent(); row = csv.next()) {
            rows.add(row(source, row.get()));
        }
        return new GoldenTable(rows);
    }

    /**
     * Errors of several values in one cell, {@code 0.0087;0.0143}; 0 where the cell holds no such list. One of {@code 0.0000}
     * is below what was printed, so that the rounding of the value is what is left: its last digit over the root of 12.
     */
    private static double given(String cell, int index) {
        List<String> errors = List.of(cell.split(";", -1));
        if (index < 0 || index >= errors.size() || !errors.get(index).matches("[0-9.]+(e-?[0-9]+)?")) {
            return 0;
        }
        BigDecimal error = new BigDecimal(errors.get(index));
        return error.signum() == 0 ? Math.pow(10, -error.scale()) / Math.sqrt(12) : error.doubleValue();
    }

    private static OptionalDouble standardErrors(String cell) {
        Matcher matcher = STANDARD_ERRORS.matcher(cell);
        return matcher.matches() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }

    private static GoldenRow row(Path source, CsvRows.Row row) throws MalformedFileException {
        List<String> cells = row.cells();
        if (cells.size() != COLUMNS.size()) {
            throw new MalformedFileException(source, row.line(), cells.size(), cells.size() + " cells", "9");
        }
        int column = 4;
        try {
            int index = Integer.parseInt(cells.get(3));
            column = 5;
            String value = cells.get(4);
            OptionalDouble number =
                    value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
            column = 6;
            double sd = cells.get(5).isEmpty() ? 0 : Double.parseDouble(cells.get(5));
            column = 7;
            GoldenRow.Kind kind = GoldenRow.Kind.valueOf(cells.get(6).toUpperCase(Locale.ROOT));
            if (cells.get(5).isEmpty() && kind == GoldenRow.Kind.MONTECARLO) {
                sd = given(cells.get(7), index);
            }
            OptionalDouble errors = standardErrors(cells.get(7));
            return new GoldenRow(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    index,
                    number,
                    errors.isPresent() ? 0 : sd, // the sd of "3 s.e." repeats the 3
                    errors,
                    kind,
                    cells.get(8));
        } catch (IllegalArgumentException e) {
            MalformedFileException malformed = new MalformedFileException(
                    source,
                    row.line(),
                    column,
                    "'" + cells.get(column - 1) + "'",
                    column == 7 ? "exact, montecarlo, asymptotic, published or text" : "a number");
            malformed.initCause(e);
            throw malformed;
        }
    }
}
