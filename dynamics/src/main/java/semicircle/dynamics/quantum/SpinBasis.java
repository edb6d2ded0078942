package semicircle.dynamics.quantum;

import semicircle.spectra.Values;

/** Product states of spins 1/2 in a fixed order: bit i of a state is site i, 1 for spin up. */
public sealed interface SpinBasis permits FullBasis, MagnetisationBasis, ParityBasis {
    /** {@return number of sites} */
    int sites();

    /** {@return number of states} */
    long dimension();

    /**
     * The state at a place.
     *
     * @param index from 0 to dimension - 1
     * @return its bits
     */
    long state(long index);

    /**
     * The place of a state.
     *
     * @param state bits of a state of this basis
     * @return from 0 to dimension - 1
     */
    long index(long state);

    /**
     * Whether a state belongs to the basis.
     *
     * @param state bits, none at or above sites
     * @return whether it does
     */
    boolean contains(long state);

    /**
     * Length of a Java array with one number a state.
     *
     * @return the dimension
     * @throws IllegalArgumentException if it is beyond 2^31 - 9, with the memory that a vector would need
     */
    default int arrayLength() {
        long dimension = dimension();
        if (dimension > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a vector of " + dimension + " states needs " + gigabytes(dimension)
                    + " GB and more entries than one Java array has, 2147483639; take a smaller sector or fewer sites");
        }
        return (int) dimension;
    }

    /**
     * A product state as a vector.
     *
     * @param state its bits
     * @return 1 at its place, else 0
     */
    default Values vector(long state) {
        if (!contains(state)) {
            throw new IllegalArgumentException("state " + Long.toBinaryString(state) + " is not in the basis " + this);
        }
        double[] vector = new double[arrayLength()];
        vector[(int) index(state)] = 1;
        return Values.of(vector);
    }

    private static long gigabytes(long dimension) {
        return (long) Math.ceil(8.0 * dimension / (1L << 30));
    }

    /** Refuses site numbers outside 1 to 62. */
    static void requireSites(String where, int sites) {
        if (sites < 1 || sites > 62) {
            throw new IllegalArgumentException(where + ": sites must be in 1..62, got " + sites);
        }
    }
}
