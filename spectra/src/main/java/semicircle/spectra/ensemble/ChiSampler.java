package semicircle.spectra.ensemble;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;

/**
 * Chi variables of any real number of degrees of freedom: {@code chi_k = sqrt(2 G)}, G gamma of shape k/2.
 *
 * <p>Method: gamma variables by rejection, exact for every shape: Marsaglia and Tsang 2000 for k >= 2, Ahrens and Dieter 1974 below.
 */
public final class ChiSampler {
    private ChiSampler() {}

    /**
     * Draws one value.
     *
     * @param degrees degrees of freedom k, positive, not only integers
     * @param random source of all randomness
     * @return a value of mean square k
     */
    public static double sample(double degrees, UniformRandomProvider random) {
        return Math.sqrt(squared(degrees, random));
    }

    /**
     * Draws the square of one value.
     *
     * @param degrees degrees of freedom k, positive, not only integers
     * @param random source of all randomness
     * @return a value of mean k and variance 2k
     */
    public static double squared(double degrees, UniformRandomProvider random) {
        Domain.positive("chi: degrees", degrees);
        return AhrensDieterMarsagliaTsangGammaSampler.of(random, degrees / 2, 2).sample();
    }
}
