package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import semicircle.experiments.layers.LayerSpectrum;
import semicircle.spectra.Measurement;

/** Layers as comma-separated values after RFC 4180, every column, numbers to full precision. */
record CsvListing(PrintWriter out, SpectrumCommand.MetricSet metrics) implements LayerListing {
    @Override
    public void begin() {
        List<String> headings = new ArrayList<>(List.of("file"));
        for (Measurement.Column column : metrics.of(List.of()).columns()) {
            headings.add(column.name());
        }
        out.println(String.join(",", headings));
    }

    @Override
    public void add(Path file, List<LayerSpectrum> layers) {
        List<Measurement.Column> columns = metrics.of(layers).columns();
        for (int row = 0; row < columns.get(0).size(); row++) {
            StringBuilder line = new StringBuilder(quoted(file.toString()));
            for (Measurement.Column column : columns) {
                line.append(',').append(cell(column, row));
            }
            out.println(line);
        }
    }

    @Override
    public void end() {
        out.flush();
    }

    private static String cell(Measurement.Column column, int row) {
        if (column instanceof Measurement.Texts texts) {
            return quoted(texts.texts().get(row));
        }
        double number = ((Measurement.Numbers) column).numbers().get(row);
        return Double.isNaN(number) ? "" : LayerNumber.text(number);
    }

    static String quoted(String raw) {
        String text = PlainText.of(raw);
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
