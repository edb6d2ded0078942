package semicircle.experiments.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/** Some rows or columns of a table: what a terminal has room for. */
final class TablePart {
    private TablePart() {}

    /**
     * Some columns.
     *
     * @param table any
     * @param names those wanted; those that are not there are left out, and a note where there is none
     * @return they, in this order
     */
    static Measurement.Table columns(Measurement.Table table, List<String> names) {
        return new Measurement.Table(names.stream()
                .flatMap(name -> table.columns().stream()
                        .filter(column -> column.name().equals(name) && !(name.equals("note") && isBlank(column))))
                .toList());
    }

    private static boolean isBlank(Measurement.Column column) {
        return column instanceof Measurement.Texts texts
                && texts.texts().stream().allMatch(String::isEmpty);
    }

    /**
     * Some rows.
     *
     * @param table any
     * @param rows which, from 0: not modified
     * @return they, in this order
     */
    static Measurement.Table rows(Measurement.Table table, int[] rows) {
        return new Measurement.Table(
                table.columns().stream().map(column -> picked(column, rows)).toList());
    }

    /**
     * Puts the first rows under a name that says how many there are.
     *
     * @param name of the table
     * @param what its rows are
     * @param most how many are shown
     * @param all results by name
     * @param shown where the rows go; nothing where there is no such table
     */
    static void first(
            String name, String what, int most, Map<String, Measurement> all, Map<String, Measurement> shown) {
        if (all.get(name) instanceof Measurement.Table table) {
            int rows = Math.min(rows(table), most);
            shown.put(
                    heading(name, what, rows, rows(table)),
                    rows(table, IntStream.range(0, rows).toArray()));
        }
    }

    /** {@return the name, with the number of rows where some are left out} */
    static String heading(String name, String what, int rows, int all) {
        return rows == all ? name : name + ", " + rows + " of " + all + " " + what + "; all with --json";
    }

    /** {@return how many rows there are} */
    static int rows(Measurement.Table table) {
        return table.columns().isEmpty() ? 0 : table.columns().get(0).size();
    }

    private static Measurement.Column picked(Measurement.Column column, int[] rows) {
        if (column instanceof Measurement.Numbers n) {
            Values picked = Values.of(
                    IntStream.of(rows).mapToDouble(r -> n.numbers().get(r)).toArray());
            return new Measurement.Numbers(n.name(), n.unit(), picked);
        }
        Measurement.Texts texts = (Measurement.Texts) column;
        return new Measurement.Texts(
                texts.name(),
                IntStream.of(rows).mapToObj(r -> texts.texts().get(r)).toList());
    }
}
