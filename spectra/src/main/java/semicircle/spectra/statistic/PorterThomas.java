package semicircle.spectra.statistic;

import org.apache.commons.math3.special.Gamma;

/**
 * Weights of random vectors: N p of a component follows the gamma law of shape beta/2 and mean 1 at large N; the law of finite N is of order 1/N away.
 *
 * <p>Source: Porter and Thomas 1956, Phys. Rev. 104, 483. The means are those of Dirichlet's law, exact for every N.
 *
 * @param beta 1, 2 or 4: real components of a component
 * @param size N, components of a vector
 */
public record PorterThomas(int beta, int size) {
    public PorterThomas {
        if (beta != 1 && beta != 2 && beta != 4) {
            throw new IllegalArgumentException("Porter-Thomas law: beta must be 1, 2 or 4, got " + beta);
        }
        if (size < 1) {
            throw new IllegalArgumentException("Porter-Thomas law: size must be at least 1, got " + size);
        }
    }

    /** {@return mean inverse participation ratio of random vectors, {@code (beta + 2)/(beta N + 2)}} */
    public double meanParticipation() {
        return (beta + 2.0) / (beta * (double) size + 2);
    }

    /** {@return mean Shannon entropy of random vectors, {@code psi(beta N/2 + 1) - psi(beta/2 + 1)}, in nats} */
    public double meanEntropy() {
        return digamma(beta / 2.0 * size + 1) - digamma(beta / 2.0 + 1);
    }

    /**
     * Chance of a weight up to a bound.
     *
     * @param weight p, at least 0
     * @return the gamma law at N p
     */
    public double cdf(double weight) {
        return weight > 0 ? Gamma.regularizedGammaP(beta / 2.0, beta / 2.0 * size * weight, 1e-15, 10_000) : 0;
    }

    /**
     * Density of {@code ln(N p)}.
     *
     * @param logarithm where
     * @return the density there
     */
    public double logarithmicDensity(double logarithm) {
        double shape = beta / 2.0;
        return Math.exp(shape * (Math.log(shape) + logarithm) - shape * Math.exp(logarithm) - Gamma.logGamma(shape));
    }

    /** Recurrence to 10, then the asymptotic series (DLMF 5.11.2); error below 1e-15. */
    private static double digamma(double argument) {
        double sum = 0;
        double x = argument;
        while (x < 10) {
            sum -= 1 / x;
            x++;
        }
        double u = 1 / (x * x);
        return sum
                + Math.log(x)
                - 0.5 / x
                - u
                        * (1.0 / 12
                                - u
                                        * (1.0 / 120
                                                - u
                                                        * (1.0 / 252
                                                                - u
                                                                        * (1.0 / 240
                                                                                - u
                                                                                        * (1.0 / 132
                                                                                                - u * 691 / 32_760)))));
    }
}
