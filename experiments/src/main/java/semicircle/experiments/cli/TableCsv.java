package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
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
        List<String> headings = new ArrayList<>();
        table.columns().forEach(column -> headings.add(CsvListing.quoted(column.name())));
        out.println(String.join(",", headings));
        int rows = table.columns().isEmpty() ? 0 : table.columns().get(0).size();
        for (int row = 0; row < rows; row++) {
            List<String> cells = new ArrayList<>();
            for (Measurement.Column column : table.columns()) {
                cells.add(cell(column, row));
            }
            out.println(String.join(",", cells));
        }
    }

    private static String cell(Measurement.Column column, int row) {
        if (column instanceof Measurement.Texts texts) {
            return CsvListing.quoted(texts.texts().get(row));
        }
        double number = ((Measurement.Numbers) column).numbers().get(row);
        return Double.isNaN(number) ? "" : LayerNumber.text(number);
    }
}
