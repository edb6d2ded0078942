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
 * @param figures layers of figures, {@code figure/layer}, of what the tables tell in numbers
 * @param captions what a figure shows, by the figure's name
 * @param notes what a reader must know beside them
 * @param missed how many claims were not met
 */
public record Checklist(
        Map<String, Measurement.Table> tables,
        Map<String, Measurement> figures,
        Map<String, String> captions,
        List<String> notes,
        int missed) {
    /**
     * Tables alone.
     *
     * @param tables rates and powers by name, in order
     * @param notes what a reader must know beside them
     * @param missed how many claims were not met
     */
    public Checklist(Map<String, Measurement.Table> tables, List<String> notes, int missed) {
        this(tables, Map.of(), Map.of(), notes, missed);
    }

    public Checklist {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        captions = Collections.unmodifiableMap(new LinkedHashMap<>(captions));
        notes = List.copyOf(notes);
    }
}
