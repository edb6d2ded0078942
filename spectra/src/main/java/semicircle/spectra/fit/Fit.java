package semicircle.spectra.fit;

import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

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

    /**
     * The same fit where the law of the eigenvalues is known from elsewhere.
     *
     * @param law that of the eigenvalues
     * @return a fit that unfolds by it, where it unfolds and names no law of its own
     */
    default Fit unfoldedBy(Baseline law) {
        return this;
    }

    /** {@return whether the law found is one of neighbouring spacings, not of eigenvalues} */
    default boolean ofSpacings() {
        return false;
    }
}
