package semicircle.spectra.statistic;

import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

/** Something measured on a spectrum. */
public sealed interface SpectralStatistic
        permits DensityHistogram,
                EdgeOutliers,
                NumberVariance,
                Rigidity,
                SpacingDistribution,
                SpacingRatio,
                SpectralDistance,
                SpectralFormFactor {
    /**
     * Measures one spectrum.
     *
     * @param spectrum eigenvalues
     * @param against the law it is unfolded by and compared with; empty where none is known
     * @return named measurements, in order; {@code figure/layer} names make a figure
     * @throws IllegalArgumentException if the spectrum is too short, or a law is needed and none is given
     */
    Map<String, Measurement> of(Spectrum spectrum, Optional<Baseline> against);
}
