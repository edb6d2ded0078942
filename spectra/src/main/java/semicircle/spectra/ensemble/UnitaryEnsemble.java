package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.UniformLaw;
import semicircle.spectra.matrix.LinearOperator;

/** A law on unitary matrices; its spectrum is that of the eigenphases in (-pi, pi], uniform on the circle as N grows. */
public sealed interface UnitaryEnsemble extends LevelEnsemble
        permits CircularEnsemble, DysonCircularEnsemble, HaarEnsemble {
    /**
     * Draws one matrix.
     *
     * @param random source of all randomness
     * @return a real, complex or five-diagonal unitary matrix
     */
    LinearOperator sample(UniformRandomProvider random);

    @Override
    default Optional<Baseline> limit() {
        return Optional.of(UniformLaw.phases());
    }
}
