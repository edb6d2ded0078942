package semicircle.experiments.cli;

import java.util.List;
import java.util.Optional;
import semicircle.experiments.layers.Convolutions;
import semicircle.experiments.layers.LayerSpectrum;
import semicircle.experiments.layers.LayerTable;
import semicircle.experiments.layers.WeightWatcherTable;
import semicircle.spectra.Measurement;

/** The columns that are written of each layer. */
enum MetricSet {
    SEMICIRCLE {
        @Override
        Measurement.Table of(List<LayerSpectrum> layers) {
            return LayerTable.of(layers);
        }
    },
    WEIGHTWATCHER {
        @Override
        Measurement.Table of(List<LayerSpectrum> layers) {
            return WeightWatcherTable.of(layers);
        }

        @Override
        Optional<Convolutions> convolutions() {
            return Optional.of(Convolutions.SLICES); // the table pools them
        }
    };

    /** The columns of the layers. */
    abstract Measurement.Table of(List<LayerSpectrum> layers);

    /** How it sees convolutions, if not as usual. */
    Optional<Convolutions> convolutions() {
        return Optional.empty();
    }
}
