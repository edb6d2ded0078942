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
 * The weight matrix of a layer before training: rows outputs, cols inputs.
 *
 * <p>Entries have the size the schemes give them, so the law keeps the entry variance: Marchenko-Pastur of aspect {@code
 * rows/cols} and that variance. An orthogonal matrix has all singular values 1: {@code min(rows, cols)} levels at {@code
 * 1/cols}, for which no law is given. Cost: O(rows cols) to sample; orthogonal {@code 4 smaller^2 larger}.
 *
 * <p>Source: He et al. 2015, arXiv 1502.01852; Glorot and Bengio 2010, AISTATS 9, 249; Saxe et al. 2014, arXiv 1312.6120.
 *
 * @param scheme how weights are drawn
 * @param rows outputs (fan-out)
 * @param cols inputs (fan-in)
 */
public record WeightInitialisationEnsemble(Scheme scheme, int rows, int cols) implements RectangularEnsemble {
    /** A rule for initial weights. */
    public enum Scheme {
        /** Normal, variance 2/cols. */
        HE_NORMAL,
        /** Uniform, variance 2/cols. */
        HE_UNIFORM,
        /** Normal, variance 2/(rows + cols). */
        GLOROT_NORMAL,
        /** Uniform, variance 2/(rows + cols). */
        GLOROT_UNIFORM,
        /** Normal cut off at 2 standard deviations, of variance 1/cols after the cut. */
        TRUNCATED_NORMAL,
        /** Orthonormal rows or columns, whichever are fewer. */
        ORTHOGONAL
    }

    /** Standard deviation of the unit normal law cut off at 2: {@code sqrt(1 - 4 phi(2)/(2 Phi(2) - 1))}. */
    private static final double TRUNCATED_DEVIATION = 0.879625661034238;

    public WeightInitialisationEnsemble {
        Domain.range("weight-initialisation: rows", rows, 1, Integer.MAX_VALUE - 8);
        Domain.range("weight-initialisation: cols", cols, 1, Integer.MAX_VALUE - 8);
        Domain.range("weight-initialisation: the smaller of rows and cols", Math.min(rows, cols), 1, Domain.DENSE);
        if ((long) rows * cols > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "weight-initialisation: entries must be at most 2147483639, got " + (long) rows * cols);
        }
    }

    @Override
    public int size() {
        return rows;
    }

    /** {@return variance of an entry} */
    public double entryVariance() {
        return switch (scheme) {
            case HE_NORMAL, HE_UNIFORM -> 2.0 / cols;
            case GLOROT_NORMAL, GLOROT_UNIFORM -> 2 / ((double) rows + cols);
            case TRUNCATED_NORMAL -> 1.0 / cols;
            case ORTHOGONAL -> 1.0 / Math.max(rows, cols);
        };
    }

    @Override
    public DenseMatrix sample(UniformRandomProvider random) {
        if (scheme == Scheme.ORTHOGONAL) {
            DenseMatrix frame = OrthonormalRows.real(Math.min(rows, cols), Math.max(rows, cols), random);
            return rows <= cols ? frame : frame.transpose();
        }
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double deviation = Math.sqrt(entryVariance());
        boolean uniform = scheme == Scheme.HE_UNIFORM || scheme == Scheme.GLOROT_UNIFORM;
        double[] weights = new double[rows * cols];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = uniform
                    ? deviation * Math.sqrt(3) * (2 * random.nextDouble() - 1)
                    : scheme == Scheme.TRUNCATED_NORMAL
                            ? deviation / TRUNCATED_DEVIATION * truncated(gaussian)
                            : deviation * gaussian.sample();
        }
        return DenseMatrix.of(rows, cols, weights);
    }

    private static double truncated(ZigguratSampler.NormalizedGaussian gaussian) {
        double x = gaussian.sample();
        while (Math.abs(x) > 2) {
            x = gaussian.sample();
        }
        return x;
    }

    @Override
    public SampleMemory memory() {
        return SampleMemory.rectangle(rows(), cols(), DysonIndex.REAL);
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        return CovarianceSpectrum.of("weights", rows, cols, solver.gramSpectrum(sample(random)));
    }

    @Override
    public Optional<Baseline> limit() {
        return scheme == Scheme.ORTHOGONAL
                ? Optional.empty()
                : Optional.of(new MarchenkoPastur((double) rows / cols, entryVariance()));
    }
}
