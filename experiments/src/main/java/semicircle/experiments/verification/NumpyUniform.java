package semicircle.experiments.verification;

import java.math.BigInteger;
import semicircle.spectra.Values;

/**
 * Uniform numbers of {@code numpy.random.default_rng(seed).uniform}: PCG64 (O'Neill 2014, "PCG", HMC-CS-2014-0905, variant XSL
 * RR 128/64) seeded by NumPy's SeedSequence; only to reproduce numbers that others computed with it.
 */
final class NumpyUniform {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);
    private static final BigInteger MULTIPLIER = new BigInteger("2360ED051FC65DA44385DF649FCCF645", 16);
    private static final int POOL = 4;

    private BigInteger state;
    private final BigInteger increment;

    private NumpyUniform(int seed) {
        long[] words = seedWords(seed);
        BigInteger start = join(words[0], words[1]);
        increment = join(words[2], words[3]).shiftLeft(1).setBit(0).mod(MODULUS);
        state = BigInteger.ZERO;
        step();
        state = state.add(start).mod(MODULUS);
        step();
    }

    /**
     * The first numbers of a seed.
     *
     * @param seed at least 0
     * @param low lower end
     * @param high upper end
     * @param count how many
     * @return the numbers
     */
    static Values of(int seed, double low, double high, int count) {
        NumpyUniform generator = new NumpyUniform(seed);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = low + (high - low) * ((generator.next() >>> 11) * 0x1p-53);
        }
        return Values.of(numbers);
    }

    private static BigInteger join(long high, long low) {
        return new BigInteger(Long.toUnsignedString(high))
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(low)));
    }

    private void step() {
        state = state.multiply(MULTIPLIER).add(increment).mod(MODULUS);
    }

    private long next() {
        step();
        long high = state.shiftRight(64).longValue();
        return Long.rotateRight(high ^ state.longValue(), (int) (high >>> 58));
    }

    /** SeedSequence(seed).generate_state(4, uint64). */
    private static long[] seedWords(int seed) {
        int[] pool = new int[POOL];
        int[] constant = {0x43b0d7e5};
        for (int i = 0; i < POOL; i++) {
            pool[i] = hash(i == 0 ? seed : 0, constant, 0x931e8875);
        }
        for (int source = 0; source < POOL; source++) {
            for (int target = 0; target < POOL; target++) {
                if (source != target) {
                    int mixed = 0xca01f9dd * pool[target] - 0x4973f715 * hash(pool[source], constant, 0x931e8875);
                    pool[target] = mixed ^ (mixed >>> 16);
                }
            }
        }
        long[] words = new long[4];
        constant[0] = 0x8b51f9dd;
        for (int i = 0; i < 8; i++) {
            long half = hash(pool[i % POOL], constant, 0x58f38ded) & 0xffffffffL;
            words[i / 2] |= half << (32 * (i % 2));
        }
        return words;
    }

    private static int hash(int value, int[] constant, int multiplier) {
        int mixed = value ^ constant[0];
        constant[0] *= multiplier;
        mixed *= constant[0];
        return mixed ^ (mixed >>> 16);
    }
}
