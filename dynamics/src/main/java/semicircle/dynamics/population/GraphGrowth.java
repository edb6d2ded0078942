package semicircle.dynamics.population;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;

/**
 * A graph that gains one edge after another, its clusters followed by union-find.
 *
 * <p>Time is edges over N, t; mean degree c = 2t. Erdos-Renyi: giant component beyond t = 1/2 with {@code S = 1 - exp(-cS)}. Product rule: of two
 * random edges the one with the smaller product of cluster sizes; t_c = 0.888449, continuous in spite of its steepness (Riordan and Warnke
 * 2011, Science 333, 322). Ring: edges of a circle in random order, the null without a transition.
 *
 * <p>Source: Achlioptas, D'Souza, Spencer 2009, Science 323, 1453. Cost: O(N) almost; 4N bytes.
 *
 * @param rule how an edge is chosen
 * @param size number of nodes N, in 2..2^28
 */
public record GraphGrowth(Rule rule, int size) {
    private static final int LARGEST = 1 << 28;

    /** How the next edge is chosen. */
    public enum Rule {
        /** Two random nodes. */
        ERDOS_RENYI,
        /** The better of two random edges: the one with the smaller product of cluster sizes. */
        PRODUCT,
        /** A random edge of a circle that is not there yet. */
        RING
    }

    public GraphGrowth {
        if (size < 2 || size > LARGEST) {
            throw new IllegalArgumentException("graph growth: size must be in 2.." + LARGEST + ", got " + size);
        }
    }

    /**
     * What a growth left behind.
     *
     * @param times t at each look: n
     * @param largest largest cluster over N at each look: n
     * @param second second largest over N: n
     * @param susceptibility {@code sum s^2/N} over all clusters but the largest: n
     * @param largestJump largest growth of the largest cluster by one edge, over N
     * @param window edges over N between a largest cluster of sqrt(N) and one of N/2; 0 where it was not reached
     * @param rootTime t at which the largest cluster reached sqrt(N); 0 where it was not reached
     * @param halfTime t at which the largest cluster reached N/2; 0 where it was not reached
     */
    public record History(
            Values times,
            Values largest,
            Values second,
            Values susceptibility,
            double largestJump,
            double window,
            double rootTime,
            double halfTime) {}

    /**
     * Grows a graph.
     *
     * @param until last t, positive; a ring is full at 1
     * @param looks equally spaced looks, the last at the end, at least 2
     * @param random source of all randomness
     * @return its history
     */
    public History grown(double until, int looks, UniformRandomProvider random) {
        if (!(until > 0) || until * size > Integer.MAX_VALUE || looks < 2) {
            throw new IllegalArgumentException(
                    "graph growth: until must be positive, below 2^31/size, and looks at least 2, got " + until
                            + " and " + looks);
        }
        long edges = Math.round(rule == Rule.RING ? Math.min(1, until) * size : until * size);
        ClusterForest forest = new ClusterForest(size);
        EdgeChoice choice = new EdgeChoice(rule, forest, random);
        double[][] seen = new double[4][looks];
        Passages passages = new Passages();
        int look = 0;
        for (long edge = 0; edge <= edges; edge++) {
            if (edge > 0) {
                int before = forest.largest();
                choice.add();
                passages.see(edge, before, forest.largest());
            }
            while (look < looks && edge >= Math.round((double) edges * (look + 1) / looks)) {
                seen[0][look] = (double) edge / size;
                seen[1][look] = (double) forest.largest() / size;
                seen[2][look] = (double) forest.second() / size;
                seen[3][look] = forest.susceptibility();
                look++;
            }
        }
        return new History(
                Values.of(seen[0]),
                Values.of(seen[1]),
                Values.of(seen[2]),
                Values.of(seen[3]),
                (double) passages.jump / size,
                passages.half > 0 ? (passages.half - passages.root) / (double) size : 0,
                passages.root / (double) size,
                passages.half / (double) size);
    }

    /** When the largest cluster passed the marks; edges, a state. */
    private final class Passages {
        private long root;
        private long half;
        private int jump;

        void see(long edge, int before, int after) {
            jump = Math.max(jump, after - before);
            if (root == 0 && after >= Math.sqrt(size)) {
                root = edge;
            }
            if (half == 0 && 2L * after >= size) {
                half = edge;
            }
        }
    }

    /**
     * Share of the giant component of an infinite Erdos-Renyi graph: the largest root of {@code S = 1 - exp(-cS)}.
     *
     * @param degree mean degree c, at least 0
     * @return S, 0 up to c = 1
     */
    public static double giantComponent(double degree) {
        if (!(degree >= 0)) {
            throw new IllegalArgumentException("graph growth: degree must be at least 0, got " + degree);
        }
        if (degree <= 1) {
            return 0;
        }
        double low = Math.min(0.5, 0.5 * (degree - 1)); // S > 2 (c - 1)/c^2 near 1
        return Bisection.border(share -> -Math.expm1(-degree * share) > share, low, 1);
    }
}
