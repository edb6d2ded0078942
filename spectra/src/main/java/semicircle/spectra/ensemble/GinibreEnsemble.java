package semicircle.spectra.ensemble;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Square matrices of independent Gaussian entries, {@code E|x|^2 = sigma^2/N} shared evenly by the real components.
 *
 * <p>Law: uniform on the disc of radius sigma, so the real parts follow a semicircle of radius sigma. Real: {@code
 * sqrt(2N/pi)} eigenvalues are real, the others in conjugate pairs. Quaternion: 2N complex rows whose eigenvalues are N
 * conjugate pairs; those of the upper half plane are reported. Cost: {@code 10 N^3} flops, real.
 *
 * <p>Source: Ginibre 1965, J. Math. Phys. 6, 440.
 *
 * @param beta number of real components of an entry
 * @param size order N of the real, complex or quaternion matrix
 * @param sigma radius of the disc
 */
public record GinibreEnsemble(DysonIndex beta, int size, double sigma) implements NonHermitianEnsemble {
    public GinibreEnsemble {
        Domain.range("ginibre: size", size, 1, beta == DysonIndex.QUATERNION ? Domain.DENSE / 2 : Domain.DENSE);
        Domain.positive("ginibre: sigma", sigma);
    }

    @Override
    public LinearOperator sample(UniformRandomProvider random) {
        return beta == DysonIndex.REAL
                ? DenseMatrix.of(size, size, gaussian(random))
                : beta == DysonIndex.COMPLEX
                        ? ComplexMatrix.of(size, size, gaussian(random), gaussian(random))
                        : quaternion(random);
    }

    @Override
    public SampleMemory memory() {
        return SampleMemory.square(size, beta);
    }

    @Override
    public ComplexSpectrum complexSpectrum(EigenSolver solver, UniformRandomProvider random) {
        LinearOperator matrix = sample(random);
        if (matrix instanceof DenseMatrix real) {
            return solver.complexSpectrum(real);
        }
        ComplexSpectrum all = solver.complexSpectrum((ComplexMatrix) matrix);
        return beta == DysonIndex.COMPLEX ? all : upperHalf(all);
    }

    /** One of each conjugate pair: pairs differ by rounding only, so the upper half are the N largest imaginary parts. */
    private ComplexSpectrum upperHalf(ComplexSpectrum all) {
        Integer[] order = new Integer[all.size()];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, Comparator.comparingDouble(k -> -all.imaginary(k)));
        double[] re = new double[size];
        double[] im = new double[size];
        for (int k = 0; k < size; k++) {
            re[k] = all.real(order[k]);
            im[k] = Math.abs(all.imaginary(order[k]));
        }
        return ComplexSpectrum.of(new Spectrum.Origin("quaternion", size, size), re, im);
    }

    private double[] gaussian(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double each = sigma / Math.sqrt((double) beta.beta() * size);
        double[] entries = new double[size * size];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = each * gaussian.sample();
        }
        return entries;
    }

    /** The complex form {@code [[A, B], [-conj B, conj A]]}. */
    private ComplexMatrix quaternion(UniformRandomProvider random) {
        double[][] part = {gaussian(random), gaussian(random), gaussian(random), gaussian(random)};
        int n = 2 * size;
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                int from = i * size + j;
                int upper = i * n + j;
                int lower = (i + size) * n + j;
                re[upper] = part[0][from];
                im[upper] = part[1][from];
                re[upper + size] = part[2][from];
                im[upper + size] = part[3][from];
                re[lower] = -part[2][from];
                im[lower] = part[3][from];
                re[lower + size] = part[0][from];
                im[lower + size] = -part[1][from];
            }
        }
        return ComplexMatrix.of(n, n, re, im);
    }

    @Override
    public Optional<Baseline> realPartLimit() {
        return Optional.of(new Semicircle(sigma / 2));
    }
}
