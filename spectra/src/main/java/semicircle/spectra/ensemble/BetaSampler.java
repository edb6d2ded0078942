package semicircle.spectra.ensemble;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Beta variables {@code G_p / (G_p + G_q)}; where both shapes are below 1, by the rejection of Johnk 1964 in logarithms, so
 * that tiny shapes do not vanish.
 */
record BetaSampler(UniformRandomProvider random, ChiSampler chi) {
    static BetaSampler of(UniformRandomProvider random) {
        return new BetaSampler(random, ChiSampler.of(random));
    }

    /** Draws one value of mean p/(p + q), both positive; q = 0 gives 1. */
    double sample(double p, double q) {
        if (q == 0) {
            return 1;
        }
        if (p >= 1 || q >= 1) {
            double x = chi.chi(2 * p);
            double y = chi.chi(2 * q);
            return x * x / (x * x + y * y);
        }
        while (true) {
            double x = Math.log(1 - random.nextDouble()) / p;
            double y = Math.log(1 - random.nextDouble()) / q;
            double larger = Math.max(x, y);
            double sum = larger + Math.log1p(Math.exp(Math.min(x, y) - larger));
            if (sum <= 0) {
                return Math.exp(x - sum);
            }
        }
    }
}
