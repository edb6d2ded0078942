package semicircle.spectra.matrix;

import java.util.function.BiFunction;

/** Symmetry of square arrays: the worst pair is found, named, and the harmless rest averaged away. */
final class PairCheck {
    private PairCheck() {}

    /**
     * Makes an array exactly symmetric or antisymmetric if it is so but for rounding.
     *
     * <p>Allowed is {@code n * ulp(largest entry)}: the rounding of sums of n terms, as in {@code A * A^T}. Pairs that agree
     * keep their bits; others become their mean.
     *
     * @param n rows and columns
     * @param entries n*n values, row by row, overwritten
     * @param sign 1 for symmetric, -1 for antisymmetric
     * @param message made from the row and the column of the worst pair
     */
    static void settle(int n, double[] entries, int sign, BiFunction<Integer, Integer, String> message) {
        double largest = 0;
        double worst = 0;
        int row = 0;
        int col = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double a = entries[i * n + j];
                double b = sign * entries[j * n + i];
                largest = Math.max(largest, Math.max(Math.abs(a), Math.abs(b)));
                double difference = Math.abs(a - b);
                if (difference > worst) {
                    worst = difference;
                    row = i;
                    col = j;
                }
            }
        }
        if (worst > n * Math.ulp(largest)) {
            throw new IllegalArgumentException(message.apply(row, col));
        }
        if (worst > 0) {
            average(n, entries, sign);
        }
    }

    private static void average(int n, double[] entries, int sign) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double a = entries[i * n + j];
                double b = sign * entries[j * n + i];
                double mean = a == b ? a : a / 2 + b / 2;
                entries[i * n + j] = mean;
                entries[j * n + i] = sign * mean;
            }
        }
    }
}
