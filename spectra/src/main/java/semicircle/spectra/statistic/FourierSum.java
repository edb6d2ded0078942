package semicircle.spectra.statistic;

import java.util.Arrays;

/**
 * Sums {@code Z(t) = sum_j w_j exp(i x_j t)} at many times at once by a non-uniform fast Fourier transform.
 *
 * <p>The sum is band-limited in t, so it is interpolated between evenly spaced times at twice the sampling rate; those
 * are a transform from scattered points (type 1): the points are spread on a grid twice as fine as needed, transformed,
 * and divided by the transform of the kernel. Both kernels are Kaiser-Bessel's {@code sinh(b sqrt(m^2 - u^2)) / (pi
 * sqrt(m^2 - u^2))}, transform {@code I_0(m sqrt(b^2 - omega^2))}, with m = 8 and b = 3 pi/2. Absolute error below 1e-12
 * of {@code sum |w_j|} plus the rounding {@code |x t| 2^-53}. Cost: O(n + m' log m'), m' = range of x times range of t.
 *
 * <p>Source: Potts, Steidl and Tasche 2001, "Fast Fourier transforms for nonequispaced data", section 12.2.
 */
final class FourierSum {
    private static final int REACH = 8;
    private static final double CUTOFF = 1.5 * Math.PI;
    private static final int LARGEST = 1 << 26;
    private static final double DIRECT_COST = 0.2; // a sine and cosine against one place of a grid, all told

    private static final double[] NODES = nodes();

    private FourierSum() {}

    /**
     * Evaluates the sums by the cheaper route.
     *
     * @param x points: n
     * @param weights w: n
     * @param times t: any order
     * @return real parts, then imaginary parts: 2 x times
     */
    static double[][] of(double[] x, double[] weights, double[] times) {
        double points = range(x);
        double span = range(times);
        double modes = points * span / Math.PI + 4 * REACH;
        boolean direct =
                DIRECT_COST * x.length * times.length < 2 * modes + REACH * (double) x.length || 4 * modes > LARGEST;
        return direct || points == 0 || span == 0 ? direct(x, weights, times) : fast(x, weights, times);
    }

    static double[][] direct(double[] x, double[] weights, double[] times) {
        double[][] sums = new double[2][times.length];
        for (int k = 0; k < times.length; k++) {
            double re = 0;
            double im = 0;
            for (int j = 0; j < x.length; j++) {
                double phase = x[j] * times[k];
                re += weights[j] * Math.cos(phase);
                im += weights[j] * Math.sin(phase);
            }
            sums[0][k] = re;
            sums[1][k] = im;
        }
        return sums;
    }

    /** Interpolation between evenly spaced times. */
    static double[][] fast(double[] x, double[] weights, double[] times) {
        double middle = middle(x);
        double step = Math.PI / range(x); // |x - middle| step <= pi/2: half of what the step resolves
        double start = Arrays.stream(times).min().orElseThrow() - REACH * step;
        int count = (int) Math.ceil(range(times) / step) + 2 * REACH + 1;
        double[] shifted = new double[x.length];
        double[] deconvolved = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            shifted[j] = x[j] - middle;
            deconvolved[j] = weights[j] / transform(shifted[j] * step);
        }
        double[][] even = evenly(shifted, deconvolved, start, step, count);
        double[][] sums = new double[2][times.length];
        for (int k = 0; k < times.length; k++) {
            double place = (times[k] - start) / step;
            int first = Math.max(0, (int) Math.ceil(place - REACH));
            int last = Math.min(count - 1, (int) Math.floor(place + REACH));
            double re = 0;
            double im = 0;
            for (int i = first; i <= last; i++) {
                double kernel = kernel(place - i);
                re += kernel * even[0][i];
                im += kernel * even[1][i];
            }
            double cos = Math.cos(middle * times[k]);
            double sin = Math.sin(middle * times[k]);
            sums[0][k] = re * cos - im * sin;
            sums[1][k] = re * sin + im * cos;
        }
        return sums;
    }

    /**
     * Transform of type 1: the sums at {@code start + k step}, k = 0 .. count - 1.
     *
     * @param x points: n, not modified
     * @param weights w: n, not modified
     */
    static double[][] evenly(double[] x, double[] weights, double start, double step, int count) {
        int size = Math.max(4 * REACH, Integer.highestOneBit(2 * count - 1) << 1); // a power of two from 2 count
        double[] re = new double[size];
        double[] im = new double[size];
        int half = count / 2;
        double centre = start + half * step;
        for (int j = 0; j < x.length; j++) {
            double turns = x[j] * step / (2 * Math.PI);
            double place = (turns - Math.floor(turns)) * size;
            double cos = weights[j] * Math.cos(x[j] * centre);
            double sin = weights[j] * Math.sin(x[j] * centre);
            int first = (int) Math.ceil(place - REACH);
            for (int i = first; i <= place + REACH; i++) {
                double kernel = kernel(place - i);
                int cell = i & (size - 1);
                re[cell] += kernel * cos;
                im[cell] += kernel * sin;
            }
        }
        new FastFourierTransform(size).apply(re, im);
        double[][] sums = new double[2][count];
        for (int k = 0; k < count; k++) {
            int mode = k - half;
            double factor = transform(2 * Math.PI * mode / size);
            sums[0][k] = re[mode & (size - 1)] / factor;
            sums[1][k] = im[mode & (size - 1)] / factor;
        }
        return sums;
    }

    private static double kernel(double u) {
        double square = REACH * REACH - u * u;
        if (square <= 1e-20) {
            return CUTOFF / Math.PI;
        }
        double root = Math.sqrt(square);
        double growing = Math.exp(CUTOFF * root);
        return (growing - 1 / growing) / (2 * Math.PI * root);
    }

    /** {@code I_0} by the trapezoidal rule of {@code (1/pi) integral exp(z cos theta)}, exact to rounding up to z = 40. */
    private static double transform(double omega) {
        double z = REACH * Math.sqrt(CUTOFF * CUTOFF - omega * omega);
        double sum = Math.cosh(z) / 2;
        for (int k = 1; k < NODES.length; k++) {
            sum += Math.cosh(z * NODES[k]);
        }
        return (sum + 0.5) / NODES.length;
    }

    private static double[] nodes() {
        double[] cosines = new double[16];
        for (int k = 0; k < cosines.length; k++) {
            cosines[k] = Math.cos(Math.PI / 2 * k / cosines.length);
        }
        return cosines;
    }

    private static double range(double... values) {
        return Arrays.stream(values).max().orElse(0)
                - Arrays.stream(values).min().orElse(0);
    }

    private static double middle(double... values) {
        return (Arrays.stream(values).max().orElse(0)
                        + Arrays.stream(values).min().orElse(0))
                / 2;
    }
}
