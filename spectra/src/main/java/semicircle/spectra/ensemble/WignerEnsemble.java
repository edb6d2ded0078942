package semicircle.spectra.ensemble;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Real symmetric matrix of independent entries of any law: variance {@code sigma^2/N} off the diagonal, twice that on it.
 *
 * <p>Where the variance is infinite, entries are {@code sigma N^{-1/alpha}} times the law, alpha the exponent of its tail: a
 * Levy matrix. Law: semicircle of radius {@code 2 sigma} for every finite variance; the heavy-tailed law of Cizeau and
 * Bouchaud 1994, Phys. Rev. E 50, 1810 has no closed form and none is given. Cost: O(N^2).
 *
 * @param size matrix order N
 * @param entries law of the entries
 * @param sigma standard deviation of the limiting law, or the scale of a Levy matrix
 */
public record WignerEnsemble(int size, EntryLaw entries, double sigma) implements HermitianEnsemble {
    public WignerEnsemble {
        Domain.range("wigner: size", size, 1, Domain.DENSE);
        Domain.positive("wigner: sigma", sigma);
    }

    @Override
    public SymmetricMatrix sample(UniformRandomProvider random) {
        DoubleSupplier source = entries.sampler(random);
        double scale = entries.variance().isPresent()
                ? sigma / Math.sqrt(size * entries.variance().getAsDouble())
                : sigma * Math.pow(size, -1 / entries.tailExponent());
        double onDiagonal = scale * Math.sqrt(2);
        return UpperTriangle.draw(size, (i, j) -> (i == j ? onDiagonal : scale) * source.getAsDouble());
    }

    @Override
    public Optional<Baseline> limit() {
        return entries.variance().isPresent() ? Optional.of(new Semicircle(sigma)) : Optional.empty();
    }
}
