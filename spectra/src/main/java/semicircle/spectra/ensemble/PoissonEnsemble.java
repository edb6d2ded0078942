package semicircle.spectra.ensemble;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Independent levels, as a diagonal matrix: no repulsion, mean spacing ratio {@code 2 ln 2 - 1}, the reference of integrable
 * and localised systems.
 *
 * @param size number of levels
 * @param levels law of each level
 */
public record PoissonEnsemble(int size, Baseline levels) implements HermitianEnsemble {
    public PoissonEnsemble {
        Domain.range("poisson: size", size, 1, Integer.MAX_VALUE - 8);
    }

    @Override
    public TridiagonalMatrix sample(UniformRandomProvider random) {
        Values.Filling diagonal = Values.filling(size);
        for (int i = 0; i < size; i++) {
            diagonal.set(i, levels.sample(random));
        }
        return new TridiagonalMatrix(diagonal.done(), Values.filling(size - 1).done());
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(levels);
    }

    @Override
    public boolean tridiagonal() {
        return true;
    }

    @Override
    public OptionalInt repulsion() {
        return OptionalInt.of(0);
    }
}
