package semicircle.dynamics.quantum;

import java.util.List;

/**
 * All terms of a Hamiltonian that flip the same sites: one entry a row, {@code A(s)} from s to {@code s ^ flips}.
 *
 * <p>Where the signs of the terms differ on few sites only, as for products of a few Majorana operators, the sum over terms is
 * one look into a table of their patterns.
 */
final class PauliGroup {
    private static final int MOST_TABLE_BITS = 6;

    final long flips;
    private final long[] signs;
    private final double[] real;
    private final double[] imaginary;
    private final int[] tableBits; // sites on which the signs differ; empty with a table of one entry
    private final double[] realTable; // empty: sum over the terms
    private final double[] imaginaryTable;

    /**
     * Sums terms of equal flips.
     *
     * @param terms at least one, coefficients real
     */
    PauliGroup(List<PauliTerm> terms) {
        flips = terms.get(0).flips();
        int n = terms.size();
        signs = new long[n];
        real = new double[n];
        imaginary = new double[n];
        long differing = 0;
        for (int k = 0; k < n; k++) {
            PauliTerm term = terms.get(k);
            signs[k] = term.signs();
            differing |= signs[k] ^ signs[0];
            int power = Long.bitCount(term.flips() & term.signs()) & 3;
            double value = power >= 2 ? -term.real() : term.real();
            (power % 2 == 0 ? real : imaginary)[k] = value;
        }
        int bits = Long.bitCount(differing);
        boolean table = bits <= MOST_TABLE_BITS;
        tableBits = table ? positions(differing) : new int[0];
        realTable = new double[table ? 1 << bits : 0];
        imaginaryTable = new double[realTable.length];
        for (int pattern = 0; pattern < realTable.length; pattern++) {
            long state = 0;
            for (int j = 0; j < tableBits.length; j++) {
                state |= (long) (pattern >> j & 1) << tableBits[j];
            }
            for (int k = 0; k < n; k++) {
                double sign = sign((signs[k] ^ signs[0]) & state);
                realTable[pattern] += sign * real[k];
                imaginaryTable[pattern] += sign * imaginary[k];
            }
        }
    }

    private static int[] positions(long mask) {
        return java.util.stream.IntStream.range(0, 64)
                .filter(i -> (mask >>> i & 1) == 1)
                .toArray();
    }

    private static double sign(long bits) {
        return 1 - 2 * (Long.bitCount(bits) & 1);
    }

    private int pattern(long state) {
        int pattern = 0;
        for (int j = 0; j < tableBits.length; j++) {
            pattern |= (int) (state >>> tableBits[j] & 1) << j;
        }
        return pattern;
    }

    /** Real part of the entry that leads from a state. */
    double real(long state) {
        if (realTable.length > 0) {
            return sign(signs[0] & state) * realTable[pattern(state)];
        }
        return sum(real, state);
    }

    /** Imaginary part of the entry that leads from a state. */
    double imaginary(long state) {
        if (imaginaryTable.length > 0) {
            return sign(signs[0] & state) * imaginaryTable[pattern(state)];
        }
        return sum(imaginary, state);
    }

    private double sum(double[] coefficients, long state) {
        double sum = 0;
        for (int k = 0; k < signs.length; k++) {
            sum += sign(signs[k] & state) * coefficients[k];
        }
        return sum;
    }
}
