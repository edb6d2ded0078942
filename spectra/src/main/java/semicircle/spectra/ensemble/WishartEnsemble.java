package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Gaussian data matrix; its spectrum is that of the sample covariance.
 *
 * @param rows number of variables
 * @param cols number of samples
 * @param variance entry variance
 */
public record WishartEnsemble(int rows, int cols, double variance) implements RectangularEnsemble {
    @Override
    public int size() {
        return rows;
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new MarchenkoPastur((double) rows / cols, variance));
    }

    @Override
    public DenseMatrix sample(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] entries = new double[Math.multiplyExact(rows, cols)];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Math.sqrt(variance) * gaussian.sample();
        }
        return DenseMatrix.of(rows, cols, entries);
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        return solver.gramSpectrum(sample(random));
    }
}
