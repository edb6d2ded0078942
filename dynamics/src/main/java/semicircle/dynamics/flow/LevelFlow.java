package semicircle.dynamics.flow;

import java.util.List;
import semicircle.spectra.Values;

/**
 * Levels of a moving matrix under both labels: by energy, and by what their eigenvectors continue.
 *
 * @param parameters where the levels were asked for: m, ascending
 * @param byEnergy m rows of n levels, ascending
 * @param byOverlap m rows of n levels; place i continues the i-th level at the first parameter
 * @param leastOverlap smallest overlap |&lt;before|after&gt;| of any step that was accepted
 * @param unresolved steps that stayed below the wanted overlap at the finest bisection: crossings narrower than that
 * @param diagonalisations full eigenproblems solved
 */
public record LevelFlow(
        Values parameters,
        List<Values> byEnergy,
        List<Values> byOverlap,
        double leastOverlap,
        int unresolved,
        int diagonalisations) {
    public LevelFlow {
        byEnergy = List.copyOf(byEnergy);
        byOverlap = List.copyOf(byOverlap);
    }

    /** {@return pairs of followed levels whose order at the last parameter differs from that at the first: crossings passed} */
    public int crossings() {
        if (byOverlap.isEmpty()) {
            return 0;
        }
        Values last = byOverlap.get(byOverlap.size() - 1);
        int crossed = 0;
        for (int i = 0; i < last.size(); i++) {
            for (int j = i + 1; j < last.size(); j++) {
                crossed += last.get(i) > last.get(j) ? 1 : 0;
            }
        }
        return crossed;
    }
}
