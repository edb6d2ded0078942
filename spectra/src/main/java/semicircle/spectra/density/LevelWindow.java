package semicircle.spectra.density;

import java.util.Arrays;
import java.util.Locale;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * The eigenvalues of given ranks of a tridiagonal matrix, by bisection on counts of pivots, none of the others computed.
 *
 * <p>Shape: matrix of n rows -&gt; count levels, repeated ones as often as they occur. Each is that of a matrix which differs
 * by a few ulp of the norm. Cost: about {@code 50 count n} divisions, in vectors of the machine's width; at least 64 shifts
 * go through each pass, so one level takes about nine passes. Memory: 2n doubles.
 * <p>Source: Barth, Martin, Wilkinson 1967, Numer. Math. 9, 386. Differs: levels that still share a bracket cut it in as many
 * equal parts and one more, so that a narrow window is found in the first few passes.
 *
 * @param first rank of the lowest level, from 0 for the smallest
 * @param count number of levels, at least 0
 */
public record LevelWindow(int first, int count) {
    private static final String NAME = "LevelWindow";

    public LevelWindow {
        if (first < 0) {
            throw new IllegalArgumentException(NAME + ": first must be at least 0, got " + first);
        }
        if (count < 0) {
            throw new IllegalArgumentException(NAME + ": count must be at least 0, got " + count);
        }
    }

    /**
     * The window in the middle of a spectrum.
     *
     * @param size order of the matrix
     * @param count number of levels, at most size
     * @return as many levels left out below as above, or one fewer below
     */
    public static LevelWindow middle(int size, int count) {
        if (count > size) {
            throw new IllegalArgumentException(
                    NAME + ": count must be at most the " + size + " levels there are, got " + count);
        }
        return new LevelWindow((size - count) / 2, count);
    }

    /**
     * Finds the levels.
     *
     * @param matrix at least first + count rows
     * @return count levels, with the shape of the whole matrix as origin
     * @throws IllegalArgumentException if the matrix has fewer levels
     */
    public Spectrum of(TridiagonalMatrix matrix) {
        int n = matrix.size();
        if ((long) first + count > n) {
            throw new IllegalArgumentException(NAME + ": first + count must be at most the " + n
                    + " levels of the matrix, got " + ((long) first + count));
        }
        String name = String.format(Locale.ROOT, "levels %d to %d", first, (long) first + count - 1);
        Spectrum.Origin origin = new Spectrum.Origin(count == 0 ? "no levels" : name, n, n);
        return new Spectrum(origin, Values.of(new Search(new SturmCount(matrix)).run()));
    }

    /** Brackets of all levels in scaled units, a state: {@code lower <= level <= upper} up to rounding, both ascending. */
    private final class Search {
        private final SturmCount sturm;
        private final double resolution;
        private final double[] lower = new double[count];
        private final double[] upper = new double[count];

        Search(SturmCount sturm) {
            this.sturm = sturm;
            resolution = Math.ulp(sturm.norm()) / 2;
            Arrays.fill(lower, -sturm.norm());
            Arrays.fill(upper, sturm.norm());
        }

        double[] run() {
            for (double[] shifts = shifts(); shifts.length > 0; shifts = shifts()) {
                narrow(shifts, sturm.belowScaled(shifts));
            }
            double[] levels = new double[count];
            for (int k = 0; k < count; k++) {
                double level = Math.scalb(middle(k), sturm.exponent());
                levels[k] = k == 0 ? level : Math.max(level, levels[k - 1]); // middles may cross by their rounding
            }
            return levels;
        }

        private double middle(int k) {
            return lower[k] + (upper[k] - lower[k]) / 2;
        }

        /** A bracket is open if it is wider than the rounding of the counts and holds a number between its ends. */
        private boolean open(int k) {
            double middle = middle(k);
            return upper[k] - lower[k] > resolution && middle > lower[k] && middle < upper[k];
        }

        /** Ascending points inside the open brackets; each bracket gets as many for each of its levels. */
        private double[] shifts() {
            int open = 0;
            for (int k = 0; k < count; k++) {
                open += open(k) ? 1 : 0;
            }
            int each = Math.max(1, SturmCount.WIDTH / Math.max(1, open));
            double[] shifts = new double[each * open];
            int filled = 0;
            for (int from = 0, to; from < count; from = to) {
                to = from + 1;
                while (to < count && lower[to] == lower[from] && upper[to] == upper[from]) {
                    to++;
                }
                int parts = open(from) ? each * (to - from) + 1 : 1;
                double width = upper[from] - lower[from];
                for (int p = 1; p < parts; p++) {
                    shifts[filled++] = lower[from] + width * ((double) p / parts);
                }
            }
            return shifts;
        }

        /** Each level lies at or above the last shift with no more levels below than its rank, and below the next one. */
        private void narrow(double[] shifts, long[] below) {
            int next = 0;
            for (int k = 0; k < count; k++) {
                while (next < shifts.length && below[next] <= (long) first + k) {
                    next++;
                }
                if (next > 0) {
                    lower[k] = Math.max(lower[k], shifts[next - 1]);
                }
                if (next < shifts.length) {
                    upper[k] = Math.max(lower[k], Math.min(upper[k], shifts[next]));
                }
            }
        }
    }
}
