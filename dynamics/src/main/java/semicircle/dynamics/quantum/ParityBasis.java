package semicircle.dynamics.quantum;

/**
 * The {@code 2^(sites - 1)} product states with an even or odd number of spins up, in the order of their bits.
 *
 * @param sites 1 to 62
 * @param parity 0 for even, 1 for odd
 */
public record ParityBasis(int sites, int parity) implements SpinBasis {
    public ParityBasis {
        SpinBasis.requireSites("ParityBasis", sites);
        if (parity != 0 && parity != 1) {
            throw new IllegalArgumentException("ParityBasis: parity must be 0 or 1, got " + parity);
        }
    }

    @Override
    public long dimension() {
        return 1L << (sites - 1);
    }

    @Override
    public long state(long index) {
        return index << 1 | ((Long.bitCount(index) & 1) ^ parity);
    }

    @Override
    public long index(long state) {
        return state >>> 1;
    }

    @Override
    public boolean contains(long state) {
        return state >>> sites == 0 && (Long.bitCount(state) & 1) == parity;
    }
}
