package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.eigen.EigenSolver;

/** A law on matrices whose spectrum is a list of real levels: eigenvalues, those of a Gram matrix, or eigenphases. */
public sealed interface LevelEnsemble extends Ensemble permits HermitianEnsemble, RectangularEnsemble, UnitaryEnsemble {
    /** {@return the law of the spectrum as the size grows, in the scaling of the samples; empty where none is known} */
    Optional<Baseline> limit();

    /**
     * Draws one matrix and returns its levels, by the cheapest route of the kind.
     *
     * @param solver where dense eigenproblems are solved
     * @param random source of all randomness; the same stream gives the same matrix as {@code sample}
     * @return {@link #size()} levels
     */
    Spectrum spectrum(EigenSolver solver, UniformRandomProvider random);
}
