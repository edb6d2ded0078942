package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Random matrix whose entries fade with the distance from the diagonal as a power: variance proportional to {@code 1/(1 +
 * (r/b)^{2 alpha})}, r the cyclic distance, twice that on the diagonal; each row sums to {@code sigma^2}.
 *
 * <p>alpha &lt; 1 extended, alpha &gt; 1 localised vectors, critical at 1. Law: semicircle of radius {@code 2 sigma} for alpha
 * up to 1/2, where ever more entries matter; none is known above for fixed b.
 *
 * <p>Source: Mirlin et al. 1996, Phys. Rev. E 54, 3221.
 *
 * @param size matrix order N
 * @param width b, positive
 * @param exponent alpha, at least 0
 * @param sigma standard deviation of a row's weight
 */
public record PowerLawBandEnsemble(int size, double width, double exponent, double sigma) implements HermitianEnsemble {
    public PowerLawBandEnsemble {
        Domain.range("power-law-band: size", size, 1, Domain.DENSE);
        Domain.positive("power-law-band: width", width);
        Domain.notNegative("power-law-band: exponent", exponent);
        Domain.positive("power-law-band: sigma", sigma);
    }

    @Override
    public SymmetricMatrix sample(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] deviation = new double[size];
        double sum = 0;
        for (int r = 0; r < size; r++) {
            deviation[r] = 1 / (1 + Math.pow(Math.min(r, size - r) / width, 2 * exponent));
            sum += deviation[r];
        }
        for (int r = 0; r < size; r++) {
            deviation[r] = sigma * Math.sqrt(deviation[r] / sum * (r == 0 ? 2 : 1));
        }
        return UpperTriangle.draw(size, (i, j) -> deviation[j - i] * gaussian.sample());
    }

    @Override
    public Optional<Baseline> limit() {
        return exponent <= 0.5 ? Optional.of(new Semicircle(sigma)) : Optional.empty();
    }
}
