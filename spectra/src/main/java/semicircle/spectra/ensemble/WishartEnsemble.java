package semicircle.spectra.ensemble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.MatrixRows;

/**
 * Independent Gaussian data, N variables in M samples; its spectrum is that of the sample covariance {@code W = X X^* /
 * M}.
 *
 * <p>Law: Marchenko-Pastur of aspect c = N/M; for c > 1 the spectrum has N - M exact zeros, the atom of the law.
 * Entries are drawn along the longer side, one line of the shorter length after the other, so that the real spectrum
 * holds only the smaller Gram matrix: 500 x 10^6 needs no more room than 500 x 500.
 *
 * <p>A quaternion sample is its complex form of 2 rows x 2 cols, whose Gram matrix has each eigenvalue twice.
 *
 * @param beta number of real components of an entry, {@code E|x|^2 = variance}
 * @param rows number of variables N
 * @param cols number of samples M
 * @param variance entry variance
 */
public record WishartEnsemble(DysonIndex beta, int rows, int cols, double variance) implements RectangularEnsemble {
    public WishartEnsemble {
        Domain.range("wishart: rows", rows, 1, Integer.MAX_VALUE - 8);
        Domain.range("wishart: cols", cols, 1, Integer.MAX_VALUE - 8);
        Domain.range(
                "wishart: the smaller of rows and cols",
                Math.min(rows, cols),
                1,
                Domain.DENSE / (beta == DysonIndex.QUATERNION ? 2 : 1));
        Domain.positive("wishart: variance", variance);
    }

    @Override
    public int size() {
        return rows;
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new MarchenkoPastur((double) rows / cols, variance));
    }

    @Override
    public LinearOperator sample(UniformRandomProvider random) {
        if (beta == DysonIndex.QUATERNION) {
            return quaternion(random);
        }
        if ((long) rows * cols > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "wishart: a sample with entries must have at most 2147483639 of them, got " + (long) rows * cols
                            + (beta == DysonIndex.REAL ? "; its spectrum needs no entries" : ""));
        }
        Gaussians lines = new Gaussians(random);
        boolean byRow = rows >= cols;
        int shorter = Math.min(rows, cols);
        double[] real = new double[rows * cols];
        double[] imaginary = new double[beta == DysonIndex.COMPLEX ? rows * cols : 0];
        for (int i = 0; i < Math.max(rows, cols); i++) {
            for (int j = 0; j < shorter; j++) {
                int at = byRow ? i * cols + j : j * cols + i;
                real[at] = lines.entry();
                if (beta == DysonIndex.COMPLEX) {
                    imaginary[at] = lines.entry();
                }
            }
        }
        return beta == DysonIndex.COMPLEX
                ? ComplexMatrix.of(rows, cols, real, imaginary)
                : DenseMatrix.of(rows, cols, real);
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        Spectrum gram;
        if (beta == DysonIndex.QUATERNION) {
            Spectrum twice = solver.gramSpectrum(quaternion(random)); // over 2 M, with entries of half the variance
            double[] values = new double[twice.size() / 2];
            for (int k = 0; k < values.length; k++) {
                values[k] = twice.get(2 * k) + twice.get(2 * k + 1);
            }
            gram = Spectrum.of(new Spectrum.Origin("quaternion", rows, cols), values);
        } else if (beta == DysonIndex.COMPLEX) {
            gram = solver.gramSpectrum((ComplexMatrix) sample(random));
        } else {
            try {
                gram = solver.gramSpectrum(new Gaussians(random));
            } catch (IOException e) {
                throw new UncheckedIOException("wishart: rows that are drawn read no file", e);
            }
        }
        return CovarianceSpectrum.of("wishart", rows, cols, gram);
    }

    /** The complex form {@code [[A, B], [-conj B, conj A]]} of {@code A + B j}. */
    private ComplexMatrix quaternion(UniformRandomProvider random) {
        if (4L * rows * cols > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "wishart: 4 rows times cols must be at most 2147483639, got " + 4L * rows * cols);
        }
        Gaussians entries = new Gaussians(random);
        double[] real = new double[4 * rows * cols];
        double[] imaginary = new double[4 * rows * cols];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                int upper = i * 2 * cols + j;
                int lower = (i + rows) * 2 * cols + j;
                real[upper] = entries.entry();
                imaginary[upper] = entries.entry();
                real[upper + cols] = entries.entry();
                imaginary[upper + cols] = entries.entry();
                real[lower] = -real[upper + cols];
                imaginary[lower] = imaginary[upper + cols];
                real[lower + cols] = real[upper];
                imaginary[lower + cols] = -imaginary[upper];
            }
        }
        return ComplexMatrix.of(2 * rows, 2 * cols, real, imaginary);
    }

    /** The matrix with the longer side down, line after line. */
    private final class Gaussians implements MatrixRows {
        private final ZigguratSampler.NormalizedGaussian gaussian;
        private final double sigma = Math.sqrt(variance / beta.beta());

        Gaussians(UniformRandomProvider random) {
            this.gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        }

        double entry() {
            return sigma * gaussian.sample();
        }

        @Override
        public int rows() {
            return Math.max(rows, cols);
        }

        @Override
        public int cols() {
            return Math.min(rows, cols);
        }

        @Override
        public void next(double[] row) {
            for (int j = 0; j < cols(); j++) {
                row[j] = entry();
            }
        }
    }

    @Override
    public SampleMemory memory() {
        long smaller = Math.min(rows, cols);
        return beta == DysonIndex.REAL
                ? new SampleMemory(0, SampleMemory.REAL * smaller * smaller)
                : SampleMemory.rectangle(rows, cols, beta);
    }

    @Override
    public OptionalInt repulsion() {
        return rows <= cols ? OptionalInt.of(beta.beta()) : OptionalInt.empty();
    }
}
