package semicircle.spectra.density;

import java.util.Arrays;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Counts of the eigenvalues of one tridiagonal matrix below many shifts: the negative pivots of {@code T - x}.
 *
 * <p>Source: q_1 = d_1 - x, q_i = d_i - x - e_{i-1}^2 / q_{i-1} (Barth, Martin, Wilkinson 1967, Numer. Math. 9, 386); counts
 * are monotone in IEEE arithmetic (Demmel, Dhillon, Ren 1995, ETNA 3, 116). Differs: a pivot of 0 becomes -1e-300 by
 * subtracting that from every pivot, which changes no other one, so that the loop has no branch.
 */
final class SturmCount {
    /** Shifts that advance together: eight vector registers of eight doubles hide the latency of the division. */
    static final int WIDTH = 64;

    private static final double TINY = 1e-300;

    private final Values diagonal;
    private final Values off;
    private final int exponent;
    private final double norm;

    SturmCount(TridiagonalMatrix matrix) {
        exponent = scale(matrix);
        diagonal = rescaled(matrix.diagonal(), -exponent);
        off = rescaled(matrix.offDiagonal(), -exponent);
        norm = rowSum();
    }

    /** Entries, and so all scaled eigenvalues, are those of the matrix over 2^exponent. */
    int exponent() {
        return exponent;
    }

    /** Largest sum of magnitudes in a row of the scaled matrix; no scaled eigenvalue is larger in magnitude. */
    double norm() {
        return norm;
    }

    /** Counts below shifts (any order, not modified) in the units of the matrix. */
    long[] below(double[] shifts) {
        double[] scaled = shifts.clone();
        rescale(scaled, -exponent);
        return belowScaled(scaled);
    }

    /** Counts below shifts (any order, not modified) in the scaled units. */
    long[] belowScaled(double[] shifts) {
        long[] counts = new long[shifts.length];
        double[] pivots = new double[WIDTH];
        double[] block = new double[WIDTH];
        long[] negative = new long[WIDTH];
        for (int from = 0; from < shifts.length; from += WIDTH) {
            int count = Math.min(WIDTH, shifts.length - from);
            System.arraycopy(shifts, from, block, 0, count);
            Arrays.fill(pivots, 1);
            Arrays.fill(negative, 0);
            pass(block, pivots, negative, count);
            System.arraycopy(negative, 0, counts, from, count);
        }
        return counts;
    }

    private void pass(double[] shifts, double[] pivots, long[] negative, int count) {
        for (int i = 0; i < diagonal.size(); i++) {
            double coupling = i == 0 ? 0 : off.get(i - 1);
            advance(diagonal.get(i), coupling * coupling, shifts, pivots, negative, count);
        }
    }

    /** One row for a block of shifts; two loops, because only the first then compiles to vector instructions. */
    private static void advance(
            double diagonal, double square, double[] shifts, double[] pivots, long[] negative, int count) {
        for (int k = 0; k < count; k++) {
            pivots[k] = diagonal - shifts[k] - square / pivots[k] - TINY;
        }
        for (int k = 0; k < count; k++) {
            negative[k] += Double.doubleToRawLongBits(pivots[k]) >>> 63;
        }
    }

    private double rowSum() {
        double largest = 0;
        for (int i = 0; i < diagonal.size(); i++) {
            double before = i == 0 ? 0 : Math.abs(off.get(i - 1));
            double after = i == off.size() ? 0 : Math.abs(off.get(i));
            largest = Math.max(largest, before + Math.abs(diagonal.get(i)) + after);
        }
        return largest;
    }

    /** The exponent that must be divided out so that no square overflows or vanishes; 0 for ordinary entries. */
    private static int scale(TridiagonalMatrix matrix) {
        double largest = 0;
        for (int i = 0; i < matrix.diagonal().size(); i++) {
            largest = Math.max(largest, Math.abs(matrix.diagonal().get(i)));
        }
        for (int i = 0; i < matrix.offDiagonal().size(); i++) {
            largest = Math.max(largest, Math.abs(matrix.offDiagonal().get(i)));
        }
        int exponent = Math.getExponent(largest);
        return largest == 0 || Math.abs(exponent) < 200 ? 0 : exponent;
    }

    /** The same values where nothing is to be done: a matrix of 10^7 rows is not copied. */
    private static Values rescaled(Values x, int by) {
        return by == 0 ? x : x.map(value -> Math.scalb(value, by));
    }

    private static void rescale(double[] x, int by) {
        for (int k = 0; k < x.length && by != 0; k++) {
            x[k] = Math.scalb(x[k], by);
        }
    }
}
