package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;

/**
 * Gaussian orthogonal, unitary or symplectic ensemble.
 *
 * @param beta symmetry class
 * @param size number of distinct eigenvalues
 * @param sigma standard deviation of the limiting law
 */
public record GaussianEnsemble(DysonIndex beta, int size, double sigma) implements HermitianEnsemble {
    /**
     * Gaussian orthogonal ensemble of radius 2.
     *
     * @param size matrix order
     * @return the ensemble
     */
    public static GaussianEnsemble goe(int size) {
        return new GaussianEnsemble(DysonIndex.REAL, size, 1);
    }

    @Override
    public LinearOperator.Symmetric sample(UniformRandomProvider random) {
        return SymmetricMatrix.of(rows(random));
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        return solver.spectrum(rows(random));
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new Semicircle(sigma));
    }

    private SymmetricRows rows(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double off = sigma / Math.sqrt(size);
        return new SymmetricRows() {
            private int i = 0;

            @Override
            public int size() {
                return size;
            }

            @Override
            public void next(double[] row) {
                for (int k = 0; k < size - i; k++) {
                    row[k] = off * gaussian.sample();
                }
                row[0] *= Math.sqrt(2);
                i++;
            }
        };
    }
}
