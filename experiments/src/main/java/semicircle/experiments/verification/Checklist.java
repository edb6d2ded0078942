package semicircle.experiments.verification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import semicircle.spectra.Measurement;

/**
 * What trials by sampling found, where there is no table of known numbers.
 *
 * @param tables rates and powers by name, in order
 * @param notes what a reader must know beside them
 * @param missed how many claims were not met
 */
public record Checklist(Map<String, Measurement.Table> tables, List<String> notes, int missed) {
    public Checklist {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        notes = List.copyOf(notes);
    }
}
