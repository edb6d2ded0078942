package semicircle.spectra.ensemble;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * The bidiagonal factor {@code B / sqrt(beta M)} of a sample covariance, drawn column by column, and the entries of {@code B
 * B^T}; the first variable has population variance {@code strength}. A state.
 */
final class LaguerreEntries implements TridiagonalEntries {
    private final double beta;
    private final int variables;
    private final int samples;
    private final double first;
    private final double unit;
    private final ChiSampler chi;
    private double a;
    private double b;

    LaguerreEntries(
            double beta, int variables, int samples, double strength, double variance, UniformRandomProvider random) {
        this.beta = beta;
        this.variables = variables;
        this.samples = samples;
        this.first = Math.sqrt(strength);
        this.unit = Math.sqrt(variance / (beta * samples));
        this.chi = ChiSampler.of(random);
    }

    private double onDiagonal(int i) {
        double value = i < samples ? unit * chi.chi(beta * (samples - i)) : 0;
        return i == 0 ? first * value : value;
    }

    private double below(int i) {
        return i < samples && i < variables - 1 ? unit * chi.chi(beta * (variables - 1 - i)) : 0;
    }

    @Override
    public double diagonal(int i) {
        a = onDiagonal(i);
        return a * a + b * b;
    }

    @Override
    public double offDiagonal(int i) {
        b = below(i);
        return a * b;
    }

    /** All N eigenvalues, the N - M that the rank forces to zero exactly so; of data of N x M. */
    static Spectrum spectrum(String name, int variables, int samples, LaguerreEntries entries, EigenSolver solver) {
        Spectrum.Origin origin = new Spectrum.Origin(name, variables, samples);
        if (variables <= samples) {
            return new Spectrum(
                    origin,
                    solver.spectrum(TridiagonalEntries.leading(variables, entries))
                            .eigenvalues());
        }
        double[] values = solver.spectrum(entries.swapped()).toArray();
        double[] padded = new double[variables];
        System.arraycopy(values, 0, padded, variables - samples, samples);
        return Spectrum.of(origin, padded);
    }

    /** {@code B^T B / (beta M)} of order M &lt; N, which has the eigenvalues of the covariance other than its N - M zeros. */
    private TridiagonalMatrix swapped() {
        Values.Filling d = Values.filling(samples);
        Values.Filling e = Values.filling(samples - 1);
        double under = 0;
        for (int i = 0; i < samples; i++) {
            double onDiagonal = onDiagonal(i);
            if (i > 0) {
                e.set(i - 1, under * onDiagonal);
            }
            under = below(i);
            d.set(i, onDiagonal * onDiagonal + under * under);
        }
        return new TridiagonalMatrix(d.done(), e.done());
    }
}
