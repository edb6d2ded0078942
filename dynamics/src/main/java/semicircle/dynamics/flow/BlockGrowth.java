package semicircle.dynamics.flow;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.VarianceProfileLaw;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Two Hamiltonians that grow together: {@code H(g) = [[A, g V], [g V^T, B]]}, A and B of their own semicircles, {@code E
 * V_ij^2 = 1/N}.
 *
 * <p>For large N: {@code -1/m_a = z + sum_b S_ab m_b}; the edge stands where the spectral radius of {@code diag(m^2) S} is 1.
 *
 * @param sizeA rows of A, at least 1
 * @param sizeB rows of B, at least 1
 * @param sigmaA standard deviation of the law of A, positive
 * @param sigmaB standard deviation of the law of B, positive
 */
public record BlockGrowth(int sizeA, int sizeB, double sigmaA, double sigmaB) {
    public BlockGrowth {
        if (sizeA < 1 || sizeB < 1 || (long) sizeA + sizeB > SymmetricMatrix.LARGEST_SIZE) {
            throw new IllegalArgumentException("block growth: sizeA and sizeB must be at least 1 and their sum at most "
                    + SymmetricMatrix.LARGEST_SIZE + ", got " + sizeA + " and " + sizeB);
        }
        if (!(sigmaA > 0) || !(sigmaB > 0) || Double.isInfinite(sigmaA) || Double.isInfinite(sigmaB)) {
            throw new IllegalArgumentException(
                    "block growth: sigmaA and sigmaB must be positive and finite, got " + sigmaA + " and " + sigmaB);
        }
    }

    /** {@return N, rows of the whole} */
    public int size() {
        return sizeA + sizeB;
    }

    /**
     * Draws both blocks and their coupling.
     *
     * @param random source of all randomness
     * @return the matrix as a function of g, the rows of A first
     */
    public MatrixPencil sample(UniformRandomProvider random) {
        int n = size();
        double[] blocks = new double[n * n];
        GaussianEntries entries = new GaussianEntries(n, blocks, random);
        entries.addSymmetric(0, sizeA, sigmaA * sigmaA / sizeA);
        entries.addSymmetric(sizeA, n, sigmaB * sigmaB / sizeB);
        double[] link = new double[n * n];
        new GaussianEntries(n, link, random).addCoupling(0, sizeA, n, 1.0 / n);
        return new MatrixPencil(SymmetricMatrix.of(n, blocks), SymmetricMatrix.of(n, link));
    }

    /**
     * Upper edge for large N.
     *
     * @param coupling g, finite
     * @return the edge, that of the wider block at g = 0
     */
    public double edge(double coupling) {
        if (!Double.isFinite(coupling)) {
            throw new IllegalArgumentException("block growth: coupling must be finite, got " + coupling);
        }
        if (coupling * coupling == 0) {
            return 2 * Math.max(sigmaA, sigmaB);
        }
        double n = size();
        double off = coupling * coupling;
        return new VarianceProfileLaw(
                        Values.of(sizeA / n, sizeB / n),
                        List.of(
                                Values.of(sigmaA * sigmaA * n / sizeA, off),
                                Values.of(off, sigmaB * sigmaB * n / sizeB)))
                .support()
                .upper();
    }
}
