package semicircle.experiments.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.fit.Fitted;

/** Every spike of every layer with the strength that it implies. */
public final class SpikeTable {
    private SpikeTable() {}

    /**
     * Population strengths of the spikes of a layer, in units of the variance of its bulk.
     *
     * @param layer the layer
     * @return one a spike, the strongest first; none without a bulk
     */
    public static Values strengths(LayerSpectrum layer) {
        return layer.measured().map(FitColumns::strengths).orElse(Values.of());
    }

    /**
     * The whole table.
     *
     * @param layers the layers, in order
     * @return a row a spike, the strongest of a layer first; empty without spikes
     */
    public static Optional<Measurement.Table> of(List<LayerSpectrum> layers) {
        List<String> names = new ArrayList<>();
        List<Double> ranks = new ArrayList<>();
        List<Double> eigenvalues = new ArrayList<>();
        List<Double> implied = new ArrayList<>();
        for (LayerSpectrum layer : layers) {
            Values strengths = strengths(layer);
            Values outliers = layer.measured()
                    .flatMap(m -> m.bulk().fitted())
                    .map(Fitted::outliers)
                    .orElse(Values.of());
            for (int k = 0; k < strengths.size(); k++) {
                names.add(layer.matrix().name());
                ranks.add(k + 1.0);
                eigenvalues.add(outliers.get(outliers.size() - 1 - k));
                implied.add(strengths.get(k));
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Measurement.Table(List.of(
                        new Measurement.Texts("matrix", names),
                        numbers("spike", ranks),
                        numbers("eigenvalue", eigenvalues),
                        numbers("implied-strength", implied))));
    }

    private static Measurement.Numbers numbers(String name, List<Double> column) {
        return new Measurement.Numbers(
                name,
                "1",
                Values.of(column.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
