package semicircle.dynamics.quantum;

/**
 * Smallest state of the orbit of a state, and the character of the way to it; a state itself, one for each thread.
 *
 * <p>The smallest rotation begins, from the top, with a longest run of zeros: those runs are found by a few shifts, so that one or two rotations are compared instead of all.
 */
final class OrbitSearch {
    private final int sites;
    private final long mask;
    private final boolean turns;
    private final int variants; // the state, reflected, flipped, both: bits of a number
    private final int reflection;
    private final int flip;
    private final double[] real; // characters by shift
    private final double[] imaginary;
    private long smallest;
    private int shift;
    private int sign;

    /** Characters of shifts by 0, 1, ..; one alone where momenta are not resolved. Signs are 0 where not resolved. */
    OrbitSearch(int sites, double[] real, double[] imaginary, int reflection, int flip) {
        this.sites = sites;
        this.mask = (1L << sites) - 1;
        this.turns = real.length > 1;
        this.variants = (reflection == 0 ? 0 : 1) | (flip == 0 ? 0 : 2);
        this.reflection = reflection;
        this.flip = flip;
        this.real = real;
        this.imaginary = imaginary;
    }

    /** Finds it; state not modified, bits below sites only. */
    void find(long state) {
        smallest = Long.MAX_VALUE;
        for (int v = 0; v <= variants; v++) {
            if ((v & ~variants) == 0) {
                long turned = (v & 1) != 0 ? Long.reverse(state) >>> (64 - sites) : state;
                turned = (v & 2) != 0 ? ~turned & mask : turned;
                rotations(turned, ((v & 1) != 0 ? reflection : 1) * ((v & 2) != 0 ? flip : 1));
            }
        }
    }

    private void rotations(long state, int character) {
        if (!turns || state == 0 || state == mask) {
            take(state, 0, character);
            return;
        }
        long runs = ~state & mask;
        long longer = runs;
        while (longer != 0) {
            runs = longer;
            long next = runs << 1 | runs >>> (sites - 1);
            longer = runs & next;
        }
        for (; runs != 0; runs &= runs - 1) {
            int by = sites - 1 - Long.numberOfTrailingZeros(runs);
            take((state << by | state >>> (sites - by)) & mask, by, character);
        }
    }

    private void take(long found, int by, int character) {
        if (found < smallest) {
            smallest = found;
            shift = by;
            sign = character;
        }
    }

    /** The smallest state that was found. */
    long smallest() {
        return smallest;
    }

    /** Real part of the character of the way back from it. */
    double real() {
        return sign * real[shift];
    }

    /** Imaginary part of the character of the way back from it. */
    double imaginary() {
        return -sign * imaginary[shift];
    }
}
