package semicircle.experiments.layers;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A model in a line: means over the matrices that have the number, absent ones in no mean, and how often each word was said.
 *
 * @param analysed matrices analysed
 * @param skipped matrices left out with a reason
 * @param text the line
 */
public record ModelSummary(int analysed, int skipped, String text) {
    /**
     * Sums up.
     *
     * @param layers all matrices of a model
     * @return the line
     */
    public static ModelSummary of(List<LayerSpectrum> layers) {
        int analysed =
                (int) layers.stream().filter(l -> l.measured().isPresent()).count();
        String text = "means: " + mean("α", "%.3f", LayerTable.ALPHA, layers)
                + mean(", α weighted", "%.3f", LayerTable.ALPHA_WEIGHTED, layers)
                + mean(", stable rank", "%.2f", LayerTable.STABLE_RANK, layers)
                + mean(", entropy", "%.3f", LayerTable.ENTROPY, layers)
                + mean(", spikes", "%.1f", LayerTable.SPIKES, layers)
                + mean(", null dist", "%.3f", LayerTable.NULL_DISTANCE, layers)
                + "; power law " + words(layers, LayerWords::tail, "supported", "compatible", "rejected")
                + "; bulk " + words(layers, LayerWords::bulk, "fits", "deformed", "none");
        return new ModelSummary(analysed, layers.size() - analysed, text);
    }

    private static String mean(String name, String format, LayerTable.Column column, List<LayerSpectrum> layers) {
        double sum = 0;
        int count = 0;
        for (LayerSpectrum layer : layers) {
            if (column.of(layer).isPresent()) {
                sum += column.of(layer).getAsDouble();
                count++;
            }
        }
        return name + " " + (count == 0 ? "-" : String.format(Locale.ROOT, format, sum / count) + " (" + count + ")");
    }

    private static String words(List<LayerSpectrum> layers, Function<LayerSpectrum, String> word, String... known) {
        StringBuilder text = new StringBuilder();
        for (String one : known) {
            long count = layers.stream().filter(l -> word.apply(l).equals(one)).count();
            text.append(text.length() == 0 ? "" : ", ").append(one).append(' ').append(count);
        }
        return text.toString();
    }
}
