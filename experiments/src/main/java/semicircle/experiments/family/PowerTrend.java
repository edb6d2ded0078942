package semicircle.experiments.family;

import java.util.OptionalDouble;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * A power law {@code y = factor x^exponent} by least squares of logarithms, and what it would have said of the largest x.
 *
 * @param sizes points
 * @param exponent slope of ln y over ln x
 * @param interval 95 percent interval of the exponent by Student's t with sizes - 2 degrees of freedom; unbounded for two points
 * @param predicted y at the largest x, from the others alone; absent for fewer than three points
 * @param predictedInterval 95 percent interval of that y, a single new value, by Student's t with sizes - 3 degrees of freedom; from 0 to infinity where the
 *     others are two
 * @param actual y at the largest x
 */
public record PowerTrend(
        int sizes,
        double exponent,
        Interval interval,
        OptionalDouble predicted,
        Interval predictedInterval,
        double actual) {
    /** Student's t at 97.5 percent, by degrees of freedom from 1; the last is used for more, which is on the safe side. */
    private static final double[] STUDENT = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};

    /**
     * Fits.
     *
     * @param xs positive, ascending, not all equal: n, at least 2
     * @param ys positive: n
     * @return the trend
     */
    public static PowerTrend of(Values xs, Values ys) {
        int n = xs.size();
        if (n < 2 || ys.size() != n || !(xs.get(n - 1) > xs.get(0)) || !(xs.get(0) > 0)) {
            throw new IllegalArgumentException(
                    "power trend: needs at least 2 sizes, positive, ascending and different, got " + xs);
        }
        if (!ys.stream().allMatch(y -> y > 0 && Double.isFinite(y))) {
            throw new IllegalArgumentException("power trend: all values must be positive and finite, got " + ys);
        }
        double[] x = xs.map(Math::log).toArray();
        double[] y = ys.map(Math::log).toArray();
        double[] line = line(x, y, n);
        OptionalDouble predicted = OptionalDouble.empty();
        Interval extrapolated = new Interval(0, Double.POSITIVE_INFINITY);
        if (n >= 3 && x[n - 2] > x[0]) {
            double[] others = line(x, y, n - 1);
            double at = others[0] + others[1] * x[n - 1];
            predicted = OptionalDouble.of(Math.exp(at));
            if (n > 3) {
                double reach = student(n - 3) * predictionError(x, y, others);
                extrapolated = new Interval(Math.exp(at - reach), Math.exp(at + reach));
            }
        }
        double error = n == 2 ? Double.POSITIVE_INFINITY : student(n - 2) * slopeError(x, y, line, n);
        return new PowerTrend(
                n, line[1], new Interval(line[1] - error, line[1] + error), predicted, extrapolated, ys.get(n - 1));
    }

    /** {@return what so many sizes can bear, in a few words} */
    public String reading() {
        if (sizes == 2) {
            return "two sizes: a slope without an error";
        }
        boolean excludes = interval.lower() > 0 || interval.upper() < 0;
        String trend = !excludes ? "no trend beyond error" : exponent > 0 ? "grows with size" : "falls with size";
        return sizes == 3 ? trend + " (three sizes: one degree of freedom, no threshold can be told)" : trend;
    }

    private static double student(int freedom) {
        return STUDENT[Math.min(freedom, STUDENT.length) - 1];
    }

    private static double[] line(double[] x, double[] y, int n) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanX += x[i] / n;
            meanY += y[i] / n;
        }
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < n; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
        }
        double slope = xy / xx;
        return new double[] {meanY - slope * meanX, slope};
    }

    /** Of a new value at the last x, from the line through the others: {@code s sqrt(1 + 1/m + (x - mean)^2 / Sxx)} of m others. */
    private static double predictionError(double[] x, double[] y, double[] others) {
        int m = x.length - 1;
        double mean = 0;
        for (int i = 0; i < m; i++) {
            mean += x[i] / m;
        }
        double xx = 0;
        for (int i = 0; i < m; i++) {
            xx += (x[i] - mean) * (x[i] - mean);
        }
        double away = (x[m] - mean) * (x[m] - mean);
        return slopeError(x, y, others, m) * Math.sqrt(xx * (1 + 1.0 / m) + away);
    }

    /** Standard error of the slope of a line through the first n points. */
    private static double slopeError(double[] x, double[] y, double[] line, int n) {
        double meanX = 0;
        for (int i = 0; i < n; i++) {
            meanX += x[i] / n;
        }
        double squares = 0;
        double xx = 0;
        for (int i = 0; i < n; i++) {
            double rest = y[i] - line[0] - line[1] * x[i];
            squares += rest * rest;
            xx += (x[i] - meanX) * (x[i] - meanX);
        }
        return Math.sqrt(squares / (n - 2) / xx);
    }
}
