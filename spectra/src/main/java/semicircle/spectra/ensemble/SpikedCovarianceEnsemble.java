package semicircle.spectra.ensemble;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Sample covariance of N variables in M samples, {@code W = X X^* / M}, where one variable has population variance l
 * and the others 1: as a tridiagonal matrix of order N whose first unit vector is that variable.
 *
 * <p>{@code W = B B^T / (beta M)}, B lower bidiagonal with diagonal {@code chi_{beta (M-i+1)}} (the first times
 * sqrt(l)) and sub-diagonal {@code chi_{beta (N-i)}}. With c = N/M, above {@code l = 1 + sqrt(c)} the largest
 * eigenvalue leaves the bulk: at {@code l (1 + c/(l-1))}. For N > M the spectrum has N - M exact zeros, the atom of the
 * law. Cost: O(N) to sample; {@link #outlier} O(N^{1/3}).
 *
 * <p>Source: Dumitriu and Edelman 2002, J. Math. Phys. 43, 5830, theorem 3.1; the spike as in Bloemendal and Virag
 * 2013, Probab. Theory Relat. Fields 156, 795, section 1.
 *
 * @param beta Dyson index, any positive number
 * @param variables N, at least 1
 * @param samples M, at least 1
 * @param strength population variance l of the first variable, positive; 1 is no spike
 */
public record SpikedCovarianceEnsemble(double beta, int variables, int samples, double strength)
        implements HermitianEnsemble {
    public SpikedCovarianceEnsemble {
        Domain.positive("spiked-covariance: beta", beta);
        Domain.range("spiked-covariance: variables", variables, 1, Integer.MAX_VALUE - 8);
        Domain.range("spiked-covariance: samples", samples, 1, Integer.MAX_VALUE - 8);
        Domain.positive("spiked-covariance: strength", strength);
    }

    @Override
    public int size() {
        return variables;
    }

    @Override
    public TridiagonalMatrix sample(UniformRandomProvider random) {
        return TridiagonalEntries.leading(variables, entries(random));
    }

    /**
     * Draws one matrix and returns its eigenvalues; those that the rank forces to zero are exact zeros.
     *
     * @param solver where the eigenproblem is solved
     * @param random source of all randomness; the same stream gives the same matrix as {@code sample}
     * @return N eigenvalues
     */
    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        return LaguerreEntries.spectrum("spiked covariance", variables, samples, entries(random), solver);
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new MarchenkoPastur((double) variables / samples, 1));
    }

    /**
     * Draws no more of a sample than its largest eigenvalue and its first component need.
     *
     * @param solver where the eigenproblem is solved
     * @param random source of all randomness; the same stream gives the corner of the matrix of {@code sample}
     * @return the largest eigenvalue and its squared overlap with the spiked variable
     */
    public Outlier outlier(EigenSolver solver, UniformRandomProvider random) {
        int rank = Math.min(variables, samples);
        int rows = Math.min(variables, rank + 1);
        return new LeadingCorner(rows, beta, rank).top(entries(random), solver);
    }

    private LaguerreEntries entries(UniformRandomProvider random) {
        return new LaguerreEntries(beta, variables, samples, strength, 1, random);
    }

    @Override
    public boolean tridiagonal() {
        return true;
    }

    @Override
    public OptionalInt repulsion() {
        return variables <= samples ? DysonIndex.ofClass(beta) : OptionalInt.empty();
    }
}
