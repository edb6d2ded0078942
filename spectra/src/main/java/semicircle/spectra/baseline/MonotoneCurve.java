package semicircle.spectra.baseline;

/**
 * A distribution function on an even grid, cubic Hermite between: made from values and densities, for fast inversion.
 */
final class MonotoneCurve {
    private final double first;
    private final double step;
    private final double[] mass;
    private final double[] density;

    /** Keeps the arrays, which must not change afterwards. */
    MonotoneCurve(double first, double step, double[] mass, double[] density) {
        this.first = first;
        this.step = step;
        this.mass = mass;
        this.density = density;
    }

    /** Tells whether the level lies in the table. */
    boolean covers(double p) {
        return mass[0] <= p && p < mass[mass.length - 1];
    }

    /** Inverse of the interpolant at a level that the table covers. */
    double inverse(double p) {
        int low = 0;
        int high = mass.length - 1;
        while (high - low > 1) {
            int mid = (low + high) >>> 1;
            if (mass[mid] <= p) {
                low = mid;
            } else {
                high = mid;
            }
        }
        int i = low;
        double rise = mass[i + 1] - mass[i];
        double left = density[i] * step;
        double right = density[i + 1] * step;
        double quadratic = 3 * rise - 2 * left - right;
        double cubic = left + right - 2 * rise;
        double t = MonotoneRoot.of(
                z -> mass[i] - p + z * (left + z * (quadratic + z * cubic)),
                z -> left + z * (2 * quadratic + 3 * z * cubic),
                0,
                1,
                rise > 0 ? (p - mass[i]) / rise : 0.5);
        return first + i * step + t * step;
    }
}
