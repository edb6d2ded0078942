package semicircle.dynamics.population;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;

/**
 * Kirman's ants: N agents change their opinion on their own at the rate epsilon and follow others at the rate mu, solved exactly.
 *
 * <p>Rates {@code (N - k)(epsilon + mu k/N)} up and {@code k (epsilon + mu (N - k)/N)} down; the share k/N follows a beta-binomial
 * law with {@code a = epsilon N/mu}: two opinions below {@code N* = mu/epsilon} agents, one mixture above. Emergence that scale destroys.
 *
 * <p>Source: Kirman 1993, Q. J. Econ. 108, 137; Alfi, Cristelli, Pietronero, Zaccaria 2009, Eur. Phys. J. B 67, 385.
 *
 * @param size number of agents N, at least 1
 * @param epsilon rate of spontaneous change, positive
 * @param mu rate of imitation, positive
 */
public record Herding(int size, double epsilon, double mu) {
    public Herding {
        if (size < 1) {
            throw new IllegalArgumentException("herding: size must be at least 1, got " + size);
        }
        if (!(epsilon > 0 && mu > 0) || Double.isInfinite(epsilon) || Double.isInfinite(mu)) {
            throw new IllegalArgumentException(
                    "herding: epsilon and mu must be positive and finite, got " + epsilon + " and " + mu);
        }
    }

    /** {@return the chain of the number of agents of the first opinion} */
    public BirthDeathChain chain() {
        return BirthDeathChain.of(
                size,
                k -> (size - k) * (epsilon + mu * k / size),
                k -> k * (epsilon + mu * (size - k) / (double) size));
    }

    /** {@return a, the parameter of the beta-binomial law; two opinions where it is below 1} */
    public double shape() {
        return epsilon * size / mu;
    }

    /** {@return N*, the number of agents beyond which two opinions become one mixture} */
    public double threshold() {
        return mu / epsilon;
    }

    /** {@return exact variance of the share of an opinion} */
    public double variance() {
        double a = shape();
        return (2 * a + size) / (4 * (2 * a + 1) * size);
    }

    /**
     * Follows the chain, event by event (Gillespie 1977, J. Phys. Chem. 81, 2340).
     *
     * @param start first count of the first opinion, 0..N
     * @param spacing time between looks, positive
     * @param looks how many
     * @param random source of all randomness
     * @return the share k/N at each look
     */
    public Values shares(int start, double spacing, int looks, UniformRandomProvider random) {
        return new ChainWalk(chain()).counts(start, spacing, looks, random).map(k -> k / size);
    }

    /**
     * Draws from the exact stationary law, each look on its own.
     *
     * @param looks how many
     * @param random source of all randomness
     * @return the share k/N at each look
     */
    public Values drawn(int looks, UniformRandomProvider random) {
        double[] below = chain().stationary().toArray();
        for (int k = 1; k <= size; k++) {
            below[k] += below[k - 1];
        }
        Values.Filling shares = Values.filling(looks);
        for (int i = 0; i < looks; i++) {
            int at = Arrays.binarySearch(below, random.nextDouble() * below[size]);
            shares.set(i, (double) (at < 0 ? -at - 1 : at) / size);
        }
        return shares.done();
    }
}
