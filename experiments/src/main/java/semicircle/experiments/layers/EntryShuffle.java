package semicircle.experiments.layers;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Puts numbers in random order, every order equally likely, without running through memory at random: each number goes to one
 * of 256 buckets, and each bucket, small enough for the cache, is shuffled by Fisher and Yates's method (Rao 1961, Sankhya A
 * 23, 305; Sandelius 1962, J. R. Stat. Soc. B 24, 479). At 10^7 numbers twice as fast as one swap after the other, below 10^6 no
 * faster.
 *
 * @param smallest fewer numbers than this are shuffled in place, at least 1
 */
record EntryShuffle(int smallest) {
    private static final int BUCKETS = 256;
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    /** The size from which buckets pay. */
    EntryShuffle() {
        this(1 << 20);
    }

    /**
     * Shuffles.
     *
     * @param numbers any numbers, used as room to work in
     * @param random source of all randomness
     * @return the numbers in random order, in the given array or in a new one
     */
    double[] of(double[] numbers, UniformRandomProvider random) {
        Draws draws = new Draws(random);
        if (numbers.length < smallest) {
            draws.shuffle(numbers, 0, numbers.length);
            return numbers;
        }
        byte[] bucket = new byte[numbers.length];
        random.nextBytes(bucket);
        int[] end = new int[BUCKETS];
        for (byte b : bucket) {
            end[b & 0xFF]++;
        }
        int from = 0;
        for (int b = 0; b < BUCKETS; b++) {
            int size = end[b];
            end[b] = from; // where the bucket begins; it moves to its end as the bucket fills
            from += size;
        }
        double[] shuffled = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            shuffled[end[bucket[i] & 0xFF]++] = numbers[i];
        }
        for (int b = 0; b < BUCKETS; b++) {
            draws.shuffle(shuffled, b == 0 ? 0 : end[b - 1], end[b]);
        }
        return shuffled;
    }

    /** Bounded integers, two from each 64 random bits; a state that keeps the unused half. */
    private static final class Draws {
        private final UniformRandomProvider random;
        private long bits;
        private boolean half;

        Draws(UniformRandomProvider random) {
            this.random = random;
        }

        void shuffle(double[] numbers, int from, int to) {
            for (int size = to - from; size > 1; size--) {
                int j = from + below(size);
                int last = from + size - 1;
                double number = numbers[last];
                numbers[last] = numbers[j];
                numbers[j] = number;
            }
        }

        /** Without bias: Lemire 2019, ACM Trans. Model. Comput. Simul. 29, 3. */
        private int below(int bound) {
            long product = next() * bound;
            if ((product & LOW_HALF) < bound) {
                long reject = (1L << 32) % bound;
                while ((product & LOW_HALF) < reject) {
                    product = next() * bound;
                }
            }
            return (int) (product >>> 32);
        }

        private long next() {
            half = !half;
            if (half) {
                bits = random.nextLong();
                return bits & LOW_HALF;
            }
            return bits >>> 32;
        }
    }
}
