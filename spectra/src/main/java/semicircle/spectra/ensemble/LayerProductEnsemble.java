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
 * The linear map of several random layers: {@code X = sqrt(N) W_1 ... W_depth}, each W square with normal entries of variance
 * {@code variance/N}, so that {@code X X^T / N} is that of the product.
 *
 * <p>Law: Fuss-Catalan of order depth (moment 2 is {@code depth + 1}), Marchenko-Pastur of aspect 1 for one layer; only the
 * latter is a law here. Cost: {@code depth N^3} products.
 *
 * <p>Source: Penson and Zyczkowski 2011, Phys. Rev. E 83, 061118.
 *
 * @param size width N of the layers
 * @param depth number of layers
 * @param variance N times the variance of a weight; 1 keeps the mean of the spectrum at 1
 */
public record LayerProductEnsemble(int size, int depth, double variance) implements RectangularEnsemble {
    public LayerProductEnsemble {
        Domain.range("layer-product: size", size, 1, Domain.DENSE);
        Domain.range("layer-product: depth", depth, 1, 10_000);
        Domain.positive("layer-product: variance", variance);
    }

    @Override
    public int rows() {
        return size;
    }

    @Override
    public int cols() {
        return size;
    }

    @Override
    public DenseMatrix sample(UniformRandomProvider random) {
        DenseMatrix product = layer(Math.sqrt(variance), random);
        for (int k = 1; k < depth; k++) {
            product = layer(Math.sqrt(variance / size), random).times(product);
        }
        return product;
    }

    private DenseMatrix layer(double deviation, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] weights = new double[size * size];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = deviation * gaussian.sample();
        }
        return DenseMatrix.of(size, size, weights);
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        return CovarianceSpectrum.of("layer product", size, size, solver.gramSpectrum(sample(random)));
    }

    @Override
    public Optional<Baseline> limit() {
        return depth == 1 ? Optional.of(new MarchenkoPastur(1, variance)) : Optional.empty();
    }
}
