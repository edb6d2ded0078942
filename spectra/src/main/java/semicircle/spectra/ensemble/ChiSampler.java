package semicircle.spectra.ensemble;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Chi variables of any real number of degrees of freedom: {@code chi_k = sqrt(2 G)}, G gamma of shape k/2.
 *
 * <p>Method: gamma variables by rejection, exact for every shape; below shape 1 that of shape + 1 times {@code
 * U^{1/shape}}. Bound to one stream of randomness.
 *
 * <p>Source: Marsaglia and Tsang 2000, ACM Trans. Math. Softw. 26, 363.
 */
public final class ChiSampler {
    private final UniformRandomProvider random;
    private final ZigguratSampler.NormalizedGaussian gaussian;

    private ChiSampler(UniformRandomProvider random) {
        this.random = random;
        this.gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    }

    /**
     * A sampler for many values.
     *
     * @param random source of all randomness
     * @return the sampler
     */
    public static ChiSampler of(UniformRandomProvider random) {
        return new ChiSampler(random);
    }

    /**
     * Draws one value.
     *
     * @param degrees degrees of freedom k, positive, not only integers
     * @param random source of all randomness
     * @return a value of mean square k
     */
    public static double sample(double degrees, UniformRandomProvider random) {
        return of(random).chi(degrees);
    }

    /**
     * Draws one value.
     *
     * @param degrees degrees of freedom k, positive, not only integers
     * @return a value of mean square k
     */
    public double chi(double degrees) {
        if (degrees >= 2) {
            return ordinary(degrees);
        }
        Domain.positive("chi: degrees", degrees);
        return ordinary(degrees + 2) * Math.exp(Math.log(1 - random.nextDouble()) / degrees);
    }

    /** {@return a normal value of variance 1, from the same stream} */
    double normal() {
        return gaussian.sample();
    }

    private double ordinary(double degrees) {
        double d = degrees / 2 - 1.0 / 3;
        double root = Math.sqrt(d);
        double c = 1 / (3 * root);
        while (true) {
            double x = gaussian.sample();
            double base = 1 + c * x;
            if (base <= 0) {
                continue;
            }
            double u = 1 - random.nextDouble();
            double square = x * x;
            if (u < 1 - 0.0331 * square * square || accepted(u, square, base * base * base, d)) {
                return root * base * Math.sqrt(2 * base);
            }
        }
    }

    private static boolean accepted(double u, double square, double v, double d) {
        return Math.log(u) < square / 2 + d * (1 - v + Math.log(v));
    }
}
