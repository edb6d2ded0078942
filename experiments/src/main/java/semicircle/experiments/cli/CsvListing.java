package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import semicircle.experiments.layers.LayerSpectrum;
import semicircle.spectra.Measurement;

/** Layers as comma-separated values, every column, the file first. */
record CsvListing(PrintWriter out, MetricSet metrics) implements LayerListing {
    @Override
    public void begin() {
        out.println("file," + TableCsv.headings(metrics.of(List.of())));
    }

    @Override
    public void add(Path file, List<LayerSpectrum> layers) {
        Measurement.Table table = metrics.of(layers);
        for (int row = 0; row < table.columns().get(0).size(); row++) {
            out.println(TableCsv.quoted(file.toString()) + "," + TableCsv.row(table, row));
        }
    }

    @Override
    public void end() {
        out.flush();
    }
}
