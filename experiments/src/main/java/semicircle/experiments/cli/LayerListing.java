package semicircle.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import semicircle.experiments.layers.LayerSpectrum;

/** A way to write the layers of models to the standard output. */
sealed interface LayerListing permits CsvListing, JsonListing, TableListing, WeightWatcherListing {
    /** Writes what stands before the first model. */
    void begin();

    /**
     * Writes one model.
     *
     * @param file where it came from
     * @param layers its layers
     * @throws IOException if the listing must read the file and cannot
     */
    void add(Path file, List<LayerSpectrum> layers) throws IOException;

    /** Writes what stands after the last model. */
    void end();
}
