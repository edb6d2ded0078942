package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import semicircle.spectra.Measurement;

/** Scalars and tables for people; figures stay in the run file. */
final class MeasurementText {
    private MeasurementText() {}

    /**
     * Prints.
     *
     * @param measurements results by name; a table called notes is printed as lines
     * @param out where to
     */
    static void print(Map<String, Measurement> measurements, PrintWriter out) {
        TextTable scalars = new TextTable("quantity", "value", "s.e.");
        measurements.forEach((name, measurement) -> {
            if (measurement instanceof Measurement.Scalar scalar) {
                scalars.add(List.of(
                        name,
                        TextTable.number(scalar.value()),
                        scalar.standardError().isPresent()
                                ? TextTable.number(scalar.standardError().getAsDouble())
                                : "-"));
            }
        });
        if (scalars.lines().size() > 1) {
            scalars.lines().forEach(out::println);
        }
        measurements.forEach((name, measurement) -> {
            if (measurement instanceof Measurement.Table table
                    && !table.columns().isEmpty()
                    && table.columns().get(0).size() > 0) {
                print(name, table, out);
            }
        });
    }

    private static void print(String name, Measurement.Table table, PrintWriter out) {
        out.println();
        if (name.equals("notes") && table.columns().get(0) instanceof Measurement.Texts notes) {
            notes.texts().forEach(note -> out.println("note: " + note));
            return;
        }
        out.println(name);
        List<String> headings = new ArrayList<>();
        table.columns().forEach(column -> headings.add(column.name()));
        TextTable text = new TextTable(headings);
        for (int row = 0; row < table.columns().get(0).size(); row++) {
            List<String> cells = new ArrayList<>();
            for (Measurement.Column column : table.columns()) {
                cells.add(cell(column, row));
            }
            text.add(cells);
        }
        text.lines().forEach(out::println);
    }

    private static String cell(Measurement.Column column, int row) {
        if (column instanceof Measurement.Texts texts) {
            return texts.texts().get(row);
        }
        double number = ((Measurement.Numbers) column).numbers().get(row);
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return Double.isNaN(number) ? "-" : whole ? Long.toString((long) number) : TextTable.number(number);
    }
}
