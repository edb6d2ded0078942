package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Sparse symmetric matrix of random signs: each entry is {@code +-1/sqrt(N p)} with chance p, else 0.
 *
 * <p>Law: semicircle of radius 2 as {@code N p} grows; at a fixed {@code N p = c} moment 4 is {@code 2 + 1/c}.
 *
 * @param size matrix order N
 * @param probability chance of a non-zero p, in (0, 1)
 */
public record SparseSignEnsemble(int size, double probability) implements HermitianEnsemble {
    public SparseSignEnsemble {
        Domain.range("sparse-sign: size", size, 1, Domain.DENSE);
        Domain.inside("sparse-sign: probability", probability);
    }

    @Override
    public SymmetricMatrix sample(UniformRandomProvider random) {
        double unit = 1 / Math.sqrt(size * probability);
        return UpperTriangle.draw(size, (i, j) -> {
            double u = random.nextDouble() / probability;
            return u >= 1 ? 0 : u < 0.5 ? -unit : unit;
        });
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new Semicircle(1));
    }
}
