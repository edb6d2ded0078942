package semicircle.spectra.ensemble;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Wachter;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Levels in [0, 1] with weight {@code x^(a-1) (1-x)^(b-1)} and repulsion {@code |x_i - x_j|^beta}, as a tridiagonal matrix:
 * squared canonical correlations, MANOVA, corners of Haar matrices.
 *
 * <p>{@code A (A + B)^-1} of two Wishart matrices of N variables in M1 and M2 samples is {@code a = beta (M1-N+1)/2, b =
 * beta (M2-N+1)/2}. Law: Wachter of ratios {@code 1 + 2a/(beta N)} and {@code 1 + 2b/(beta N)}. Cost: O(N) to sample.
 *
 * <p>Source: Killip and Nenciu 2004, Int. Math. Res. Not. 50, 2665, theorem 2: {@code c_{2i-1} ~ Beta(beta (N-i)/2 + a,
 * beta (N-i)/2 + b), c_{2i} ~ Beta(beta (N-i)/2, beta (N-i-1)/2 + a + b), xi_k = (1 - c_{k-1}) c_k}; diagonal {@code
 * xi_{2i-2} + xi_{2i-1}}, squared off-diagonal {@code xi_{2i-1} xi_{2i}}.
 *
 * @param beta Dyson index, any positive number
 * @param size number of eigenvalues N, at least 1
 * @param a exponent at 0 plus 1, positive
 * @param b exponent at 1 plus 1, positive
 */
public record JacobiEnsemble(double beta, int size, double a, double b) implements HermitianEnsemble {
    public JacobiEnsemble {
        Domain.positive("jacobi: beta", beta);
        Domain.range("jacobi: size", size, 1, Integer.MAX_VALUE - 8);
        Domain.positive("jacobi: a", a);
        Domain.positive("jacobi: b", b);
    }

    @Override
    public TridiagonalMatrix sample(UniformRandomProvider random) {
        BetaSampler betas = BetaSampler.of(random);
        Values.Filling diagonal = Values.filling(size);
        Values.Filling off = Values.filling(size - 1);
        double even = 0; // c_{2i-2}
        double before = 0; // xi_{2i-2}
        for (int i = 1; i <= size; i++) {
            double half = beta * (size - i) / 2;
            double odd = betas.sample(half + a, half + b);
            double xi = (1 - even) * odd;
            diagonal.set(i - 1, before + xi);
            if (i < size) {
                even = betas.sample(half, half - beta / 2 + a + b);
                before = (1 - odd) * even;
                off.set(i - 1, Math.sqrt(xi * before));
            }
        }
        return new TridiagonalMatrix(diagonal.done(), off.done());
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new Wachter(1 + 2 * a / (beta * size), 1 + 2 * b / (beta * size)));
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
