package semicircle.dynamics.entropy;

import semicircle.spectra.baseline.SphericalCap;
import semicircle.spectra.statistic.NearestDirections;

/**
 * Entropy of a density of directions of which only a sample is known, in nats on the sphere of d - 1 dimensions, by caps up to the k-th neighbour.
 *
 * <p>Kozachenko and Leonenko's estimate with the true area of a cap in place of {@code V r^(d-1)}: {@code psi(n) - psi(k) + (1/n) sum ln A_i}. The share of a cap up to the
 * k-th neighbour of uniform points has the law Beta(k, n - k), so that the estimate for uniform directions has no bias in any dimension; elsewhere the bias falls with n, slowly in many dimensions, where
 * it reads a density as smoother than it is.
 *
 * <p>Source: Kozachenko and Leonenko 1987, Probl. Inf. Transm. 23, 95; on the sphere: Li, Mnatsakanov, Andrew 2011, Entropy 13, 650. Differs: caps by their area, at any radius.
 *
 * @param neighbours k, at least 1; 3 is customary
 */
public record SphericalEntropy(int neighbours) {
    public SphericalEntropy {
        if (neighbours < 1) {
            throw new IllegalArgumentException("spherical entropy: neighbours must be at least 1, got " + neighbours);
        }
    }

    /**
     * The entropy less that of the uniform density, the logarithm of the area: 0 for uniform directions, and minus the Kullback-Leibler divergence from them.
     *
     * @param nearest at least k nearest of each direction, of which none are equal
     * @return in nats
     */
    public double fromUniform(NearestDirections nearest) {
        int n = nearest.size();
        if (nearest.neighbours() < neighbours) {
            throw new IllegalArgumentException(
                    "spherical entropy: " + neighbours + " neighbours of each, got " + nearest.neighbours());
        }
        SphericalCap cap = new SphericalCap(nearest.dimension());
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double share = cap.logShare(nearest.squaredChord(i, neighbours));
            if (Double.isInfinite(share)) {
                throw new IllegalArgumentException("spherical entropy: direction " + i + " has " + neighbours
                        + " equal to it; a density has no equal points");
            }
            sum += share;
        }
        double digammas = 0; // psi(n) - psi(k)
        for (int i = neighbours; i < n; i++) {
            digammas += 1.0 / i;
        }
        return digammas + sum / n;
    }

    /**
     * The entropy itself.
     *
     * @param nearest as for {@link #fromUniform}
     * @return in nats; the area of the sphere in many dimensions is far below 1, and so the entropy far below 0
     */
    public double of(NearestDirections nearest) {
        return fromUniform(nearest) + new SphericalCap(nearest.dimension()).logArea();
    }
}
