package semicircle.spectra.ensemble;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.LinearOperator;

/** A law on real symmetric, complex Hermitian or self-dual quaternion matrices. */
public sealed interface HermitianEnsemble extends LevelEnsemble
        permits BandEnsemble,
                EmbeddedEnsemble,
                ErdosRenyiEnsemble,
                GaussianEnsemble,
                HermiteEnsemble,
                JacobiEnsemble,
                LaguerreEnsemble,
                ManovaEnsemble,
                MultiSpikedWignerEnsemble,
                PoissonEnsemble,
                PowerLawBandEnsemble,
                RandomRegularEnsemble,
                RosenzweigPorterEnsemble,
                SparseSignEnsemble,
                SpikedCovarianceEnsemble,
                SpikedWignerEnsemble,
                SuperposedEnsemble,
                VarianceProfileEnsemble,
                WignerEnsemble {
    /**
     * Draws one matrix.
     *
     * @param random source of all randomness
     * @return the matrix, with entries
     */
    LinearOperator.Symmetric sample(UniformRandomProvider random);

    /** {@return whether samples are tridiagonal, so that they take memory of order N} */
    default boolean tridiagonal() {
        return false;
    }

    @Override
    default SampleMemory memory() {
        return tridiagonal() ? SampleMemory.line(size()) : SampleMemory.square(size(), DysonIndex.REAL);
    }

    @Override
    default Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        return solver.spectrum(sample(random));
    }
}
