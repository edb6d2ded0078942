package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.eigen.EigenSolver;

/**
 * A law on matrices, scaled so that its limit does not depend on the size. It holds parameters, never a sample.
 *
 * <p>Four families by what a sample is: Hermitian, rectangular (a data or weight matrix), and, to come, unitary and
 * non-Hermitian, whose eigenvalues are not real numbers.
 */
public sealed interface Ensemble permits HermitianEnsemble, RectangularEnsemble {
    /** {@return number of eigenvalues of one sample} */
    int size();

    /** {@return the law of the spectrum as the size grows, in the scaling of the samples; empty where none is known} */
    Optional<Baseline> limit();

    /**
     * Draws one matrix and returns its eigenvalues, by the cheapest route of the kind.
     *
     * @param solver where dense eigenproblems are solved
     * @param random source of all randomness; the same stream gives the same matrix as {@code sample}
     * @return {@link #size()} eigenvalues
     */
    Spectrum spectrum(EigenSolver solver, UniformRandomProvider random);
}
