package semicircle.spectra.fit;

import java.util.Map;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.MarchenkoPastur;

/** Marchenko-Pastur law of the bulk, outliers set aside. */
public record MarchenkoPasturFit() implements Fit {
    @Override
    public Fitted to(Spectrum spectrum) {
        double mean = spectrum.eigenvalues().stream().average().orElse(0);
        return new Fitted(
                new MarchenkoPastur(1 / spectrum.origin().aspect(), mean),
                Map.of("variance", Measurement.Scalar.of(mean)),
                Values.of());
    }
}
