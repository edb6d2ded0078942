package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import semicircle.experiments.layers.LayerSpectrum;
import semicircle.experiments.layers.WeightWatcherTable;
import semicircle.spectra.Measurement;

/** The columns of another tool as a table for people, skipped matrices with their reason below it, means at the end. */
record WeightWatcherListing(PrintWriter out) implements LayerListing {
    private static final List<String> SHOWN = List.of(
            "longname",
            "M",
            "N",
            "Q",
            "alpha",
            "D",
            "sigma",
            "xmin",
            "num_pl_spikes",
            "alpha_weighted",
            "log_norm",
            "log_spectral_norm",
            "stable_rank",
            "entropy",
            "sigma_mp",
            "num_spikes",
            "mp_softrank",
            "rand_distance",
            "warning");

    @Override
    public void begin() {}

    @Override
    public void add(Path file, List<LayerSpectrum> layers) {
        out.println(file + ": columns of WeightWatcher 0.7.5 by its formulas; eigenvalues are those of W^T W");
        Measurement.Table table = WeightWatcherTable.of(layers);
        TextTable rows = new TextTable(SHOWN);
        List<String> means = new ArrayList<>();
        for (Measurement.Column column : table.columns()) {
            if (SHOWN.contains(column.name()) && column instanceof Measurement.Numbers numbers) {
                means.add(column.name() + " "
                        + cell(numbers.numbers().stream()
                                .filter(Double::isFinite)
                                .average()
                                .orElse(Double.NaN)));
            }
        }
        List<String> skipped = new ArrayList<>();
        for (int i = 0; i < table.columns().get(0).size(); i++) {
            List<String> words = cells(table, i, List.of("longname", "status"));
            if (words.get(1).startsWith(WeightWatcherTable.SKIPPED)) {
                skipped.add(PlainText.of(words.get(0) + ": " + words.get(1)));
            } else {
                rows.add(cells(table, i, SHOWN));
            }
        }
        rows.lines().forEach(out::println);
        out.println("means over the matrices that have the number: " + String.join(", ", means));
        long below = negative(table);
        if (below > 0) {
            out.println("alpha_weighted is negative in " + below + (below == 1 ? " matrix" : " matrices")
                    + ", whose largest eigenvalue is below 1: its mean depends on the scale of the weights");
        }
        skipped.forEach(out::println);
        out.flush();
    }

    @Override
    public void end() {}

    private static long negative(Measurement.Table table) {
        return table.columns().stream()
                .filter(column -> column.name().equals("alpha_weighted"))
                .filter(Measurement.Numbers.class::isInstance)
                .flatMapToDouble(column -> ((Measurement.Numbers) column).numbers().stream())
                .filter(number -> number < 0)
                .count();
    }

    private static List<String> cells(Measurement.Table table, int row, List<String> names) {
        List<String> cells = new ArrayList<>();
        for (String name : names) {
            for (Measurement.Column column : table.columns()) {
                if (column.name().equals(name)) {
                    cells.add(
                            column instanceof Measurement.Texts texts
                                    ? texts.texts().get(row)
                                    : cell(((Measurement.Numbers) column)
                                            .numbers()
                                            .get(row)));
                }
            }
        }
        return cells;
    }

    private static String cell(double number) {
        if (Double.isNaN(number)) {
            return "-";
        }
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%.4g", number);
    }
}
