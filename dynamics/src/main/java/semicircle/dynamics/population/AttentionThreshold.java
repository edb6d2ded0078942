package semicircle.dynamics.population;

import semicircle.spectra.Values;

/**
 * Where noisy attention particles on the sphere leave the uniform state, exactly, in any dimension.
 *
 * <p>Model: {@code dX = P_X (K/N sum_j exp(beta <X, X_j>) X_j) dt + dB} on the unit sphere of R^d. The uniform state loses its stability
 * at K_#; continuously below the tricritical beta_*, with a jump (before K_#) above it.
 *
 * <p>Source: Mun and Rosenzweig 2026, arXiv 2606.05140 (K_#, beta_*); Bruno, Pasqualotto, Agazzi 2025, ICLR (clusters).
 *
 * @param dimension d of the space, at least 2: tokens live on S^{d-1}
 */
public record AttentionThreshold(int dimension) {
    public AttentionThreshold {
        if (dimension < 2 || dimension > 100_000) {
            throw new IllegalArgumentException("attention: dimension must be in 2..100000, got " + dimension);
        }
    }

    /**
     * Coupling beyond which the uniform state is unstable: {@code (d/2) / sum_k (beta^2/4)^k/(k! (d/2+1)_k)}.
     *
     * @param beta sharpness of attention, in 0..600
     * @return K_#; for d = 2 it is {@code beta/(2 I_1(beta))}
     */
    public double instability(double beta) {
        requireBeta(beta);
        return dimension / 2.0 / ModifiedBessel.reduced(dimension / 2.0, beta);
    }

    /**
     * The same where each token's weights are divided by their sum (softmax).
     *
     * <p>{@code sum_j w_ij X_j/sum_j w_ij} about the uniform density {@code 1 + epsilon Y}: the numerator without epsilon is along X_i and its projection vanishes, so the
     * change of the denominator is of second order; the force is that without softmax over the uniform denominator {@code <exp(beta x.y)> = sum_k (beta^2/4)^k/(k! (d/2)_k)}, by which
     * K_# grows.
     *
     * @param beta sharpness of attention, in 0..600
     * @return K_# of softmax; for d = 2 it is {@code beta I_0(beta)/(2 I_1(beta))}
     */
    public double softmaxInstability(double beta) {
        return instability(beta) * ModifiedBessel.reduced(dimension / 2.0 - 1, beta);
    }

    /** {@return beta_*, where the transition turns from continuous to discontinuous: the root of I_{d/2+1}/I_{d/2} = 1/d} */
    public double tricritical() {
        return Bisection.border(beta -> ModifiedBessel.ratio(dimension / 2.0, beta) < 1.0 / dimension, 0, 10);
    }

    /**
     * Amplitude of the order parameter on the circle: {@code R^2 -> 2 (1 - r)/(1 - 2r) (K/K_# - 1)}, {@code r = I_2/I_1}.
     *
     * @param beta below the tricritical one
     * @return the amplitude; it diverges at beta_*
     */
    public static double circleAmplitude(double beta) {
        requireBeta(beta);
        double r = ModifiedBessel.ratio(1, beta);
        if (2 * r >= 1) {
            throw new IllegalArgumentException("attention: an amplitude needs beta below "
                    + new AttentionThreshold(2).tricritical() + ", got " + beta);
        }
        return 2 * (1 - r) / (1 - 2 * r);
    }

    /**
     * Number of clusters that noiseless tokens on the circle first form: the n with the largest growth {@code n^2 I_n(beta)}.
     *
     * @param beta sharpness of attention
     * @return n, about {@code sqrt(2 beta)}
     */
    public static int clusters(double beta) {
        requireBeta(beta);
        int last = 10 + (int) Math.ceil(4 * Math.sqrt(beta) + 2 * Math.sqrt(beta));
        Values bessel = ModifiedBessel.scaled(beta, last);
        int best = 1;
        for (int n = 2; n <= last; n++) {
            best = n * (double) n * bessel.get(n) > best * (double) best * bessel.get(best) ? n : best;
        }
        return best;
    }

    static void requireBeta(double beta) {
        if (!(beta >= 0 && beta <= 600)) {
            throw new IllegalArgumentException("attention: beta must be in 0..600, got " + beta);
        }
    }
}
