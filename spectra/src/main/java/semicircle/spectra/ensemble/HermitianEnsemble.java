package semicircle.spectra.ensemble;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.matrix.LinearOperator;

/** A law on real symmetric, complex Hermitian or self-dual quaternion matrices. */
public sealed interface HermitianEnsemble extends Ensemble
        permits GaussianEnsemble, HermiteEnsemble, SpikedCovarianceEnsemble, SpikedWignerEnsemble {
    /**
     * Draws one matrix.
     *
     * @param random source of all randomness
     * @return the matrix, with entries
     */
    LinearOperator.Symmetric sample(UniformRandomProvider random);
}
