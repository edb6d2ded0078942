package semicircle.spectra.baseline;

import java.util.OptionalDouble;

/**
 * One population eigenvalue among many equal ones: what it does to the sample covariance {@code X X^H / M} of N
 * variables and M samples, {@code c = N/M}, as both grow. With l the strength over the variance, it leaves the bulk
 * above {@code 1 + sqrt(c)}, and, for c below 1, below {@code 1 - sqrt(c)}.
 *
 * <p>Source: Baik, Ben Arous, Peche 2005; Baik and Silverstein 2006; Paul 2007 (overlap and fluctuations).
 *
 * @param strength population eigenvalue, positive, in the units of the variance
 * @param aspect c = N/M
 * @param variance the other population eigenvalues
 */
public record CovarianceSpike(double strength, double aspect, double variance) {
    public CovarianceSpike {
        if (!(strength > 0) || Double.isInfinite(strength)) {
            throw new IllegalArgumentException(
                    "covariance-spike: strength must be positive and finite, got " + strength);
        }
        checkBulk(aspect, variance);
    }

    private static void checkBulk(double aspect, double variance) {
        if (!(aspect > 0) || Double.isInfinite(aspect)) {
            throw new IllegalArgumentException("covariance-spike: aspect must be positive and finite, got " + aspect);
        }
        if (!(variance > 0) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException(
                    "covariance-spike: variance must be positive and finite, got " + variance);
        }
    }

    /**
     * Inverts {@link #outlier()}.
     *
     * @param outlier an eigenvalue of the sample covariance
     * @param aspect c = N/M
     * @param variance the other population eigenvalues
     * @return the population eigenvalue that puts it there; empty inside the bulk, edges included, and for c at least 1
     *     below it
     */
    public static OptionalDouble strengthOf(double outlier, double aspect, double variance) {
        checkBulk(aspect, variance);
        double y = outlier / variance;
        double root = Math.sqrt(aspect);
        double upper = y - (1 + root) * (1 + root);
        double lower = y - (1 - root) * (1 - root);
        if (!(upper > 0) && !(lower < 0 && aspect < 1 && y > 0)) {
            return OptionalDouble.empty();
        }
        // l^2 - l (y + 1 - c) + y = 0, discriminant (y - upper edge)(y - lower edge); the roots multiply to y
        double spread = Math.sqrt(Math.abs(upper)) * Math.sqrt(Math.abs(lower));
        double larger = (y + 1 - aspect + spread) / 2;
        return OptionalDouble.of(variance * (upper > 0 ? larger : y / larger));
    }

    /** {@return variance (1 + sqrt c): stronger eigenvalues leave the bulk upwards} */
    public double threshold() {
        return variance * (1 + Math.sqrt(aspect));
    }

    /** {@return variance (1 - sqrt c): weaker eigenvalues leave the bulk downwards; not positive for c at least 1} */
    public double lowerThreshold() {
        return variance * (1 - Math.sqrt(aspect));
    }

    /** {@return true if the eigenvalue is above the upper or below the lower threshold} */
    public boolean emerges() {
        return strength > threshold() || strength < lowerThreshold();
    }

    /**
     * {@return limit of its sample eigenvalue, l (1 + c/(l - 1)) times the variance; else the nearer edge of the bulk}
     */
    public double outlier() {
        if (!emerges()) {
            MarchenkoPastur bulk = new MarchenkoPastur(aspect, variance);
            return strength >= variance ? bulk.upperEdge() : bulk.lowerEdge();
        }
        return strength * (1 + aspect * variance / (strength - variance));
    }

    /** {@return limit of the squared overlap of sample and population eigenvector, else 0} */
    public double overlapSquared() {
        return emerges() ? kept() / (1 + aspect * variance / (strength - variance)) : 0;
    }

    /** 1 - c/(l - 1)^2. */
    private double kept() {
        double ratio = variance / (strength - variance);
        return 1 - aspect * ratio * ratio;
    }

    /**
     * Limit of M times the variance of the outlier: {@code (2/beta) l^2 (1 - c/(l - 1)^2)} times the variance squared.
     *
     * @param beta Dyson index of the data, 1, 2 or 4
     * @return the limit; empty between the thresholds, where the fluctuations are of order N^(-2/3)
     */
    public OptionalDouble scaledVariance(int beta) {
        TracyWidom.of(beta); // refuses other indices
        return emerges() ? OptionalDouble.of(2.0 / beta * strength * strength * kept()) : OptionalDouble.empty();
    }
}
