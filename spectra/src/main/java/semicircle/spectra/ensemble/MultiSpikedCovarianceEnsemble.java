package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Real Gaussian data of N variables in M samples, a few of which have a population variance other than 1, with all its
 * entries.
 *
 * <p>With c = N/M, a variance {@code l > 1 + sqrt(c)} sends a level out of the bulk, to {@code l (1 + c/(l-1))}; so does one
 * below {@code 1 - sqrt(c)}, downwards. Cost: O(N M); one spike costs O(N) in {@link SpikedCovarianceEnsemble}.
 *
 * <p>Source: Baik and Silverstein 2006, J. Multivariate Anal. 97, 1382.
 *
 * @param rows variables N
 * @param cols samples M
 * @param strengths population variances of the first variables, positive, at most N
 */
public record MultiSpikedCovarianceEnsemble(int rows, int cols, Values strengths) implements RectangularEnsemble {
    public MultiSpikedCovarianceEnsemble {
        Domain.range("multi-spiked-covariance: rows", rows, 1, Domain.DENSE);
        Domain.range("multi-spiked-covariance: cols", cols, 1, Domain.DENSE);
        Domain.range("multi-spiked-covariance: number of strengths", strengths.size(), 0, rows);
        for (int k = 0; k < strengths.size(); k++) {
            Domain.positive("multi-spiked-covariance: a strength", strengths.get(k));
        }
    }

    @Override
    public int size() {
        return rows;
    }

    @Override
    public DenseMatrix sample(UniformRandomProvider random) {
        double[] data = ((DenseMatrix) new WishartEnsemble(DysonIndex.REAL, rows, cols, 1).sample(random)).toArray();
        for (int k = 0; k < strengths.size(); k++) {
            for (int j = 0; j < cols; j++) {
                data[k * cols + j] *= Math.sqrt(strengths.get(k));
            }
        }
        return DenseMatrix.of(rows, cols, data);
    }

    @Override
    public SampleMemory memory() {
        return SampleMemory.rectangle(rows(), cols(), DysonIndex.REAL);
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        return CovarianceSpectrum.of("spiked covariance", rows, cols, solver.gramSpectrum(sample(random)));
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new MarchenkoPastur((double) rows / cols, 1));
    }
}
