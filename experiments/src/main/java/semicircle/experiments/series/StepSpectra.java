package semicircle.experiments.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import semicircle.data.checkpoint.Series;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;

/**
 * Spectra of one step, as its run left them.
 *
 * @param step the step
 * @param layers the matrices that were analysed, in the order of the model
 */
public record StepSpectra(Series.Step step, List<Layer> layers) {
    /**
     * One matrix at one step; NaN where a fit failed.
     *
     * @param name its name
     * @param role its role
     * @param depth number of its layer, if its name tells
     * @param spectrum eigenvalues of the smaller Gram matrix over the larger side
     * @param numbers columns of the table of layers by name
     */
    public record Layer(String name, String role, OptionalInt depth, Spectrum spectrum, Map<String, Double> numbers) {
        /**
         * A column.
         *
         * @param column its name
         * @return the number, NaN where it is absent
         */
        public double number(String column) {
            return numbers.getOrDefault(column, Double.NaN);
        }
    }

    public StepSpectra {
        layers = List.copyOf(layers);
    }

    /**
     * Reads the results of a run.
     *
     * @param step the step
     * @param measurements with the table {@code layers}
     * @param spectra by the name of the matrix
     * @return its matrices that have a spectrum
     */
    public static StepSpectra of(
            Series.Step step, Map<String, Measurement> measurements, Map<String, Spectrum> spectra) {
        List<Layer> layers = new ArrayList<>();
        if (measurements.get("layers") instanceof Measurement.Table table) {
            int rows = table.columns().get(0).size();
            for (int row = 0; row < rows; row++) {
                Map<String, Double> numbers = new LinkedHashMap<>();
                Map<String, String> texts = new LinkedHashMap<>();
                for (Measurement.Column column : table.columns()) {
                    if (column instanceof Measurement.Numbers n) {
                        numbers.put(column.name(), n.numbers().get(row));
                    } else if (column instanceof Measurement.Texts t) {
                        texts.put(column.name(), t.texts().get(row));
                    }
                }
                String name = texts.getOrDefault("name", "");
                Spectrum spectrum = spectra.get(name);
                if (spectrum != null && spectrum.size() > 0) {
                    layers.add(new Layer(name, texts.getOrDefault("role", ""), depth(name), spectrum, numbers));
                }
            }
        }
        return new StepSpectra(step, layers);
    }

    /** The first part of the name that is a number. */
    private static OptionalInt depth(String name) {
        for (String part : name.split("[./]", -1)) {
            if (!part.isEmpty() && part.length() < 7 && part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return OptionalInt.of(Integer.parseInt(part));
            }
        }
        return OptionalInt.empty();
    }
}
