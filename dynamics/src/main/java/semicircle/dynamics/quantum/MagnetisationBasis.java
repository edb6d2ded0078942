package semicircle.dynamics.quantum;

import java.util.Arrays;

/**
 * All product states with a given number of spins up, in the order of their bits.
 *
 * <p>Written as (high half, low half) the states of one high half are a contiguous block, so the place is {@code
 * offset[high] + rank[low]} (Lin 1990, PRB 42, 6561) and no list of states is kept. Memory: {@code 20 * 2^(sites/2)} bytes.
 */
public final class MagnetisationBasis implements SpinBasis {
    private static final int MOST_SITES = 48;

    private final int sites;
    private final int up;
    private final int low;
    private final long dimension;
    private final long[] offsets; // by high half, and the dimension at the end; blocks of size 0 repeat
    private final int[] ranks; // by low half, among those of as many ups
    private final int[][] lowStates; // by number of ups

    /**
     * The sector.
     *
     * @param sites 2 to 48
     * @param up spins up, 0 to sites; S_z = up - sites/2
     */
    public MagnetisationBasis(int sites, int up) {
        if (sites < 2 || sites > MOST_SITES) {
            throw new IllegalArgumentException("MagnetisationBasis: sites must be in 2..48, got " + sites);
        }
        if (up < 0 || up > sites) {
            throw new IllegalArgumentException("MagnetisationBasis: up must be in 0.." + sites + ", got " + up);
        }
        this.sites = sites;
        this.up = up;
        low = sites / 2;
        lowStates = new int[low + 1][];
        ranks = new int[1 << low];
        int[] filled = new int[low + 1];
        for (int p = 0; p <= low; p++) {
            lowStates[p] = new int[(int) Binomial.choose(low, p)];
        }
        for (int a = 0; a < ranks.length; a++) {
            int p = Integer.bitCount(a);
            ranks[a] = filled[p];
            lowStates[p][filled[p]++] = a;
        }
        offsets = new long[(1 << (sites - low)) + 1];
        for (int b = 0; b + 1 < offsets.length; b++) {
            offsets[b + 1] = offsets[b] + Binomial.choose(low, up - Integer.bitCount(b));
        }
        dimension = offsets[offsets.length - 1];
    }

    @Override
    public int sites() {
        return sites;
    }

    /** {@return number of spins up} */
    public int up() {
        return up;
    }

    @Override
    public long dimension() {
        return dimension;
    }

    @Override
    public long state(long index) {
        int found = Arrays.binarySearch(offsets, index);
        int b = found >= 0 ? found : -found - 2;
        while (offsets[b + 1] == offsets[b]) { // a search may meet an empty block first
            b++;
        }
        int a = lowStates[up - Integer.bitCount(b)][(int) (index - offsets[b])];
        return (long) b << low | a;
    }

    @Override
    public long index(long state) {
        return offsets[(int) (state >>> low)] + ranks[(int) state & (ranks.length - 1)];
    }

    @Override
    public boolean contains(long state) {
        return state >>> sites == 0 && Long.bitCount(state) == up;
    }

    /** Sites of the low half. */
    int low() {
        return low;
    }

    /** Place of the first state of a high half. */
    long offset(int b) {
        return offsets[b];
    }

    /** Low halves of p ups, ascending; not to be modified. */
    int[] lowStates(int p) {
        return lowStates[p];
    }

    /** Rank of a low half among those of as many ups. */
    int rank(int a) {
        return ranks[a];
    }

    @Override
    public String toString() {
        return "MagnetisationBasis[sites=" + sites + ", up=" + up + "]";
    }
}
