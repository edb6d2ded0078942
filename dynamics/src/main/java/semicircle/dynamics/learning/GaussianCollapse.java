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
 * @param fresh draws of each generation that are from the truth, 0 to n
 * @param accumulate whether all draws so far are fitted, not those of the last generation alone
 */
public record GaussianCollapse(int samples, int fresh, boolean accumulate) {
    public GaussianCollapse {
        if (samples < 2) {
            throw new IllegalArgumentException("gaussian collapse: samples must be at least 2, got " + samples);
        }
        if (fresh < 0 || fresh > samples) {
            throw new IllegalArgumentException("gaussian collapse: fresh must be in 0.." + samples + ", got " + fresh);
        }
    }

    /**
     * The chain that fits its own last draws alone.
     *
     * @param samples n, draws of a generation, at least 2
     */
    public GaussianCollapse(int samples) {
        this(samples, 0, false);
    }

    /** {@return whether the width dies: nothing fresh, nothing kept} */
    public boolean dies() {
        return fresh == 0 && !accumulate;
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
        double centre = 0;
        double deviation = 1;
        deviations.set(0, 1);
        long count = 0;
        double mean = 0;
        double squares = 0;
        for (int t = 1; t <= generations; t++) {
            if (!accumulate) {
                count = 0;
                mean = 0;
                squares = 0;
            }
            for (int i = 0; i < samples; i++) {
                double draw = gaussian.sample();
                draw = i < fresh ? draw : centre + deviation * draw;
                count++;
                double step = draw - mean;
                mean += step / count;
                squares += step * (draw - mean);
            }
            centre = dies() ? 0 : mean; // where nothing is pulled back, the width does not feel the centre
            deviation = Math.sqrt(squares / (count - 1.0));
            deviations.set(t, deviation);
        }
        return deviations.done();
    }

    /**
     * Exact expected variance, from the second moments of the generation before.
     *
     * @param generations how many
     * @return {@code E s_t^2} of the generations 0..generations; 1 for all of them where nothing is fresh or kept
     */
    public Values expectedVariances(int generations) {
        double n = samples;
        double own = n - fresh;
        double variance = 1;
        double centre = 0; // E mean^2
        double count = 0;
        double squares = 0; // E sum x^2 and E (sum x)^2 of the draws that are kept
        double sums = 0;
        Values.Filling expected = Values.filling(generations + 1);
        expected.set(0, 1);
        for (int t = 1; t <= generations; t++) {
            double drawn = own * variance + fresh; // variance of the sum of the new draws
            double cross = count > 0 ? sums / count : 0; // E (sum x) mean, the mean that of these draws
            sums = accumulate ? sums + 2 * own * cross + own * own * centre + drawn : own * own * centre + drawn;
            squares = (accumulate ? squares : 0) + own * (variance + centre) + fresh;
            count = (accumulate ? count : 0) + n;
            variance = (squares - sums / count) / (count - 1);
            centre = sums / (count * count);
            expected.set(t, variance);
        }
        return expected.done();
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
