package semicircle.experiments.layers;

import java.util.OptionalDouble;

/** Layers in words. */
public final class LayerWords {
    private LayerWords() {}

    /**
     * What may be said of a power law in the tail.
     *
     * @param layer the layer
     * @return {@code supported}, {@code compatible} or {@code rejected}; empty where there is no tail
     */
    public static String tail(LayerSpectrum layer) {
        return layer.measured()
                .flatMap(LayerSpectrum.Measured::test)
                .map(t -> t.verdict().word())
                .orElse("");
    }

    /**
     * Whether the bulk follows the Marchenko-Pastur law.
     *
     * @param layer the layer
     * @return {@code fits}: no further from the law than pure noise is; {@code deformed}: further, so the number of spikes depends on where
     *     one cuts; {@code none}: no number of spikes agrees with itself; empty where there is no fit
     */
    public static String bulk(LayerSpectrum layer) {
        OptionalDouble deviation = LayerTable.BULK_DEVIATION.of(layer);
        if (deviation.isEmpty()) {
            return "";
        }
        boolean settled = layer.measured()
                .map(m -> FitColumns.bulk(m, "self-consistent").orElse(0) == 1)
                .orElse(false);
        if (!settled) {
            return "none";
        }
        return deviation.getAsDouble() <= LayerTable.DEVIATION_LIMIT.of(layer).orElse(0) ? "fits" : "deformed";
    }
}
