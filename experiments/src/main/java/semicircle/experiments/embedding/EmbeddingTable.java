package semicircle.experiments.embedding;

import java.util.List;
import java.util.Optional;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.Values;

/**
 * One embedding table beside uniform directions of the same lengths, or the reason why it was not measured.
 *
 * @param file where it is from
 * @param step position on the axis of a series: its step, or its place
 * @param matrix the table
 * @param skipped why it was not measured; empty where it was
 * @param measured what was found; present unless skipped
 */
record EmbeddingTable(
        String file, double step, WeightMatrix matrix, Optional<String> skipped, Optional<Measured> measured) {
    /**
     * What was found.
     *
     * @param tokens rows of the table
     * @param dimension d
     * @param sampled rows that were taken
     * @param zeros of these, those of zeros
     * @param repeats of these, those whose direction was there before
     * @param hub row of the table that is a neighbour most often
     * @param cloud measures of the table
     * @param uniform measures of directions without preference, one for each null
     * @param cosines of random pairs of rows
     */
    record Measured(
            int tokens,
            int dimension,
            int sampled,
            int zeros,
            int repeats,
            int hub,
            Cloud cloud,
            List<Cloud> uniform,
            Values cosines) {
        Measured {
            uniform = List.copyOf(uniform);
        }

        /** Mean of a measure over the nulls; NaN without any. */
        double mean(String key) {
            return uniform.stream()
                    .mapToDouble(one -> number(one, key))
                    .average()
                    .orElse(Double.NaN);
        }

        /** Standard deviation of a measure over the nulls; NaN below two. */
        double deviation(String key) {
            double mean = mean(key);
            double squares = uniform.stream()
                    .mapToDouble(one -> (number(one, key) - mean) * (number(one, key) - mean))
                    .sum();
            return uniform.size() < 2 ? Double.NaN : Math.sqrt(squares / (uniform.size() - 1));
        }

        private static double number(Cloud one, String key) {
            return one.numbers().getOrDefault(key, Double.NaN);
        }
    }
}
