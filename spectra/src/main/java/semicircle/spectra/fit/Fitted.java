package semicircle.spectra.fit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;

/**
 * A law found in a spectrum.
 *
 * @param law the law
 * @param parameters its parameters and the quality of the fit, by name, in order
 * @param outliers eigenvalues that the fit set aside as not of the law, ascending
 */
public record Fitted(Baseline law, Map<String, Measurement.Scalar> parameters, Values outliers) {
    public Fitted {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
