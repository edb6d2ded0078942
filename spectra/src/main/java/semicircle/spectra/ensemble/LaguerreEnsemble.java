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
 * Wishart ensemble of any Dyson index as a tridiagonal matrix with the same eigenvalue law: N variables in M samples, {@code
 * W = B B^T variance/(beta M)}.
 *
 * <p>B is lower bidiagonal, diagonal {@code chi_{beta (M-i+1)}}, sub-diagonal {@code chi_{beta (N-i)}}. Law:
 * Marchenko-Pastur of aspect N/M; for N > M the spectrum has N - M exact zeros, its atom. Cost: O(N) to sample.
 *
 * <p>Source: Dumitriu and Edelman 2002, J. Math. Phys. 43, 5830, theorem 3.1.
 *
 * @param beta Dyson index, any positive number
 * @param variables N, at least 1
 * @param samples M, at least 1
 * @param variance variance of each variable
 */
public record LaguerreEnsemble(double beta, int variables, int samples, double variance) implements HermitianEnsemble {
    public LaguerreEnsemble {
        Domain.positive("laguerre: beta", beta);
        Domain.range("laguerre: variables", variables, 1, Integer.MAX_VALUE - 8);
        Domain.range("laguerre: samples", samples, 1, Integer.MAX_VALUE - 8);
        Domain.positive("laguerre: variance", variance);
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
        return LaguerreEntries.spectrum("laguerre", variables, samples, entries(random), solver);
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new MarchenkoPastur((double) variables / samples, variance));
    }

    /**
     * Draws no more of a sample than its largest eigenvalue needs, O(N^{1/3}).
     *
     * @param solver where the eigenproblem is solved
     * @param random source of all randomness; the same stream gives the corner of the matrix of {@code sample}
     * @return the largest eigenvalue, and its squared overlap with the first row
     */
    public Outlier top(EigenSolver solver, UniformRandomProvider random) {
        int rank = Math.min(variables, samples);
        return new LeadingCorner(Math.min(variables, rank + 1), beta, rank).top(entries(random), solver);
    }

    private LaguerreEntries entries(UniformRandomProvider random) {
        return new LaguerreEntries(beta, variables, samples, 1, variance, random);
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
