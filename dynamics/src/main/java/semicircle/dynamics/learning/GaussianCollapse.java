package semicircle.dynamics.learning;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;

/**
 * A Gaussian fitted to its own samples, generation after generation: its mean wanders and its width shrinks to nothing.
 *
 * <p>Generation 0 is N(0, 1); each next one has the mean and the unbiased variance of {@code samples} draws. {@code E s_t = c_4(n)^t} and {@code E ln s_t^2 = t (psi((n-1)/2) - ln((n-1)/2))}.
 *
 * <p>Source: Shumailov et al. 2024, Nature 631, 755; the factors are those of a chi-square law.
 *
 * @param samples n, draws of a generation, at least 2
 */
public record GaussianCollapse(int samples) {
    public GaussianCollapse {
        if (samples < 2) {
            throw new IllegalArgumentException("gaussian collapse: samples must be at least 2, got " + samples);
        }
    }

    /**
     * Runs the chain.
     *
     * @param generations how many, at least 0
     * @param random source of all randomness
     * @return standard deviations of the generations 0..generations
     */
    public Values deviations(int generations, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        Values.Filling deviations = Values.filling(generations + 1);
        double deviation = 1;
        deviations.set(0, 1);
        for (int t = 1; t <= generations; t++) {
            double mean = 0;
            double squares = 0;
            for (int i = 1; i <= samples; i++) {
                double draw = gaussian.sample();
                double step = draw - mean;
                mean += step / i;
                squares += step * (draw - mean);
            }
            deviation *= Math.sqrt(squares / (samples - 1.0));
            deviations.set(t, deviation);
        }
        return deviations.done();
    }

    /**
     * Expected standard deviation.
     *
     * @param generations t
     * @return {@code E s_t}
     */
    public double expected(int generations) {
        double half = (samples - 1) / 2.0;
        double logFactor = logGamma(half + 0.5) - logGamma(half) - 0.5 * Math.log(half);
        return Math.exp(generations * logFactor);
    }

    /**
     * Expected logarithm of the variance.
     *
     * @param generations t
     * @return {@code E ln s_t^2}
     */
    public double expectedLog(int generations) {
        double half = (samples - 1) / 2.0;
        return generations * (Gamma.digamma(half) - Math.log(half));
    }

    private static double logGamma(double x) {
        return Gamma.logGamma(x);
    }
}
