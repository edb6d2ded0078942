package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import semicircle.data.checkpoint.Role;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.experiments.layers.ConvolutionSlice;
import semicircle.experiments.layers.ExpertTable;
import semicircle.experiments.layers.LayerSpectrum;
import semicircle.experiments.layers.LayerTable;
import semicircle.experiments.layers.LayerWords;
import semicircle.experiments.layers.ModelSummary;

/** Layers as a table for people, the chief columns only. */
record TableListing(PrintWriter out) implements LayerListing {
    @Override
    public void begin() {}

    @Override
    public void add(Path file, List<LayerSpectrum> layers) {
        long analysed = layers.stream().filter(l -> l.measured().isPresent()).count();
        out.println(file + ": " + layers.size() + (layers.size() == 1 ? " matrix, " : " matrices, ") + analysed
                + " analysed, " + (layers.size() - analysed) + " skipped");
        TextTable table = new TextTable(
                "matrix",
                "role",
                "shape",
                "Q",
                "λ max",
                "stable rank",
                "entropy",
                "bulk σ²",
                "λ+",
                "bulk",
                "spikes",
                "beyond",
                "α",
                "95 %",
                "D",
                "power law",
                "null dist",
                "traps");
        for (LayerSpectrum layer : layers) {
            if (layer.measured().isPresent()) {
                table.add(cells(layer));
            }
        }
        if (analysed > 0) {
            out.println(
                    "λ: eigenvalues of the Gram matrix of the smaller side over the larger side; spikes: beyond the edge of what is left"
                            + " of the bulk without them, below λ+ where they are many");
            table.lines().forEach(out::println);
        }
        if (analysed > 1) {
            out.println(ModelSummary.of(layers).text());
        }
        ExpertTable.of(layers).ifPresent(experts -> MeasurementText.print(Map.of("experts by layer", experts), out));
        notes(layers).forEach(out::println);
        out.flush();
    }

    /** What is to be said of single matrices; the slices of a convolution that share a note share a line. */
    private static List<String> notes(List<LayerSpectrum> layers) {
        Map<List<String>, List<LayerSpectrum>> alike = new LinkedHashMap<>();
        for (LayerSpectrum layer : layers) {
            String note = LayerTable.note(layer);
            if (!note.isEmpty()) {
                WeightMatrix matrix = layer.matrix();
                String name = ConvolutionSlice.isSlice(matrix) ? matrix.tensor().name() : matrix.name();
                alike.computeIfAbsent(List.of(name, role(layer), shape(layer), note), key -> new ArrayList<>())
                        .add(layer);
            }
        }
        List<String> notes = new ArrayList<>();
        alike.forEach((key, same) -> {
            String name = same.size() == 1 ? same.get(0).matrix().name() : key.get(0);
            String count = same.size() == 1 ? "" : same.size() + " of ";
            notes.add(PlainText.of(name + " (" + key.get(1) + ", " + count + key.get(2) + "): " + key.get(3)));
        });
        return notes;
    }

    /** The role; of a convolution also whether it is unfolded or sliced. */
    private static String role(LayerSpectrum layer) {
        WeightMatrix matrix = layer.matrix();
        String seen = ConvolutionSlice.isSlice(matrix)
                ? ", sliced"
                : matrix.role() == Role.CONVOLUTION && matrix.form().startsWith("unfolded") ? ", unfolded" : "";
        return matrix.role().label() + seen;
    }

    @Override
    public void end() {}

    private static List<String> cells(LayerSpectrum layer) {
        return List.of(
                layer.matrix().name(),
                role(layer),
                shape(layer),
                number("%.2f", LayerTable.Q.of(layer)),
                number("%.4g", LayerTable.LAMBDA_MAX.of(layer)),
                number("%.2f", LayerTable.STABLE_RANK.of(layer)),
                number("%.3f", LayerTable.ENTROPY.of(layer)),
                number("%.3g", LayerTable.MP_VARIANCE.of(layer)),
                number("%.3g", LayerTable.LAMBDA_PLUS.of(layer)),
                LayerWords.bulk(layer),
                number("%.0f", LayerTable.SPIKES.of(layer)),
                number("%.3g", LayerTable.SPIKE_THRESHOLD.of(layer)),
                number("%.2f", LayerTable.ALPHA.of(layer)),
                interval(layer),
                number("%.3f", LayerTable.D.of(layer)),
                LayerWords.tail(layer),
                number("%.3f", LayerTable.NULL_DISTANCE.of(layer)),
                number("%.0f", LayerTable.TRAPS.of(layer)));
    }

    private static String interval(LayerSpectrum layer) {
        OptionalDouble lower = LayerTable.ALPHA_LOWER.of(layer);
        return lower.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "%.2f-%.2f",
                        lower.getAsDouble(),
                        LayerTable.ALPHA_UPPER.of(layer).getAsDouble())
                : "-";
    }

    private static String shape(LayerSpectrum layer) {
        return layer.matrix().rows() == 0
                ? layer.matrix().tensor().shape().toString()
                : layer.matrix().rows() + "x" + layer.matrix().cols();
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
    }
}
