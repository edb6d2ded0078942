package semicircle.dynamics.quantum;

import java.util.ArrayList;
import java.util.List;

/**
 * All terms of a Hamiltonian that flip the same sites: one entry a row, {@code A(s)} from s to {@code s ^ flips}.
 *
 * <p>Terms whose signs differ on few sites only, as those of products of a few Majorana operators do, are summed into tables
 * of their patterns: some looks a row instead of a sum over all terms.
 */
final class PauliGroup {
    private static final int MOST_TABLE_BITS = 4;

    final long flips;
    private final Table[] tables;

    /**
     * Sums terms of equal flips.
     *
     * @param terms at least one, coefficients real
     */
    PauliGroup(List<PauliTerm> terms) {
        flips = terms.get(0).flips();
        List<Table> made = new ArrayList<>();
        List<PauliTerm> open = new ArrayList<>();
        long differing = 0;
        for (PauliTerm term : terms) {
            long wider =
                    open.isEmpty() ? 0 : differing | (term.signs() ^ open.get(0).signs());
            if (Long.bitCount(wider) > MOST_TABLE_BITS) {
                made.add(new Table(open, differing));
                open = new ArrayList<>();
                wider = 0;
            }
            open.add(term);
            differing = wider;
        }
        made.add(new Table(open, differing));
        tables = made.toArray(Table[]::new);
    }

    private static double sign(long bits) {
        return 1 - 2 * (Long.bitCount(bits) & 1);
    }

    /** Terms whose signs are the same but for a few sites. */
    private static final class Table {
        private final long signs;
        private final int[] sites;
        private final double[] real;
        private final double[] imaginary;

        Table(List<PauliTerm> terms, long differing) {
            signs = terms.get(0).signs();
            sites = java.util.stream.IntStream.range(0, 64)
                    .filter(i -> ((differing >>> i) & 1) == 1)
                    .toArray();
            real = new double[1 << sites.length];
            imaginary = new double[real.length];
            for (int pattern = 0; pattern < real.length; pattern++) {
                long state = 0;
                for (int j = 0; j < sites.length; j++) {
                    state |= (long) ((pattern >> j) & 1) << sites[j];
                }
                for (PauliTerm term : terms) {
                    int power = Long.bitCount(term.flips() & term.signs()) & 3;
                    double value = (power >= 2 ? -1 : 1) * sign((term.signs() ^ signs) & state) * term.real();
                    (power % 2 == 0 ? real : imaginary)[pattern] += value;
                }
            }
        }

        int pattern(long state) {
            int pattern = 0;
            for (int j = 0; j < sites.length; j++) {
                pattern |= (int) ((state >>> sites[j]) & 1) << j;
            }
            return pattern;
        }
    }

    /** Number of tables whose entries add. */
    int tables() {
        return tables.length;
    }

    /** Place of a table's entry, with the sign as the highest of {@link #MOST_TABLE_BITS} + 1 bits: linear in the bits of the state. */
    int signedPattern(int table, long state) {
        return tables[table].pattern(state) | (Long.bitCount(tables[table].signs & state) & 1) << MOST_TABLE_BITS;
    }

    /** Real parts of the entries by {@link #signedPattern}. */
    double[] signedReal(int table) {
        return signed(tables[table].real);
    }

    /** Imaginary parts of the entries by {@link #signedPattern}. */
    double[] signedImaginary(int table) {
        return signed(tables[table].imaginary);
    }

    private static double[] signed(double... entries) {
        double[] both = new double[2 << MOST_TABLE_BITS];
        for (int k = 0; k < entries.length; k++) {
            both[k] = entries[k];
            both[k | 1 << MOST_TABLE_BITS] = -entries[k];
        }
        return both;
    }

    /** Real part of the entry that leads from a state. */
    double real(long state) {
        double sum = 0;
        for (Table table : tables) {
            sum += sign(table.signs & state) * table.real[table.pattern(state)];
        }
        return sum;
    }

    /** Imaginary part of the entry that leads from a state. */
    double imaginary(long state) {
        double sum = 0;
        for (Table table : tables) {
            sum += sign(table.signs & state) * table.imaginary[table.pattern(state)];
        }
        return sum;
    }

    /** Both parts of the entry that leads from a state, for the price of one. */
    void entry(long state, double[] parts) {
        double re = 0;
        double im = 0;
        for (Table table : tables) {
            int pattern = table.pattern(state);
            double sign = sign(table.signs & state);
            re += sign * table.real[pattern];
            im += sign * table.imaginary[pattern];
        }
        parts[0] = re;
        parts[1] = im;
    }
}
