package semicircle.spectra.baseline;

/**
 * A distribution function on the whole line from values and densities on an even grid: Hermite polynomials of degree 7
 * between, the second and third derivatives by differences of order 8 of the densities; its tails by their asymptotic form.
 *
 * <p>Below a mass of 1e-14 {@code log F = -beta |x|^3/24 + c |x|^(3/2)} (Ramirez, Rider and Virag 2011), c and the
 * constant from the last point, of a deformed law a parabola instead; above a survival of 1e-9 the undeformed law has {@code
 * x^(-3 beta/4) exp(-(2/3) beta x^(3/2))} (Dumaz and Virag 2013), a deformed one {@code x^(-3/4)
 * exp(-(beta/3) x^(3/2) - (beta/2) w x)}, each with a correction of relative order x^(-3/2) from the slope.
 */
final class EdgeCurve {
    private static final double UPPER = 1e-9;
    private static final double LOWER = 1e-14;
    private static final double[] FIRST = {0, 4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280}; // Fornberg 1988, table 1
    private static final double[] SECOND = {-205.0 / 72, 8.0 / 5, -1.0 / 5, 8.0 / 315, -1.0 / 560};

    private final double beta;
    private final boolean plain;
    private final double offset;
    private final double first;
    private final double step;
    private final double[][] jets;
    private final int from;
    private final int to;
    private final double lowerSlope; // c, or the slope itself
    private final double lowerBend;
    private final double upperSlope;
    private final double upperMass;

    /** Keeps the arrays: F and F' at first + i step, F' negligible at both ends. */
    EdgeCurve(double beta, double offset, double first, double step, double[] mass, double[] density) {
        this.beta = beta;
        double[][] jets = {mass, density, differences(density, FIRST, -1), differences(density, SECOND, 1)};
        for (int i = 0; i < mass.length; i++) {
            jets[2][i] /= step;
            jets[3][i] /= step * step;
        }
        this.first = first;
        this.step = step;
        this.jets = jets;
        int low = 0;
        while (jets[0][low] < LOWER) {
            low++;
        }
        int high = jets[0].length - 1;
        while (1 - jets[0][high] < UPPER) {
            high--;
        }
        this.from = low;
        this.to = high;
        // a spike that far below its threshold is felt beyond the tail only
        this.plain = offset * Math.abs(offset) > point(high);
        this.offset = plain ? 0 : offset;
        double slope = jets[1][low] / jets[0][low];
        double bottom = -point(low);
        // d log F / dx = beta x^2/8 - (3/2) c |x|^(1/2), x < 0
        this.lowerSlope = plain ? (beta * bottom * bottom / 8 - slope) / (1.5 * Math.sqrt(bottom)) : slope;
        this.lowerBend = slope * slope - jets[2][low] / jets[0][low];
        double top = point(high);
        this.upperMass = 1 - jets[0][high];
        this.upperSlope = jets[1][high] / upperMass - rate(top);
    }

