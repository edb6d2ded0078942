package semicircle.experiments.layers;

/**
 * The bulk as WeightWatcher finds it: least squares between a kernel estimate of the density and the Marchenko-Pastur density of a sigma, or, for
 * square matrices, between that of the singular values and {@code sqrt(4 - x^2)/(pi sigma^2)}, whose support does not depend on sigma: there sigma is
 * close to 1 whatever the bulk. Only for comparison with that tool's tables.
 *
 * <p>The kernel is a triangle of half width 0.1, at 1000 points from 0 to the largest value and 0.5 more, where the density is above 0.01.
 */
final class KernelBulk {
    private static final double WIDTH = 0.1;
    private static final int POINTS = 1000;
    private static final double LEAST_DENSITY = 0.01;
    private static final int GRID = 195;
    private static final double WALL = 1e6;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final boolean square;
    private final double aspect;
    private final double[] x = new double[POINTS];
    private final double[] density = new double[POINTS];
    private final double largest;
    private double mode;
    private double end;

    /**
     * A rescaled spectrum.
     *
     * @param z eigenvalues of mean 1, ascending
     * @param aspect Q, larger over smaller side
     */
    KernelBulk(double[] z, double aspect) {
        this.square = aspect == 1;
        this.aspect = aspect;
        double[] values = z.clone();
        for (int i = 0; square && i < values.length; i++) {
            values[i] = Math.sqrt(values[i]);
        }
        largest = z[z.length - 1];
        double step = (values[values.length - 1] + 0.5) / (POINTS - 1);
        int from = 0;
        for (int k = 0; k < POINTS; k++) {
            x[k] = k * step;
            while (from < values.length && values[from] < x[k] - WIDTH) {
                from++;
            }
            for (int i = from; i < values.length && values[i] <= x[k] + WIDTH; i++) {
                density[k] += (1 - Math.abs(values[i] - x[k]) / WIDTH) / WIDTH / values.length;
            }
        }
        double highest = 0;
        for (int k = 0; k < POINTS; k++) {
            if (density[k] > highest) {
                highest = density[k];
                mode = x[k];
            }
            end = density[k] > LEAST_DENSITY ? x[k] : end;
        }
    }

    /** {@return sigma} */
    double sigma() {
        double unit = Math.sqrt(largest) / (1 + 1 / Math.sqrt(aspect));
        double best = 0.05 * unit;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < GRID; k++) {
            double sigma = (0.05 + 0.01 * k) * unit;
            double residual = residual(sigma);
            if (residual < least) {
                least = residual;
                best = sigma;
            }
        }
        if (least >= WALL) {
            return 0.05 * unit; // no sigma is allowed: that tool's search stays where it begins
        }
        double lower = best - 0.01 * unit;
        double upper = best + 0.01 * unit;
        while (upper - lower > 1e-9 * unit) {
            double left = upper - GOLDEN * (upper - lower);
            double right = lower + GOLDEN * (upper - lower);
            if (residual(left) <= residual(right)) {
                upper = right;
            } else {
                lower = left;
            }
        }
        return (lower + upper) / 2;
    }

    private double residual(double sigma) {
        double root = 1 / Math.sqrt(aspect);
        double a = sigma * sigma * (1 - root) * (1 - root);
        double b = sigma * sigma * (1 + root) * (1 + root);
        if (!square && (b < mode || b > end || a > mode)) {
            return WALL * POINTS;
        }
        double sum = 0;
        for (int k = 0; k < POINTS; k++) {
            if (density[k] > LEAST_DENSITY) {
                double law = square ? quarter(x[k], sigma) : marchenkoPastur(x[k], sigma, a, b);
                sum += (law - density[k]) * (law - density[k]);
            }
        }
        return sum;
    }

    private static double quarter(double x, double sigma) {
        return x < 2 ? Math.sqrt(4 - x * x) / (Math.PI * sigma * sigma) : 0;
    }

    private double marchenkoPastur(double x, double sigma, double a, double b) {
        return x > a && x < b ? aspect * Math.sqrt((b - x) * (x - a)) / (2 * Math.PI * sigma * sigma * x) : 0;
    }
}
