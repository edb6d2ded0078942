package semicircle.spectra.ensemble;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * A signal of rank one in Gaussian noise: {@code H + theta sigma v v^*}, as a tridiagonal matrix with v the first unit
 * vector.
 *
 * <p>Above strength 1 the largest eigenvalue leaves the bulk: at {@code sigma (theta + 1/theta)}, squared overlap with
 * the signal {@code 1 - theta^-2}. Cost: O(N) to sample; {@link #outlier} O(N^{1/3}).
 *
 * <p>Source: Bloemendal and Virag 2013, Probab. Theory Relat. Fields 156, 795, section 5; any beta.
 *
 * @param beta Dyson index, any positive number
 * @param size number of eigenvalues N, at least 1
 * @param strength theta, in units of sigma, at least 0; the threshold is 1
 * @param sigma standard deviation of the limiting law of the noise
 */
public record SpikedWignerEnsemble(double beta, int size, double strength, double sigma) implements HermitianEnsemble {
    public SpikedWignerEnsemble {
        Domain.positive("spiked-wigner: beta", beta);
        Domain.range("spiked-wigner: size", size, 1, Integer.MAX_VALUE - 8);
        Domain.notNegative("spiked-wigner: strength", strength);
        Domain.positive("spiked-wigner: sigma", sigma);
    }

    @Override
    public TridiagonalMatrix sample(UniformRandomProvider random) {
        return TridiagonalEntries.leading(size, entries(random));
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new Semicircle(sigma));
    }

    /**
     * Draws no more of a sample than its largest eigenvalue and its first component need.
     *
     * @param solver where the eigenproblem is solved
     * @param random source of all randomness; the same stream gives the corner of the matrix of {@code sample}
     * @return the largest eigenvalue and its squared overlap with the signal
     */
    public Outlier outlier(EigenSolver solver, UniformRandomProvider random) {
        return new LeadingCorner(size, beta, size).top(entries(random), solver);
    }

    private TridiagonalEntries entries(UniformRandomProvider random) {
        return new HermiteEnsemble(beta, size, sigma).entries(strength, random);
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
