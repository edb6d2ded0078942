package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import semicircle.spectra.Measurement;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Results as JSON: numbers that read back the same, absent and infinite ones left out. */
final class JsonText {
    private JsonText() {}

    /** Asks for lines and indentation. */
    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }
    }

    /**
     * Starts to write.
     *
     * @param out where the text goes; stays open
     * @return the writer, to be closed by the caller
     */
    static JsonGenerator to(PrintWriter out) {
        return JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(new Indented(), out);
    }

    /**
     * Writes a number under its name, if it is one.
     *
     * @param json the writer, inside an object
     * @param name the key
     * @param value left out unless finite
     */
    static void number(JsonGenerator json, String name, double value) {
        if (Double.isFinite(value)) {
            json.writeName(name);
            json.writeNumber(LayerNumber.text(value));
        }
    }

    /**
     * Writes rows as an array of objects; nothing where there are none.
     *
     * @param json the writer, inside an object
     * @param name the key
     * @param rows numbers by name
     */
    static void rows(JsonGenerator json, String name, List<Map<String, Double>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart(name);
        for (Map<String, Double> row : rows) {
            json.writeStartObject();
            row.forEach((key, value) -> number(json, key, value));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /**
     * Writes the scalars and tables among measurements; figures stay in the run file.
     *
     * @param json the writer, inside an object
     * @param measurements results by name
     */
    static void measurements(JsonGenerator json, Map<String, Measurement> measurements) {
        measurements.forEach((name, measurement) -> {
            if (measurement instanceof Measurement.Scalar scalar) {
                number(json, name, scalar.value());
                scalar.standardError().ifPresent(error -> number(json, name + "-standard-error", error));
            } else if (measurement instanceof Measurement.Table table) {
                table(json, name, table);
            }
        });
    }

    /**
     * Writes a tree of maps, lists, texts, whole numbers and truth values.
     *
     * @param json the writer
     * @param tree the tree
     */
    static void tree(JsonGenerator json, Object tree) {
        if (tree instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, value) -> {
                json.writeName(String.valueOf(key));
                tree(json, value);
            });
            json.writeEndObject();
        } else if (tree instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(item -> tree(json, item));
            json.writeEndArray();
        } else if (tree instanceof Integer number) {
            json.writeNumber(number);
        } else if (tree instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(String.valueOf(tree));
        }
    }

    private static void table(JsonGenerator json, String name, Measurement.Table table) {
        json.writeArrayPropertyStart(name);
        int rows = table.columns().isEmpty() ? 0 : table.columns().get(0).size();
        for (int row = 0; row < rows; row++) {
            json.writeStartObject();
            for (Measurement.Column column : table.columns()) {
                if (column instanceof Measurement.Texts texts) {
                    json.writeStringProperty(column.name(), texts.texts().get(row));
                } else {
                    number(
                            json,
                            column.name(),
                            ((Measurement.Numbers) column).numbers().get(row));
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
