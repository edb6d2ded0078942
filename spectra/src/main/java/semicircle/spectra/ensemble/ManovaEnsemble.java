package semicircle.spectra.ensemble;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Wachter;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.QuaternionMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Multivariate analysis of variance, the Jacobi ensemble with all its entries: {@code A (A + B)^-1} of two Wishart matrices
 * of N variables in M1 and M2 samples, in a frame where A + B is the unit matrix.
 *
 * <p>Sampled as {@code Q Q^*} of the first M1 columns of N orthonormal rows of M1 + M2 numbers, uniform under the group. Law:
 * Wachter of ratios M1/N and M2/N, with atoms at 0 and 1 where a ratio is below 1. Cost: O(N^2 (M1 + M2)); {@link
 * JacobiEnsemble} with {@code a = beta (M1-N+1)/2, b = beta (M2-N+1)/2} has the same levels in O(N).
 *
 * <p>Source: Forrester 2010, Log-gases and random matrices, section 3.6; Collins 2005, Probab. Theory Relat. Fields 133, 315.
 *
 * @param beta number of real components of an entry
 * @param variables N, at most M1 + M2
 * @param firstSamples M1, at least 1
 * @param secondSamples M2, at least 1
 */
public record ManovaEnsemble(DysonIndex beta, int variables, int firstSamples, int secondSamples)
        implements HermitianEnsemble {
    public ManovaEnsemble {
        Domain.range("manova: first-samples", firstSamples, 1, Domain.DENSE);
        Domain.range("manova: second-samples", secondSamples, 1, Domain.DENSE);
        int most =
                Math.min(beta == DysonIndex.QUATERNION ? Domain.DENSE / 2 : Domain.DENSE, firstSamples + secondSamples);
        Domain.range("manova: variables", variables, 1, most);
        long entries = (long) variables * (firstSamples + secondSamples);
        if (entries > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "manova: variables times all samples must be at most 2147483639, got " + entries);
        }
    }

    @Override
    public int size() {
        return variables;
    }

    @Override
    public LinearOperator.Symmetric sample(UniformRandomProvider random) {
        QuaternionRows frame = QuaternionRows.gaussian(beta, variables, firstSamples + secondSamples, random);
        frame.orthonormalise();
        double[][] parts = new double[4][variables * variables];
        for (int i = 0; i < variables; i++) {
            for (int j = 0; j <= i; j++) {
                double[] entry = frame.product(i, j, firstSamples);
                for (int c = 0; c < 4; c++) {
                    parts[c][i * variables + j] = c > 0 && i == j ? 0 : entry[c];
                    parts[c][j * variables + i] = c > 0 && i == j ? 0 : c == 0 ? entry[c] : -entry[c];
                }
            }
        }
        if (beta == DysonIndex.REAL) {
            return SymmetricMatrix.of(variables, parts[0]);
        }
        return beta == DysonIndex.COMPLEX
                ? HermitianMatrix.of(variables, parts[0], parts[1])
                : QuaternionMatrix.of(variables, parts[0], parts[1], parts[2], parts[3]);
    }

    /** Levels that the ranks force to 0 and 1 are exactly so. */
    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        Spectrum rounded = solver.spectrum(sample(random));
        double[] values = rounded.toArray();
        for (int k = 0; k < values.length; k++) {
            if (k < variables - firstSamples) {
                values[k] = 0;
            } else if (k >= secondSamples) {
                values[k] = 1;
            }
        }
        return Spectrum.of(rounded.origin(), values);
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new Wachter((double) firstSamples / variables, (double) secondSamples / variables));
    }

    @Override
    public SampleMemory memory() {
        long n = size();
        long samples = (long) firstSamples + secondSamples;
        return new SampleMemory(SampleMemory.REAL * n * samples * beta.beta(), SampleMemory.REAL * n * n);
    }

    @Override
    public OptionalInt repulsion() {
        return variables <= Math.min(firstSamples, secondSamples) ? OptionalInt.of(beta.beta()) : OptionalInt.empty();
    }
}
