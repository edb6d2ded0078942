package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * A signal of any rank in Gaussian noise, with all its entries: {@code H + sigma sum_k theta_k e_k e_k^*}, the signal along the
 * first coordinates, which the noise does not tell from any others.
 *
 * <p>Each {@code |theta| > 1} sends a level out of the bulk, to {@code sigma (theta + 1/theta)}, on the side of its sign. Cost:
 * O(N^2); one spike costs O(N) in {@link SpikedWignerEnsemble}.
 *
 * <p>Source: Capitaine, Donati-Martin and Feral 2009, Ann. Probab. 37, 1.
 *
 * @param beta REAL or COMPLEX
 * @param size matrix order N
 * @param strengths theta_k in units of sigma, of either sign, at most N
 * @param sigma standard deviation of the limiting law of the noise
 */
public record MultiSpikedWignerEnsemble(DysonIndex beta, int size, Values strengths, double sigma)
        implements HermitianEnsemble {
    public MultiSpikedWignerEnsemble {
        if (beta == DysonIndex.QUATERNION) {
            throw new IllegalArgumentException("multi-spiked-wigner: beta must be REAL or COMPLEX, got QUATERNION");
        }
        Domain.range("multi-spiked-wigner: size", size, 1, Domain.DENSE);
        Domain.range("multi-spiked-wigner: number of strengths", strengths.size(), 0, size);
        for (int k = 0; k < strengths.size(); k++) {
            Domain.notNegative("multi-spiked-wigner: magnitude of a strength", Math.abs(strengths.get(k)));
        }
        Domain.positive("multi-spiked-wigner: sigma", sigma);
    }

    @Override
    public LinearOperator.Symmetric sample(UniformRandomProvider random) {
        LinearOperator.Symmetric noise = new GaussianEnsemble(beta, size, sigma).sample(random);
        if (noise instanceof SymmetricMatrix real) {
            return UpperTriangle.draw(size, (i, j) -> real.get(i, j) + (i == j ? signal(i) : 0));
        }
        HermitianMatrix complex = (HermitianMatrix) noise;
        double[] re = new double[size * size];
        double[] im = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                re[i * size + j] = complex.real(i, j) + (i == j ? signal(i) : 0);
                im[i * size + j] = complex.imaginary(i, j);
            }
        }
        return HermitianMatrix.of(size, re, im);
    }

    private double signal(int i) {
        return i < strengths.size() ? sigma * strengths.get(i) : 0;
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new Semicircle(sigma));
    }
}
