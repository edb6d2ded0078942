package semicircle.dynamics.quantum;

import java.util.ArrayList;
import java.util.List;

/**
 * The product of one {@link PauliGroup} where the bits of a state are sums (exclusive or) of the bits of its index, as in
 * {@link FullBasis} and {@link ParityBasis}.
 *
 * <p>The pattern that picks an entry is then a sum too, of one part for the low bits of the index, kept as a table, and one
 * for the high bits: two looks a row. Flipped states lie at flipped indices.
 */
final class PatternProduct {
    private static final int LOW_BITS = 8;

    /** Rows of the result that are finished together, over all groups: they stay in the nearest cache. */
    static final int TILE = 1 << 12;

    private final int flips; // of the index
    private final int lowSize;
    private final List<Part> parts;

    /** One table of a group: where its pattern comes from, and the entries. */
    private static final class Part {
        private final byte[] low;
        private final int[] high;
        private final double[] real;
        private final double[] imaginary;

        Part(byte[] low, int[] high, double[] real, double[] imaginary) {
            this.low = low;
            this.high = high;
            this.real = real;
            this.imaginary = imaginary;
        }
    }

    /**
     * Prepares the tables.
     *
     * @param group terms of equal flips, which lead from states of the basis to states of it
     * @param basis full or of one parity
     */
    PatternProduct(PauliGroup group, SpinBasis basis) {
        long zero = basis.state(0);
        flips = (int) (basis.index(zero ^ group.flips) ^ basis.index(zero));
        int bits = Long.numberOfTrailingZeros(basis.dimension());
        int lowBits = Math.min(LOW_BITS, bits);
        lowSize = 1 << lowBits;
        parts = new ArrayList<>();
        for (int t = 0; t < group.tables(); t++) {
            int[] ofBit = new int[bits];
            for (int b = 0; b < bits; b++) {
                ofBit[b] = group.signedPattern(t, basis.state(1L << b) ^ zero);
            }
            byte[] low = new byte[lowSize];
            low[0] = (byte) group.signedPattern(t, zero);
            for (int b = 0; b < lowBits; b++) {
                for (int k = 0; k < 1 << b; k++) {
                    low[k | 1 << b] = (byte) (low[k] ^ ofBit[b]);
                }
            }
            byte[] source = new byte[lowSize];
            for (int k = 0; k < lowSize; k++) {
                source[k] = low[k ^ (flips & (lowSize - 1))];
            }
            int[] high = java.util.Arrays.copyOfRange(ofBit, lowBits, bits);
            parts.add(new Part(source, high, group.signedReal(t), group.signedImaginary(t)));
        }
    }

    static boolean serves(SpinBasis basis) {
        return basis instanceof FullBasis || basis instanceof ParityBasis;
    }

    /** Adds the product to y for rows from to to, both multiples of the tile or the ends; one number a state. */
    void addReal(double[] x, double[] y, int from, int to) {
        int turned = flips & (lowSize - 1);
        for (Part part : parts) {
            byte[] low = part.low;
            double[] real = part.real;
            for (int base = from; base < to; base += lowSize) {
                int source = base ^ (flips - turned);
                int pattern = highPattern(part, source);
                for (int k = 0; k < lowSize; k++) {
                    y[base + k] += real[low[k] ^ pattern] * x[source + (k ^ turned)];
                }
            }
        }
    }

    /** Adds the product to y for rows from to to; x and y hold n real and then n imaginary parts. */
    void addComplex(double[] x, double[] y, int n, int from, int to) {
        int turned = flips & (lowSize - 1);
        for (Part part : parts) {
            byte[] low = part.low;
            double[] real = part.real;
            double[] imaginary = part.imaginary;
            for (int base = from; base < to; base += lowSize) {
                int source = base ^ (flips - turned);
                int pattern = highPattern(part, source);
                for (int k = 0; k < lowSize; k++) {
                    int entry = low[k] ^ pattern;
                    double a = real[entry];
                    double b = imaginary[entry];
                    double re = x[source + (k ^ turned)];
                    double im = x[n + source + (k ^ turned)];
                    y[base + k] += a * re - b * im;
                    y[n + base + k] += a * im + b * re;
                }
            }
        }
    }

    private int highPattern(Part part, int index) {
        int pattern = 0;
        int bits = index / lowSize;
        for (int b = 0; b < part.high.length; b++) {
            pattern ^= part.high[b] & -((bits >>> b) & 1);
        }
        return pattern;
    }
}
