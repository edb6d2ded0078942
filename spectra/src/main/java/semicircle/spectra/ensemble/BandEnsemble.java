package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Periodic band matrix: Gaussian entries within a distance of the diagonal, 0 beyond.
 *
 * <p>Variance {@code sigma^2/(2 width + 1)} for cyclic distance up to the width, twice that on the diagonal. Law: semicircle
 * of radius {@code 2 sigma} as the width grows, at any rate; eigenvectors spread for a width above sqrt(N). A narrow band of
 * fixed width has another law: moment 4 is {@code 2 + O(1/width)}.
 *
 * <p>Source: Bogachev, Molchanov and Pastur 1991, Math. Notes 50, 1232.
 *
 * @param size matrix order N
 * @param width entries on each side of the diagonal, {@code 2 width + 1} at most N
 * @param sigma standard deviation of the limiting law
 */
public record BandEnsemble(int size, int width, double sigma) implements HermitianEnsemble {
    public BandEnsemble {
        Domain.range("band: size", size, 1, Domain.DENSE);
        Domain.range("band: width", width, 0, (size - 1) / 2);
        Domain.positive("band: sigma", sigma);
    }

    @Override
    public SymmetricMatrix sample(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double each = sigma / Math.sqrt(2.0 * width + 1);
        return UpperTriangle.draw(
                size,
                (i, j) -> Math.min(j - i, size - j + i) > width
                        ? 0
                        : (i == j ? Math.sqrt(2) : 1) * each * gaussian.sample());
    }

    @Override
    public Optional<Baseline> limit() {
        return width == 0 ? Optional.empty() : Optional.of(new Semicircle(sigma));
    }
}
