package semicircle.data.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;

/**
 * What one run leaves behind.
 *
 * @param id name of the run, a hash of what it is; 1 to 128 letters, digits, '-', '_' or '.', not starting with '.'
 * @param study the resolved point of the study, as YAML
 * @param seed the run's own seed
 * @param provenance version, commit, machine, backend, time and inputs, by name
 * @param measurements results by name, in order; a name {@code figure/layer} is a layer of a figure
 * @param captions what a figure shows, by the figure's name
 * @param spectra spectra kept, by name
 */
public record RunRecord(
        String id,
        String study,
        long seed,
        Map<String, String> provenance,
        Map<String, Measurement> measurements,
        Map<String, String> captions,
        Map<String, Spectrum> spectra) {
    public RunRecord {
        if (!id.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}")) {
            throw new IllegalArgumentException(
                    "id must be 1 to 128 letters, digits, '-', '_' or '.', not starting with '.', got \"" + id + '"');
        }
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        measurements = Collections.unmodifiableMap(new LinkedHashMap<>(measurements));
        captions = Collections.unmodifiableMap(new LinkedHashMap<>(captions));
        spectra = Collections.unmodifiableMap(new LinkedHashMap<>(spectra));
    }
}
