package semicircle.dynamics.quantum;

import java.util.Arrays;

/** Bessel functions {@code J_0(x), J_1(x), ...} by Miller's backward recurrence. */
final class BesselSeries {
    private BesselSeries() {}

    /** As many as leave a tail {@code 2 sum |J_n|} of at most the tolerance. */
    static double[] of(double x, double tolerance) {
        double[] all = all(x);
        double tail = 0;
        int count = all.length;
        while (count > 1 && tail + 2 * Math.abs(all[count - 1]) <= tolerance / 2) {
            tail += 2 * Math.abs(all[count - 1]);
            count--;
        }
        return Arrays.copyOf(all, count);
    }

    /** {@code 2 sum_{n >= from} |J_n(x)|}. */
    static double tail(double x, int from) {
        double[] all = all(x);
        double sum = 0;
        for (int n = from; n < all.length; n++) {
            sum += 2 * Math.abs(all[n]);
        }
        return sum;
    }

    /** Up to an order beyond which all are below 1e-20. */
    private static double[] all(double x) {
        int last = (int) Math.ceil(x + 20 * Math.cbrt(Math.max(x, 1)) + 30);
        int begin = last + 20;
        double[] j = new double[begin + 2];
        j[begin] = 1e-300;
        for (int n = begin; n > 0; n--) {
            j[n - 1] = x == 0 ? 0 : 2 * n / x * j[n] - j[n + 1];
            if (Math.abs(j[n - 1]) > 1e200) {
                for (int k = n - 1; k <= begin; k++) {
                    j[k] *= 1e-250;
                }
            }
        }
        if (x == 0) {
            double[] zero = new double[1];
            zero[0] = 1;
            return zero;
        }
        double sum = j[0];
        for (int n = 2; n <= begin; n += 2) {
            sum += 2 * j[n];
        }
        for (int n = 0; n <= begin; n++) {
            j[n] /= sum;
        }
        return Arrays.copyOf(j, last + 1);
    }
}