    private static double[] differences(double[] values, double[] weights, int parity) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = weights[0] * values[i];
            for (int k = 1; k < weights.length; k++) {
                double left = i >= k ? values[i - k] : 0;
                double right = i + k < values.length ? values[i + k] : 0;
                result[i] += weights[k] * (right + parity * left);
            }
        }
        return result;
    }

    private double point(int i) {
        return first + i * step;
    }

    /** -d log survival / dx of the leading form. */
    private double rate(double x) {
        return plain ? beta * Math.sqrt(x) + 0.75 * beta / x : beta / 2 * (Math.sqrt(x) + offset) + 0.75 / x;
    }

    /** -d log survival / dx, with a correction of the form x^(-5/2). */
    private double upperRate(double x) {
        return rate(x) + upperSlope * Math.pow(point(to) / x, 2.5);
    }

    private double logUpper(double x) {
        double top = point(to);
        double exponent = (plain ? 2 : 1) * beta / 3 * (x * Math.sqrt(x) - top * Math.sqrt(top));
        double power = (plain ? beta : 1) * 0.75 * Math.log(x / top);
        double shift = beta / 2 * offset * (x - top);
        double correction = upperSlope * top / 1.5 * (1 - Math.pow(top / x, 1.5));
        return Math.log(upperMass) - exponent - power - shift - correction;
    }

    private double logLower(double x) {
        if (!plain) {
            double beyond = x - point(from);
            return Math.log(jets[0][from]) + beyond * (lowerSlope - beyond * lowerBend / 2);
        }
        double depth = -x;
        double bottom = -point(from);
        double cubes = depth * depth * depth - bottom * bottom * bottom;
        double roots = depth * Math.sqrt(depth) - bottom * Math.sqrt(bottom);
        return Math.log(jets[0][from]) - beta / 24 * cubes + lowerSlope * roots;
    }

    private double logLowerSlope(double x) {
        return plain ? beta * x * x / 8 - 1.5 * lowerSlope * Math.sqrt(-x) : lowerSlope - (x - point(from)) * lowerBend;
    }

    double cdf(double x) {
        if (Double.isInfinite(x)) {
            return x > 0 ? 1 : 0;
        }
        return x < point(from) ? Math.exp(logLower(x)) : x > point(to) ? 1 - survival(x) : hermite(x)[0];
    }

    double survival(double x) {
        return x > point(to) ? x == Double.POSITIVE_INFINITY ? 0 : Math.exp(logUpper(x)) : 1 - cdf(x);
    }

    double density(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x < point(from)) {
            return Double.isInfinite(x) ? 0 : Math.exp(logLower(x)) * logLowerSlope(x);
        }
        if (x > point(to)) {
            return Double.isInfinite(x) ? 0 : Math.exp(logUpper(x)) * upperRate(x);
        }
        return Math.max(0, hermite(x)[1]);
    }

    /** Value and slope of the polynomial of degree 7 through two jets. */
    private double[] hermite(double x) {
        int i = (int) Math.max(0, Math.min(jets[0].length - 2, Math.floor((x - first) / step)));
        double t = (x - point(i)) / step;
        double h2 = step * step;
        double[] left = {jets[0][i], jets[1][i] * step, jets[2][i] * h2 / 2, jets[3][i] * h2 * step / 6};
        double[] next = {jets[0][i + 1], jets[1][i + 1] * step, jets[2][i + 1] * h2, jets[3][i + 1] * h2 * step};
        // what the cubic Taylor polynomial from the left leaves at the right end, of F, F', F'', F'''
        double a = next[0] - left[0] - left[1] - left[2] - left[3];
        double b = next[1] - left[1] - 2 * left[2] - 3 * left[3];
        double c = next[2] - 2 * left[2] - 6 * left[3];
        double d = next[3] - 6 * left[3];
        double[] rest = {
            35 * a - 15 * b + 2.5 * c - d / 6,
            -84 * a + 39 * b - 7 * c + d / 2,
            70 * a - 34 * b + 6.5 * c - d / 2,
            -20 * a + 10 * b - 2 * c + d / 6
        };
        double t3 = t * t * t;
        double value = left[0] + t * (left[1] + t * (left[2] + t * left[3]));
        double slope = left[1] + t * (2 * left[2] + 3 * t * left[3]);
        double power = t3 * t;
        for (int k = 0; k < 4; k++) {
            value += rest[k] * power;
            slope += (4 + k) * rest[k] * power / (t == 0 ? 1 : t);
            power *= t;
        }
        return new double[] {value, slope / step};
    }

    double quantile(double p) {
        if (p <= 0 || p >= 1) {
            return p <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (p < jets[0][from]) {
            return MonotoneRoot.of(
                    x -> new MonotoneRoot.Tangent(logLower(x) - Math.log(p), logLowerSlope(x)),
                    point(from) - 20 * (point(to) - point(from)),
                    point(from),
                    point(from));
        }
        if (1 - p < upperMass) {
            return MonotoneRoot.of(
                    x -> new MonotoneRoot.Tangent(Math.log(1 - p) - logUpper(x), upperRate(x)),
                    point(to),
                    point(to) + 20 * (point(to) - point(from)),
                    point(to));
        }
        int low = from;
        int high = to;
        while (high - low > 1) {
            int mid = (low + high) >>> 1;
            if (jets[0][mid] <= p) {
                low = mid;
            } else {
                high = mid;
            }
        }
        double left = point(low);
        double start = left + step * (p - jets[0][low]) / (jets[0][high] - jets[0][low]);
        return MonotoneRoot.of(
                x -> {
                    double[] at = hermite(x);
                    return new MonotoneRoot.Tangent(at[0] - p, at[1]);
                },
                left,
                point(high),
                start);
    }

    /** By the trapezoidal rule, exponentially accurate for an analytic density that vanishes at both ends. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < jets[1].length; i++) {
            sum += step * jets[1][i] * point(i);
        }
        return sum;
    }

    /** Central moment of order 2, 3 or 4. */
    double central(int order) {
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < jets[1].length; i++) {
            sum += step * jets[1][i] * Math.pow(point(i) - mean, order);
        }
        return sum;
    }
}
