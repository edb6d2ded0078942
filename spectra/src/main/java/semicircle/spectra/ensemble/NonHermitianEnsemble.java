package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.LinearOperator;

/** A law on square matrices without symmetry, whose eigenvalues fill a region of the plane. */
public sealed interface NonHermitianEnsemble extends Ensemble permits GinibreEnsemble {
    /**
     * Draws one matrix.
     *
     * @param random source of all randomness
     * @return the matrix, with entries
     */
    LinearOperator sample(UniformRandomProvider random);

    /**
     * Draws one matrix and returns its eigenvalues.
     *
     * @param solver where the eigenproblem is solved
     * @param random source of all randomness; the same stream gives the same matrix as {@code sample}
     * @return {@link #size()} eigenvalues
     */
    ComplexSpectrum complexSpectrum(EigenSolver solver, UniformRandomProvider random);

    /** {@return the law of the real parts as the size grows; for the circular law it tells all; empty where none is known} */
    Optional<Baseline> realPartLimit();
}
