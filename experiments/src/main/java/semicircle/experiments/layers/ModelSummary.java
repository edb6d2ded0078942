package semicircle.experiments.layers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A model in few lines: medians with means over the matrices that have the number, absent ones in neither, and how often each word was said. Where one matrix
 * alone moves a mean, it is named: such a mean tells of that matrix and not of the model. The weighted alpha is not averaged: its sign and size depend on the
 * scale of the weights.
 *
 * @param analysed matrices analysed
 * @param skipped matrices left out with a reason
 * @param text the lines
 */
public record ModelSummary(int analysed, int skipped, String text) {
    private static final int FEWEST = 5; // of fewer, each has its share in the mean

    /**
     * Sums up.
     *
     * @param layers all matrices of a model
     * @return the lines
     */
    public static ModelSummary of(List<LayerSpectrum> layers) {
        int analysed =
                (int) layers.stream().filter(l -> l.measured().isPresent()).count();
        List<Numbers> all = List.of(
                Numbers.of("α", "%.3f", LayerTable.ALPHA, layers),
                Numbers.of("stable rank", "%.2f", LayerTable.STABLE_RANK, layers),
                Numbers.of("entropy", "%.3f", LayerTable.ENTROPY, layers),
                Numbers.of("spikes", "%.1f", LayerTable.SPIKES, layers),
                Numbers.of("null dist", "%.3f", LayerTable.NULL_DISTANCE, layers));
        StringBuilder text = new StringBuilder("medians (mean, matrices): ");
        for (int i = 0; i < all.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(all.get(i).text());
        }
        text.append("; power law ").append(words(layers, LayerWords::tail, "supported", "compatible", "rejected"));
        text.append("; bulk ").append(words(layers, LayerWords::bulk, "fits", "deformed", "none"));
        all.forEach(numbers -> text.append(numbers.ruled()));
        return new ModelSummary(analysed, layers.size() - analysed, text.toString());
    }

    /** One number of every matrix that has it, the smallest first. */
    private record Numbers(String name, String format, List<Named> sorted) {
        /** A number and whose it is. */
        private record Named(String matrix, double number) {}

        static Numbers of(String name, String format, LayerTable.Column column, List<LayerSpectrum> layers) {
            return new Numbers(
                    name,
                    format,
                    layers.stream()
                            .filter(layer -> column.of(layer).isPresent())
                            .map(layer -> new Named(
                                    layer.matrix().name(), column.of(layer).getAsDouble()))
                            .sorted(Comparator.comparingDouble(Named::number))
                            .toList());
        }

        String text() {
            double[] all = numbers(sorted);
            return name + " "
                    + (all.length == 0
                            ? "-"
                            : written(quantile(all, 0.5)) + " (" + written(mean(all)) + ", " + all.length + ")");
        }

        /** A line where the mean moves by more than half of what the quartiles of the others span once the farthest is left out; else nothing. */
        String ruled() {
            if (sorted.size() < FEWEST) {
                return "";
            }
            double[] all = numbers(sorted);
            double middle = quantile(all, 0.5);
            boolean last = all[all.length - 1] - middle > middle - all[0];
            List<Named> others = last ? sorted.subList(0, all.length - 1) : sorted.subList(1, all.length);
            double[] rest = numbers(others);
            double span = quantile(rest, 0.75) - quantile(rest, 0.25);
            Named farthest = sorted.get(last ? all.length - 1 : 0);
            return Math.abs(mean(all) - mean(rest)) > span / 2
                    ? "\nthe mean of " + name + " is ruled by " + farthest.matrix() + " (" + written(farthest.number())
                            + "): without it " + written(mean(rest))
                    : "";
        }

        private String written(double number) {
            return String.format(Locale.ROOT, format, number);
        }

        private static double[] numbers(List<Named> named) {
            return named.stream().mapToDouble(Named::number).toArray();
        }

        private static double mean(double... numbers) {
            return Arrays.stream(numbers).average().orElse(Double.NaN);
        }

        private static double quantile(double[] sorted, double part) {
            double place = part * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(sorted.length - 1, below + 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
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
