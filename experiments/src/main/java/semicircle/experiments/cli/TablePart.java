package semicircle.experiments.cli;

import java.util.List;
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
        return column instanceof Measurement.Texts texts && texts.texts().stream().allMatch(String::isEmpty);
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
