package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Independent normal levels of variance 1 coupled by Gaussian entries of variance {@code N^-gamma}.
 *
 * <p>Vectors: ergodic for gamma &lt; 1, fractal of dimension {@code 2 - gamma} for 1 &lt; gamma &lt; 2, localised above. The law
 * is the normal one for gamma &gt; 1 and its free sum with a semicircle of radius 2 at gamma = 1, neither of which is a law
 * here; below 1 the width grows as {@code N^{(1-gamma)/2}}. So none is given.
 *
 * <p>Source: Kravtsov et al. 2015, New J. Phys. 17, 122002.
 *
 * @param size matrix order N
 * @param gamma exponent of the coupling
 */
public record RosenzweigPorterEnsemble(int size, double gamma) implements HermitianEnsemble {
    public RosenzweigPorterEnsemble {
        Domain.range("rosenzweig-porter: size", size, 1, Domain.DENSE);
        Domain.notNegative("rosenzweig-porter: gamma", gamma);
    }

    @Override
    public SymmetricMatrix sample(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double coupling = Math.pow(size, -gamma / 2);
        return UpperTriangle.draw(size, (i, j) -> (i == j ? 1 : coupling) * gaussian.sample());
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.empty();
    }
}
