package semicircle.spectra.ensemble;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.QuaternionMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;

/**
 * Gaussian orthogonal, unitary or symplectic ensemble, with all its entries.
 *
 * <p>{@code E|h_ij|^2 = sigma^2/N} off the diagonal, shared evenly by the beta real components; diagonal real of
 * variance {@code 2 sigma^2/(beta N)}. Law: semicircle of radius {@code 2 sigma}. Cost: O(N^2) to sample; a spectrum of
 * the orthogonal one holds the matrix once.
 *
 * @param beta symmetry class
 * @param size number of distinct eigenvalues N; 2N complex rows in the quaternion class
 * @param sigma standard deviation of the limiting law
 */
public record GaussianEnsemble(DysonIndex beta, int size, double sigma) implements HermitianEnsemble {
    public GaussianEnsemble {
        Domain.range("gaussian: size", size, 1, beta == DysonIndex.QUATERNION ? Domain.DENSE / 2 : Domain.DENSE);
        Domain.positive("gaussian: sigma", sigma);
    }

    /**
     * Gaussian orthogonal ensemble of radius 2.
     *
     * @param size matrix order
     * @return the ensemble
     */
    public static GaussianEnsemble goe(int size) {
        return new GaussianEnsemble(DysonIndex.REAL, size, 1);
    }

    /**
     * Gaussian unitary ensemble of radius 2.
     *
     * @param size matrix order
     * @return the ensemble
     */
    public static GaussianEnsemble gue(int size) {
        return new GaussianEnsemble(DysonIndex.COMPLEX, size, 1);
    }

    /**
     * Gaussian symplectic ensemble of radius 2.
     *
     * @param size quaternion rows, as many as distinct eigenvalues
     * @return the ensemble
     */
    public static GaussianEnsemble gse(int size) {
        return new GaussianEnsemble(DysonIndex.QUATERNION, size, 1);
    }

    @Override
    public LinearOperator.Symmetric sample(UniformRandomProvider random) {
        if (beta == DysonIndex.REAL) {
            return SymmetricMatrix.of(rows(random));
        }
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] parts = new double[beta.beta()][size * size];
        double each = sigma / Math.sqrt((double) beta.beta() * size);
        for (int i = 0; i < size; i++) {
            parts[0][i * size + i] = Math.sqrt(2) * each * gaussian.sample();
            for (int j = i + 1; j < size; j++) {
                for (int k = 0; k < parts.length; k++) {
                    double entry = each * gaussian.sample();
                    parts[k][i * size + j] = entry;
                    parts[k][j * size + i] = k == 0 ? entry : -entry;
                }
            }
        }
        return beta == DysonIndex.COMPLEX
                ? HermitianMatrix.of(size, parts[0], parts[1])
                : QuaternionMatrix.of(size, parts[0], parts[1], parts[2], parts[3]);
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        return beta == DysonIndex.REAL ? solver.spectrum(rows(random)) : solver.spectrum(sample(random));
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

    @Override
    public SampleMemory memory() {
        return beta == DysonIndex.REAL
                ? new SampleMemory(0, (long) SampleMemory.REAL * size * size) // rows go straight to the solver
                : SampleMemory.square(size, beta);
    }

    @Override
    public OptionalInt repulsion() {
        return OptionalInt.of(beta.beta());
    }
}
