package semicircle.spectra.ensemble;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Gaussian ensemble of any Dyson index as a tridiagonal matrix with the same eigenvalue law: beta 1, 2, 4 are GOE, GUE,
 * GSE.
 *
 * <p>Diagonal {@code N(0, 2 sigma^2/(beta N))}, off-diagonal {@code sigma chi_{beta (N-i)} / sqrt(beta N)}, i = 1..N-1.
 * Cost: O(N) to sample, N up to 10^7.
 *
 * <p>Source: Dumitriu and Edelman 2002, J. Math. Phys. 43, 5830, theorem 2.12, scaled to radius {@code 2 sigma}.
 *
 * @param beta Dyson index, any positive number
 * @param size number of eigenvalues N, at least 1
 * @param sigma standard deviation of the limiting law
 */
public record HermiteEnsemble(double beta, int size, double sigma) implements HermitianEnsemble {
    public HermiteEnsemble {
        Domain.positive("hermite: beta", beta);
        Domain.range("hermite: size", size, 1, Integer.MAX_VALUE - 8);
        Domain.positive("hermite: sigma", sigma);
    }

    @Override
    public TridiagonalMatrix sample(UniformRandomProvider random) {
        return TridiagonalEntries.leading(size, entries(0, random));
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new Semicircle(sigma));
    }

    /**
     * Draws no more of a sample than its largest eigenvalue needs, O(N^{1/3}).
     *
     * @param solver where the eigenproblem is solved
     * @param random source of all randomness; the same stream gives the corner of the matrix of {@code sample}
     * @return the largest eigenvalue, and its squared overlap with the first row
     */
    public Outlier top(EigenSolver solver, UniformRandomProvider random) {
        return new LeadingCorner(size, beta, size).top(entries(0, random), solver);
    }

    /** Entries with {@code strength * sigma} added to the first. */
    TridiagonalEntries entries(double strength, UniformRandomProvider random) {
        ChiSampler chi = ChiSampler.of(random);
        double onDiagonal = sigma * Math.sqrt(2 / (beta * size));
        double offDiagonal = sigma / Math.sqrt(beta * size);
        return new TridiagonalEntries() {
            @Override
            public double diagonal(int i) {
                double noise = onDiagonal * chi.normal();
                return i == 0 ? strength * sigma + noise : noise;
            }

            @Override
            public double offDiagonal(int i) {
                return offDiagonal * chi.chi(beta * (size - 1 - i));
            }
        };
    }

    @Override
    public boolean tridiagonal() {
        return true;
    }

    @Override
    public OptionalInt repulsion() {
        return DysonIndex.ofClass(beta);
    }
}
