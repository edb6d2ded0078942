package semicircle.spectra.fit;

import semicircle.spectra.Spectrum;

/** A way to find the law of a spectrum. */
public sealed interface Fit permits BerryRobnikFit, BrodyFit, MarchenkoPasturFit, PowerLawFit {
    /**
     * Fits the law.
     *
     * @param spectrum eigenvalues
     * @return the law found, its parameters with their errors, and what was set aside
     * @throws IllegalArgumentException if the spectrum cannot carry the fit; the message says why
     */
    Fitted to(Spectrum spectrum);
}
