package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import semicircle.data.store.FileDigest;
import semicircle.experiments.layers.ExpertTable;
import semicircle.experiments.layers.LayerSpectrum;
import semicircle.experiments.layers.LayerTable;
import semicircle.experiments.layers.SpikeTable;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import tools.jackson.core.JsonGenerator;

/**
 * Layers as one JSON array, an object a model: {@code file}, {@code sha256} (of a plain file), {@code matrices}, {@code experts} where there are; a matrix has
 * the columns of the table, absent numbers left out.
 */
final class JsonListing implements LayerListing {
    private final JsonGenerator json;
    private final PrintWriter out;
    private final MetricSet metrics;

    JsonListing(PrintWriter out, MetricSet metrics) {
        this.metrics = metrics;
        this.out = out;
        this.json = JsonText.to(out);
    }

    @Override
    public void begin() {
        json.writeStartArray();
    }

    @Override
    public void add(Path file, List<LayerSpectrum> layers) throws IOException {
        json.writeStartObject();
        json.writeStringProperty("file", file.toString());
        if (Files.isRegularFile(file)) {
            json.writeStringProperty("sha256", FileDigest.sha256(file));
        }
        json.writeArrayPropertyStart("matrices");
        List<Measurement.Column> columns = metrics.of(layers).columns();
        for (int row = 0; row < columns.get(0).size(); row++) {
            json.writeStartObject();
            for (Measurement.Column column : columns) {
                write(column, row);
                if (column.name().equals(LayerTable.SPIKE_STRENGTH.key())) {
                    strengths(layers.get(row));
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        if (metrics == MetricSet.SEMICIRCLE) {
            ExpertTable.of(layers).ifPresent(experts -> JsonText.measurements(json, Map.of("experts", experts)));
        }
        json.writeEndObject();
    }

    /** The strength that each spike implies, the strongest first. */
    private void strengths(LayerSpectrum layer) {
        Values strengths = SpikeTable.strengths(layer);
        json.writeArrayPropertyStart("spike_strengths");
        for (int k = 0; k < strengths.size(); k++) {
            json.writeNumber(LayerNumber.text(strengths.get(k)));
        }
        json.writeEndArray();
    }

    @Override
    public void end() {
        json.writeEndArray();
        json.close();
        out.println();
    }

    private void write(Measurement.Column column, int row) {
        if (column instanceof Measurement.Texts texts) {
            json.writeStringProperty(column.name(), texts.texts().get(row));
            return;
        }
        double number = ((Measurement.Numbers) column).numbers().get(row);
        if (!Double.isNaN(number)) {
            json.writeName(column.name());
            json.writeNumber(LayerNumber.text(number));
        }
    }
}
