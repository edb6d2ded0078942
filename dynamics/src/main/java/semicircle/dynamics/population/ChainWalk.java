package semicircle.dynamics.population;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;

/**
 * A path of a birth-death chain, event by event, seen at equal distances in time.
 *
 * <p>Source: Gillespie 1977, J. Phys. Chem. 81, 2340. Cost: one exponential and one uniform number for each event.
 *
 * @param chain the chain
 */
public record ChainWalk(BirthDeathChain chain) {
    /**
     * Follows the chain.
     *
     * @param start first state, in 0..N
     * @param spacing time between looks, positive
     * @param looks how many, at least 1; the first is at one spacing
     * @param random source of all randomness
     * @return the state at each look
     */
    public Values counts(int start, double spacing, int looks, UniformRandomProvider random) {
        if (start < 0 || start > chain.size() || !(spacing > 0) || looks < 1) {
            throw new IllegalArgumentException("chain walk: start must be in 0.." + chain.size()
                    + ", spacing positive and looks at least 1, got " + start + ", " + spacing + " and " + looks);
        }
        ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(random);
        Values.Filling seen = Values.filling(looks);
        int state = start;
        double now = 0;
        int look = 0;
        while (look < looks) {
            double up = state < chain.size() ? chain.births().get(state) : 0;
            double down = state > 0 ? chain.deaths().get(state - 1) : 0;
            now += exponential.sample() / (up + down);
            while (look < looks && (look + 1) * spacing < now) {
                seen.set(look++, state);
            }
            state += random.nextDouble() * (up + down) < up ? 1 : -1;
        }
        return seen.done();
    }
}
