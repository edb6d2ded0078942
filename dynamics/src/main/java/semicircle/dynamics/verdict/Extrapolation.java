package semicircle.dynamics.verdict;

import java.util.List;
import semicircle.spectra.Interval;

/**
 * A series over the scale, extrapolated: {@code m(N) = m_inf + a N^-b} with b on a grid, the interval of m_inf over all b that fit about as
 * well as the best.
 *
 * @param limit best m_inf
 * @param interval 95 % interval of m_inf
 * @param chi squared residuals over squared errors of the best fit
 * @param first value at the smallest scale
 * @param last value at the largest
 * @param lastError its standard error
 * @param decay exponent of a pure power law {@code m = a N^-decay}, NaN where a value is not positive
 * @param decayError its standard error, from the errors or the scatter, whichever is larger
 */
record Extrapolation(
        double limit,
        Interval interval,
        double chi,
        double first,
        double last,
        double lastError,
        double decay,
        double decayError) {
    private static final double CHI_SQUARED_95 = 3.84;
    private static final double RELATIVE_FLOOR = 2e-3;
    private static final double LEAST_ERROR = 1e-60; // products of two inverse squares are doubles

    /** A value with its error at a scale. */
    record Point(double size, double value, double error) {}

    static Extrapolation of(List<Point> points) {
        return of(points, 0);
    }

    /**
     * Extrapolates.
     *
     * @param points ascending in scale
     * @param least smallest b; 0 lets in the constant
     */
    static Extrapolation of(List<Point> points, double least) {
        int n = points.size();
        double most =
                points.stream().mapToDouble(p -> Math.abs(p.value())).max().orElse(0);
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            double e = Math.max(points.get(i).error(), RELATIVE_FLOOR * most + LEAST_ERROR);
            weight[i] = 1 / (e * e);
        }
        double best = Double.POSITIVE_INFINITY;
        double[][] fits = new double[16][];
        for (int k = 0; k < fits.length; k++) {
            fits[k] = fit(points, weight, least + 0.1 * k);
            best = Math.min(best, fits[k][2]);
        }
        double excess = Math.max(1, best / Math.max(1, n - 3));
        double lower = Double.POSITIVE_INFINITY;
        double upper = Double.NEGATIVE_INFINITY;
        double limit = 0;
        for (double[] fit : fits) {
            if (fit[2] <= best + CHI_SQUARED_95 * excess) {
                double half = 1.96 * fit[1] * Math.sqrt(excess);
                lower = Math.min(lower, fit[0] - half);
                upper = Math.max(upper, fit[0] + half);
                limit = fit[2] == best ? fit[0] : limit;
            }
        }
        double[] decay = decay(points, weight);
        Point last = points.get(n - 1);
        return new Extrapolation(
                limit,
                new Interval(lower, upper),
                best,
                points.get(0).value(),
                last.value(),
                last.error(),
                decay[0],
                decay[1]);
    }

    /** {@return whether 0 may be its limit: within the interval, or passed by it where no value has that sign, so that the fall must end at 0} */
    boolean toZero() {
        boolean fell = first > 0 && last > 0 && interval.upper() < 0;
        boolean rose = first < 0 && last < 0 && interval.lower() > 0;
        return fell || rose || interval.contains(0);
    }

    /** {@return whether it falls towards 0: at least halved, and 0 may be its limit} */
    boolean vanishes() {
        return toZero()
                && Math.abs(last) < 0.6 * Math.abs(first)
                && decay > 3 * decayError
                && Math.abs(first) > 3 * lastError;
    }

    /** m_inf, its error and chi squared for one b; b = 0 stands for a constant. */
    private static double[] fit(List<Point> points, double[] weight, double b) {
        double s = 0;
        double sx = 0;
        double sxx = 0;
        double sy = 0;
        double sxy = 0;
        double base = points.get(0).size();
        for (int i = 0; i < weight.length; i++) {
            double x = b == 0 ? 0 : Math.pow(points.get(i).size() / base, -b);
            double y = points.get(i).value();
            s += weight[i];
            sx += weight[i] * x;
            sxx += weight[i] * x * x;
            sy += weight[i] * y;
            sxy += weight[i] * x * y;
        }
        double determinant = s * sxx - sx * sx;
        boolean constant = b == 0 || determinant <= 1e-12 * s * sxx;
        double limit = constant ? sy / s : (sxx * sy - sx * sxy) / determinant;
        double slope = constant ? 0 : (s * sxy - sx * sy) / determinant;
        double chi = 0;
        for (int i = 0; i < weight.length; i++) {
            double x = b == 0 ? 0 : Math.pow(points.get(i).size() / base, -b);
            double residual = points.get(i).value() - limit - slope * x;
            chi += weight[i] * residual * residual;
        }
        return new double[] {limit, Math.sqrt(constant ? 1 / s : sxx / determinant), chi};
    }

    /** Weighted line through ln m over ln N. */
    private static double[] decay(List<Point> points, double[] weight) {
        double s = 0;
        double sx = 0;
        double sxx = 0;
        double sy = 0;
        double sxy = 0;
        for (int i = 0; i < weight.length; i++) {
            double m = points.get(i).value();
            if (m <= 0) {
                return new double[] {Double.NaN, Double.NaN};
            }
            double w = weight[i] * m * m;
            double x = Math.log(points.get(i).size());
            s += w;
            sx += w * x;
            sxx += w * x * x;
            sy += w * Math.log(m);
            sxy += w * x * Math.log(m);
        }
        double determinant = s * sxx - sx * sx;
        if (!(determinant > 0)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double slope = (s * sxy - sx * sy) / determinant;
        double level = (sy - slope * sx) / s;
        double chi = 0;
        for (int i = 0; i < weight.length; i++) {
            double m = points.get(i).value();
            double residual =
                    Math.log(m) - level - slope * Math.log(points.get(i).size());
            chi += weight[i] * m * m * residual * residual;
        }
        double scatter = weight.length > 2 ? Math.max(1, chi / (weight.length - 2)) : 1;
        return new double[] {-slope, Math.sqrt(s / determinant * scatter)};
    }
}
