package semicircle.spectra.statistic;

import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.EmpiricalBaseline;

/**
 * One number for how far a spectrum is from a law.
 *
 * <p>Eigenvalues repel, so their distance to the right law is far below that of independent numbers: a distance has a
 * significance only among those of sampled matrices, see {@link SampledNull}.
 */
public sealed interface SpectralDistance extends SpectralStatistic
        permits CramerVonMises, EnergyDistance, JensenShannon, KolmogorovDistance, Wasserstein {
    /**
     * Measures the distance.
     *
     * @param spectrum at least one eigenvalue
     * @param law the law, in the scaling of the spectrum
     * @return the distance, at least 0
     * @throws IllegalArgumentException if the spectrum is empty
     */
    double between(Spectrum spectrum, Baseline law);

    /**
     * Measures the distance between two spectra; here with the other one's {@link EmpiricalBaseline} as the law.
     *
     * @param one at least one eigenvalue
     * @param other at least one eigenvalue, in the same scaling
     * @return the distance, at least 0
     */
    default double between(Spectrum one, Spectrum other) {
        Levels.atLeast(measurement(), other, 1);
        return between(one, new EmpiricalBaseline(other.eigenvalues()));
    }

    /** {@return what the distance is called among measurements} */
    String measurement();

    @Override
    default Map<String, Measurement> of(Spectrum spectrum, Optional<Baseline> against) {
        Baseline law = Levels.law(measurement(), spectrum, against);
        return Map.of(measurement(), Measurement.Scalar.of(between(spectrum, law)));
    }
}
