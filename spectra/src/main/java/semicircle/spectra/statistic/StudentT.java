package semicircle.spectra.statistic;

import org.apache.commons.math3.distribution.TDistribution;
import semicircle.spectra.Interval;

/**
 * Interval of a mean of a few Gaussian samples with unknown variance.
 *
 * <p>Source: Student 1908, Biometrika 6, 1.
 *
 * @param freedom degrees of freedom, one less than there are samples, at least 1
 */
public record StudentT(int freedom) {
    public StudentT {
        if (freedom < 1) {
            throw new IllegalArgumentException("Student's t: freedom must be at least 1, got " + freedom);
        }
    }

    /**
     * Where the mean lies.
     *
     * @param mean of the samples
     * @param standardError of it, from their scatter
     * @param level chance that the interval holds the true mean, in (0, 1)
     * @return the central interval
     */
    public Interval around(double mean, double standardError, double level) {
        double half = standardError * new TDistribution(freedom).inverseCumulativeProbability((1 + level) / 2);
        return new Interval(mean - half, mean + half);
    }
}
