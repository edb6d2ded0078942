package semicircle.dynamics.population;

/**
 * Cosines, sines and their multiples for a block of angles, in loops that the compiler turns into vector instructions. A state.
 *
 * <p>Sine and cosine of x/2 by their Taylor series to degree 22 and 21 (error below 1e-16 for |x/2| up to pi/2), then doubled; multiples by
 * {@code cos(n x) = 2 cos x cos((n-1) x) - cos((n-2) x)}; sums over modes by Clenshaw's rule. Absolute errors: a few 1e-16 n^2.
 */
final class CircleBlock {
    private final double[] cos;
    private final double[] sin;
    private final double[][] chain;
    private int count;

    CircleBlock(int capacity) {
        cos = new double[capacity];
        sin = new double[capacity];
        chain = new double[6][capacity];
    }

    /** Takes {@code length} angles from {@code from} on; x not modified. */
    void load(double[] x, int from, int length) {
        count = length;
        for (int i = 0; i < length; i++) {
            double turns = x[from + i] * (1 / (2 * Math.PI));
            double half = Math.PI * (turns - Math.rint(turns));
            double q = half * half;
            double s = half
                    * (1
                            + q
                                    * (-1.0 / 6
                                            + q
                                                    * (1.0 / 120
                                                            + q
                                                                    * (-1.0 / 5040
                                                                            + q
                                                                                    * (1.0 / 362_880
                                                                                            + q
                                                                                                    * (-1.0 / 39_916_800
                                                                                                            + q
                                                                                                                    * (1.0
                                                                                                                                    / 6_227_020_800L
                                                                                                                            + q
                                                                                                                                    * (-1.0
                                                                                                                                                    / 1_307_674_368_000L
                                                                                                                                            + q
                                                                                                                                                    * (1.0
                                                                                                                                                                    / 355_687_428_096_000L
                                                                                                                                                            + q
                                                                                                                                                                    * (-1.0
                                                                                                                                                                                    / 121_645_100_408_832_000L
                                                                                                                                                                            + q
                                                                                                                                                                                    * (1.0
                                                                                                                                                                                            / 5.109094217170944e19)))))))))));
            double c = 1
                    + q
                            * (-1.0 / 2
                                    + q
                                            * (1.0 / 24
                                                    + q
                                                            * (-1.0 / 720
                                                                    + q
                                                                            * (1.0 / 40_320
                                                                                    + q
                                                                                            * (-1.0 / 3_628_800
                                                                                                    + q
                                                                                                            * (1.0
                                                                                                                            / 479_001_600
                                                                                                                    + q
                                                                                                                            * (-1.0
                                                                                                                                            / 87_178_291_200L
                                                                                                                                    + q
                                                                                                                                            * (1.0
                                                                                                                                                            / 20_922_789_888_000L
                                                                                                                                                    + q
                                                                                                                                                            * (-1.0
                                                                                                                                                                            / 6_402_373_705_728_000L
                                                                                                                                                                    + q
                                                                                                                                                                            * (1.0
                                                                                                                                                                                            / 2_432_902_008_176_640_000L
                                                                                                                                                                                    + q
                                                                                                                                                                                            * (-1.0
                                                                                                                                                                                                    / 1.1240007277776077e21)))))))))));
            sin[i] = 2 * s * c;
            cos[i] = 1 - 2 * s * s;
        }
    }

    /** Adds sums of cos(n x) and sin(n x) to real[n] and imaginary[n], for all n. */
    void addMoments(double[] real, double[] imaginary) {
        int n = count;
        double[] c0 = chain[0];
        double[] c1 = chain[1];
        double[] s0 = chain[2];
        double[] s1 = chain[3];
        real[0] += n;
        for (int i = 0; i < n; i++) {
            c0[i] = 1;
            s0[i] = 0;
            c1[i] = cos[i];
            s1[i] = sin[i];
        }
        for (int k = 1; k < real.length; k++) {
            real[k] += sum(c1, n);
            imaginary[k] += sum(s1, n);
            for (int i = 0; i < n; i++) {
                c0[i] = 2 * cos[i] * c1[i] - c0[i];
            }
            for (int i = 0; i < n; i++) {
                s0[i] = 2 * cos[i] * s1[i] - s0[i];
            }
            double[] c = c0;
            c0 = c1;
            c1 = c;
            double[] s = s0;
            s0 = s1;
            s1 = s;
        }
    }

    /** {@code imaginary cos x - real sin x} of the loaded angles, written to pull from {@code from} on. */
    void meanField(double real, double imaginary, double[] pull, int from) {
        for (int i = 0; i < count; i++) {
            pull[from + i] = imaginary * cos[i] - real * sin[i];
        }
    }

    private static double sum(double[] x, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < n; i++) {
            a += x[i];
        }
        return (a + b) + (c + d);
    }

    /**
     * Forces on the loaded angles, written to f from {@code from} on.
     *
     * @param factor what multiplies all forces
     * @param sines coefficients of the force, not modified
     * @param weights coefficients of the mean weight, not modified; none: nothing is divided
     */
    void force(
            double factor, double[] sines, double[] weights, double[] real, double[] imaginary, double[] f, int from) {
        int last = real.length - 1;
        double[] even = new double[last + 1];
        double[] odd = new double[last + 1];
        for (int k = 1; k <= last; k++) {
            even[k] = sines[k] * imaginary[k];
            odd[k] = -sines[k] * real[k];
        }
        double[] total = series(even, odd);
        for (int i = 0; i < count; i++) {
            f[from + i] = factor * total[i];
        }
        if (weights.length > 0) {
            for (int k = 0; k <= last; k++) {
                even[k] = weights[k] * real[k];
                odd[k] = weights[k] * imaginary[k];
            }
            double[] mean = series(even, odd);
            for (int i = 0; i < count; i++) {
                f[from + i] /= mean[i];
            }
        }
    }

    /** {@code sum_k even_k cos(k x) + odd_k sin(k x)} by Clenshaw's rule; the result is overwritten by the next call. */
    private double[] series(double[] even, double[] odd) {
        int n = count;
        double[] e1 = chain[0];
        double[] e2 = chain[1];
        double[] o1 = chain[2];
        double[] o2 = chain[3];
        java.util.Arrays.fill(e1, 0, n, 0);
        java.util.Arrays.fill(e2, 0, n, 0);
        java.util.Arrays.fill(o1, 0, n, 0);
        java.util.Arrays.fill(o2, 0, n, 0);
        for (int k = even.length - 1; k >= 1; k--) {
            double e = even[k];
            double o = odd[k];
            for (int i = 0; i < n; i++) {
                e2[i] = e + 2 * cos[i] * e1[i] - e2[i];
            }
            for (int i = 0; i < n; i++) {
                o2[i] = o + 2 * cos[i] * o1[i] - o2[i];
            }
            double[] swap = e1;
            e1 = e2;
            e2 = swap;
            swap = o1;
            o1 = o2;
            o2 = swap;
        }
        double[] total = chain[4];
        double zeroth = even[0];
        for (int i = 0; i < n; i++) {
            total[i] = zeroth + cos[i] * e1[i] - e2[i] + sin[i] * o1[i];
        }
        return total;
    }
}
