package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Random graph with independent edges, centred: entries {@code (A - p)/sqrt(N p (1-p))} off the diagonal, 0 on it.
 *
 * <p>Law: semicircle of radius 2 as the mean degree {@code N p} grows; at a fixed mean degree c moment 4 is {@code 2 + 1/c}.
 *
 * <p>Source: Erdos, Knowles, Yau and Yin 2013, Ann. Probab. 41, 2279.
 *
 * @param size vertices N
 * @param probability chance of an edge p, in (0, 1)
 */
public record ErdosRenyiEnsemble(int size, double probability) implements HermitianEnsemble {
    public ErdosRenyiEnsemble {
        Domain.range("erdos-renyi: size", size, 1, Domain.DENSE);
        Domain.inside("erdos-renyi: probability", probability);
    }

    @Override
    public SymmetricMatrix sample(UniformRandomProvider random) {
        double unit = 1 / Math.sqrt(size * probability * (1 - probability));
        return UpperTriangle.draw(
                size, (i, j) -> i == j ? 0 : unit * ((random.nextDouble() < probability ? 1 : 0) - probability));
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new Semicircle(1));
    }
}
