package semicircle.spectra.baseline;

import java.util.OptionalDouble;

/**
 * A rank-one signal {@code strength v v^H} added to a Hermitian noise matrix with semicircle law of radius 2 sigma:
 * what its largest eigenvalue does as the size grows. Below the threshold (in absolute value) the eigenvalue stays at
 * the edge.
 *
 * <p>Source: Peche 2006; Feral and Peche 2007 (fluctuations, Gaussian noise); Benaych-Georges and Nadakuditi 2011
 * (overlap).
 *
 * @param strength eigenvalue theta of the signal, finite; a negative one acts at the lower edge
 * @param sigma standard deviation of the semicircle
 */
public record WignerSpike(double strength, double sigma) {
    public WignerSpike {
        if (!Double.isFinite(strength)) {
            throw new IllegalArgumentException("wigner-spike: strength must be finite, got " + strength);
        }
        if (!(sigma > 0) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException("wigner-spike: sigma must be positive and finite, got " + sigma);
        }
    }

    /**
     * Inverts {@link #outlier()}.
     *
     * @param outlier an eigenvalue
     * @param sigma standard deviation of the semicircle
     * @return the strength that puts an eigenvalue there; empty inside the bulk, edges included
     */
    public static OptionalDouble strengthOf(double outlier, double sigma) {
        double beyond = Math.abs(outlier) - 2 * sigma;
        if (!(beyond > 0)) {
            return OptionalDouble.empty();
        }
        double root = Math.sqrt(beyond) * Math.sqrt(Math.abs(outlier) + 2 * sigma);
        return OptionalDouble.of(Math.copySign((Math.abs(outlier) + root) / 2, outlier));
    }

    /** {@return sigma: stronger signals leave the bulk} */
    public double threshold() {
        return sigma;
    }

    /** {@return true if the signal is stronger than the threshold} */
    public boolean emerges() {
        return Math.abs(strength) > sigma;
    }

    /** {@return limit of the extreme eigenvalue: theta + sigma^2/theta above the threshold, else the edge} */
    public double outlier() {
        return emerges() ? strength + sigma * (sigma / strength) : Math.copySign(2 * sigma, strength);
    }

    /** {@return limit of the squared overlap of its eigenvector with v: 1 - sigma^2/theta^2, else 0} */
    public double overlapSquared() {
        double ratio = sigma / strength;
        return emerges() ? (1 - ratio) * (1 + ratio) : 0;
    }

    /**
     * Limit of N times the variance of the outlier: {@code (2/beta) sigma^2 (1 - sigma^2/theta^2)}.
     *
     * @param beta Dyson index of the noise, 1, 2 or 4
     * @return the limit; empty at and below the threshold, where the fluctuations are of order N^(-2/3)
     */
    public OptionalDouble scaledVariance(int beta) {
        TracyWidom.of(beta); // refuses other indices
        return emerges() ? OptionalDouble.of(2.0 / beta * sigma * sigma * overlapSquared()) : OptionalDouble.empty();
    }
}
