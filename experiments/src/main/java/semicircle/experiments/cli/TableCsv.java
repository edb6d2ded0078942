package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import semicircle.spectra.Measurement;

/** A table as comma-separated values after RFC 4180, numbers to full precision, absent ones empty. */
final class TableCsv {
    private TableCsv() {}

    /**
     * Writes headings and rows.
     *
     * @param table any table
     * @param out where to
     */
    static void print(Measurement.Table table, PrintWriter out) {
        out.println(headings(table));
        int rows = table.columns().isEmpty() ? 0 : table.columns().get(0).size();
        for (int row = 0; row < rows; row++) {
            out.println(row(table, row));
        }
    }

    /** The names of the columns in one line. */
    static String headings(Measurement.Table table) {
        return table.columns().stream().map(column -> quoted(column.name())).collect(Collectors.joining(","));
    }

    /** A row in one line. */
    static String row(Measurement.Table table, int row) {
        return table.columns().stream().map(column -> cell(column, row)).collect(Collectors.joining(","));
    }

    /** A text on one line, in quotes where it holds a comma or a quote. */
    static String quoted(String raw) {
        String text = PlainText.of(raw);
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String cell(Measurement.Column column, int row) {
        if (column instanceof Measurement.Texts texts) {
            return quoted(texts.texts().get(row));
        }
        double number = ((Measurement.Numbers) column).numbers().get(row);
        return Double.isNaN(number) ? "" : LayerNumber.text(number);
    }
}
