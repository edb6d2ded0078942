package semicircle.dynamics.emergence;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;

/**
 * Gaussian noise in which nothing happens: {@code y_t = phi y_{t-1} + e_t}, e of variance 1; what detectors are held against.
 *
 * @param correlation phi in (-1, 1]; 0: independent; 1: a random walk from 0
 */
public record NullNoise(double correlation) {
    public NullNoise {
        if (!(correlation > -1 && correlation <= 1)) {
            throw new IllegalArgumentException("null noise: correlation must be in (-1, 1], got " + correlation);
        }
    }

    /** {@return standard deviation of a value; 1 for a random walk, whose values have no common one} */
    public double sigma() {
        return correlation == 1 ? 1 : 1 / Math.sqrt((1 - correlation) * (1 + correlation));
    }

    /**
     * Draws a series, stationary where phi allows it, with one jump of its mean.
     *
     * @param length points, at least 1
     * @param jump added from {@code place} on, in units of {@link #sigma}
     * @param place first point after the jump
     * @param random source of all randomness
     * @return the series
     */
    public Values drawn(int length, double jump, int place, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        Values.Filling series = Values.filling(length);
        double value = sigma() * gaussian.sample();
        for (int t = 0; t < length; t++) {
            series.set(t, value + (t >= place ? jump * sigma() : 0));
            value = correlation * value + gaussian.sample();
        }
        return series.done();
    }
}
