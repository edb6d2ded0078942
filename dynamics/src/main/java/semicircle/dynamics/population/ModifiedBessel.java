package semicircle.dynamics.population;

import semicircle.spectra.Values;

/** Modified Bessel functions of the first kind, as attention on a sphere needs them. */
final class ModifiedBessel {
    private static final double HUGE = 1e200;

    private ModifiedBessel() {}

    /**
     * {@code exp(-x) I_n(x)} for n = 0..last, by downward recurrence (Miller) and {@code e^x = I_0 + 2 sum I_n}.
     *
     * @param x at least 0
     * @param last largest order
     */
    static Values scaled(double x, int last) {
        double[] values = new double[last + 1];
        if (x == 0) {
            values[0] = 1;
            return Values.of(values);
        }
        int start = last + 20 + (int) Math.ceil(4 * Math.sqrt(x + 1) * 3 + x);
        double above = 0;
        double here = 1e-250;
        double sum = 0;
        for (int n = start; n >= 0; n--) {
            if (n <= last) {
                values[n] = here;
            }
            sum += (n == 0 ? 1 : 2) * here;
            double below = above + 2 * n / x * here;
            above = here;
            here = below;
            if (here > HUGE) {
                here /= HUGE;
                above /= HUGE;
                sum /= HUGE;
                for (int k = n; k <= last; k++) {
                    values[k] /= HUGE;
                }
            }
        }
        for (int n = 0; n <= last; n++) {
            values[n] /= sum;
        }
        return Values.of(values);
    }

    /** {@code I_{order+1}(x)/I_order(x)} for real order at least 0, by its continued fraction from far out. */
    static double ratio(double order, double x) {
        int depth = 40 + (int) Math.ceil(2 * x);
        double ratio = 0;
        for (int k = depth; k >= 1; k--) {
            ratio = 1 / (2 * (order + k) / x + ratio);
        }
        return ratio;
    }

    /** {@code Gamma(order+1) (2/x)^order I_order(x) = sum (x^2/4)^k / (k! (order+1)_k)}: 1 at x = 0. */
    static double reduced(double order, double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x * x / 4 / (k * (order + k));
            sum += term;
        }
        return sum;
    }
}
