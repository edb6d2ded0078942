package semicircle.spectra.statistic;

import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;

/**
 * A way to levels of mean spacing 1: the smooth part of the counting function at each eigenvalue.
 *
 * <p>Use the law wherever one is known. A fitted curve follows the long-range fluctuations too and hides them: number
 * variance and rigidity come out too small beyond the scale of the fit, so its degree is reported.
 */
public sealed interface Unfolding permits GaussianUnfolding, LawUnfolding, PolynomialUnfolding, SplineUnfolding {
    /**
     * Unfolds a spectrum.
     *
     * @param spectrum n eigenvalues
     * @param against the law, for the kind that needs one
     * @return levels, ascending
     * @throws IllegalArgumentException if a law is needed and none is given, or the curve does not rise
     */
    Values of(Spectrum spectrum, Optional<Baseline> against);

    /** {@return how flexible the curve was, by name: nothing for a law} */
    Map<String, Measurement.Scalar> flexibility();
}
