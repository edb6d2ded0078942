package semicircle.experiments.simulation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;

/**
 * What one run of a simulation saw.
 *
 * @param measurements results by name, in order; a name {@code figure/layer} is a layer of a figure
 * @param captions what a figure shows, by the figure's name
 * @param spectra spectra to keep, by name
 */
public record Observations(
        Map<String, Measurement> measurements, Map<String, String> captions, Map<String, Spectrum> spectra) {
    public Observations {
        measurements = Collections.unmodifiableMap(new LinkedHashMap<>(measurements));
        captions = Collections.unmodifiableMap(new LinkedHashMap<>(captions));
        spectra = Collections.unmodifiableMap(new LinkedHashMap<>(spectra));
    }
}
