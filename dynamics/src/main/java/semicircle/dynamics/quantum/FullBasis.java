package semicircle.dynamics.quantum;

/**
 * All {@code 2^sites} product states, in the order of their bits.
 *
 * @param sites 1 to 62
 */
public record FullBasis(int sites) implements SpinBasis {
    public FullBasis {
        SpinBasis.requireSites("FullBasis", sites);
    }

    @Override
    public long dimension() {
        return 1L << sites;
    }

    @Override
    public long state(long index) {
        return index;
    }

    @Override
    public long index(long state) {
        return state;
    }

    @Override
    public boolean contains(long state) {
        return state >>> sites == 0;
    }
}
