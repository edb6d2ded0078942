package semicircle.spectra.statistic;

import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

/** Ratio of neighbouring gaps, averaged. */
public record SpacingRatio() implements SpectralStatistic {
    @Override
    public Map<String, Measurement> of(Spectrum spectrum, Optional<Baseline> against) {
        double sum = 0;
        int n = spectrum.size() - 2;
        for (int i = 0; i < n; i++) {
            double a = spectrum.get(i + 1) - spectrum.get(i);
            double b = spectrum.get(i + 2) - spectrum.get(i + 1);
            sum += Math.min(a, b) / Math.max(a, b);
        }
        return Map.of("mean-spacing-ratio", Measurement.Scalar.of(sum / n));
    }
}
