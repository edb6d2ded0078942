package semicircle.spectra.baseline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.special.Erf;

/**
 * The Tracy-Widom law of any Dyson index, deformed by a spike or not, as the boundary value of a diffusion.
 *
 * <p>{@code F(x; w)} is the chance that {@code dp = (t - p^2) dt + (2/sqrt(beta)) db} from {@code p(x) = w} never
 * explodes: {@code F_x + (2/beta) F_ww + (x - w^2) F_w = 0}. With {@code w = -cot(angle)} the line is an interval, the
 * undeformed law stands at angle pi, and F is smooth beyond it. Differences of order 8 in the angle, Radau IIA of order 9
 * from the right, where F is a normal distribution around {@code w = -sqrt(x)}, to the left.
 *
 * <p>Absolute error below 1e-10, as tested against the determinants of beta = 1, 2, 4. Cost: 0.3 s at beta = 2, about
 * beta^2 times more above.
 *
 * <p>Source: Bloemendal and Virag 2013, Probab. Theory Relat. Fields 156, 795, theorem 1.7; in the angle: Bloemendal
 * 2011, thesis, section 6; Trogdon and Zhang 2024, SIAM J. Numer. Anal. (their scheme differs).
 */
final class AiryDiffusion {
    private static final Map<Law, EdgeCurve> MADE = new ConcurrentHashMap<>();
    private static final int HALF = 4;
    private static final int ANGLES = 400; // at beta <= 2; the layer at w = -sqrt(x) narrows as beta^(-1/2)
    private static final double LAYER = 0.02; // its width that so many angles resolve
    private static final int BEYOND = 8; // angles past pi, where the differences become one-sided
    private static final double STEP = 0.125;
    private static final double LOGARITHM = 28; // survival e^-28 at the upper end
    private static final double MARGIN = 3; // e^(-(4/3) (13^1.5 - 10^1.5)) and less of the starting error is left
    private static final int POINTS = 10; // of the interpolation between angles

    private final double beta;
    private final int angles;
    private final int size;
    private final double spacing;
    private final double start;
    private final double step;
    private final int steps;

    /** What a curve is made for. */
    private record Law(double beta, double offset) {}

    private AiryDiffusion(double beta, double offset) {
        this.beta = beta;
        double outlier = Math.min(0, offset);
        double above = outlier * outlier + 8 * Math.sqrt(-4 * outlier / beta);
        // twice the exponent where the spike halves the rate of the tail
        double rate = Double.isInfinite(offset) ? 2 * beta / 3 : beta / 3;
        double tail = Math.cbrt(Math.pow(LOGARITHM / rate, 2));
        this.start = Math.ceil(above + tail) + MARGIN;
        double layer = 1 / (Math.sqrt(beta * Math.sqrt(start)) * (1 + start)); // deviation of the angle at w = -sqrt(x)
        double fineness = Math.max(Math.max(1, Math.sqrt(beta / 2)), LAYER / layer);
        this.angles = (int) Math.ceil(ANGLES * fineness);
        this.size = angles + BEYOND;
        this.spacing = Math.PI / angles;
        double lower = -Math.max(Math.cbrt(24 * 26 / beta), 2.4 + 7 / Math.sqrt(beta));
        double widest = STEP * Math.max(0.1, Math.min(2, Math.sqrt(2 / beta)));
        this.steps = (int) Math.ceil((start - lower) / widest);
        this.step = (start - lower) / steps;
    }

    /**
     * The law at one w, made at first use and kept.
     *
     * @param beta Dyson index
     * @param offset w, positive infinity for the undeformed law
     */
    static EdgeCurve law(double beta, double offset) {
        return MADE.computeIfAbsent(new Law(beta, offset), law -> new AiryDiffusion(beta, offset).at(offset));
    }

    private EdgeCurve at(double offset) {
        double angle = Double.isInfinite(offset) ? Math.PI : Math.PI / 2 + Math.atan(offset);
        int first = (int) Math.max(1, Math.min(size - POINTS + 1, Math.floor(angle / spacing) - POINTS / 2.0 + 1));
        double[] weights = weights(angle / spacing - first);
        double[] mass = new double[steps + 1];
        double[] density = new double[steps + 1];
        double[] state = initial();
        RadauStep radau = new RadauStep(drift(), slope(), size, HALF);
        for (int k = 0; k <= steps; k++) {
            double x = start - k * step;
            double[] rate = radau.rate(state, x);
            for (int i = 0; i < POINTS; i++) {
                mass[steps - k] += weights[i] * state[first - 1 + i];
                density[steps - k] -= weights[i] * rate[first - 1 + i]; // in x, which runs against the steps
            }
            if (k < steps) {
                state = radau.next(state, x, step);
            }
        }
        return new EdgeCurve(beta, offset, start - steps * step, step, mass, density);
    }

    /** Lagrange weights of the points 0..POINTS-1 at a place between them. */
    private static double[] weights(double place) {
        double[] weights = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            weights[i] = 1;
            for (int j = 0; j < POINTS; j++) {
                weights[i] *= j == i ? 1 : (place - j) / (i - j);
            }
        }
        return weights;
    }

    /** Linear diffusion away from w = -sqrt(x): normal with variance 1/(beta sqrt x). */
    private double[] initial() {
        double[] state = new double[size];
        double root = Math.sqrt(start);
        for (int i = 1; i <= size; i++) {
            double z = (root - 1 / Math.tan(i * spacing)) * Math.sqrt(beta * root);
            state[i - 1] = i >= angles ? 1 : Erf.erfc(-z / Math.sqrt(2)) / 2;
        }
        return state;
    }

    /** Rows of the operator at x = 0: (2/beta) (sin^4 d^2 + sin 2a sin^2 d) - cos^2 d. */
    private double[][] drift() {
        double[][] rows = new double[size][];
        for (int i = 1; i <= size; i++) {
            double sine = Math.sin(i * spacing);
            double cosine = Math.cos(i * spacing);
            double[][] differences = differences(i);
            double[] row = new double[2 * HALF + 1];
            for (int k = 0; k < row.length; k++) {
                double first = differences[0][k];
                double second = differences[1][k];
                row[k] = 2 / beta * sine * sine * (sine * sine * second + 2 * sine * cosine * first)
                        - cosine * cosine * first;
            }
            rows[i - 1] = row;
        }
        return rows;
    }

    /** Rows of what x multiplies: sin^2 d. */
    private double[][] slope() {
        double[][] rows = new double[size][];
        for (int i = 1; i <= size; i++) {
            double sine = Math.sin(i * spacing);
            double[] row = new double[2 * HALF + 1];
            double[] first = differences(i)[0];
            for (int k = 0; k < row.length; k++) {
                row[k] = sine * sine * first[k];
            }
            rows[i - 1] = row;
        }
        return rows;
    }

    /** First and second difference at angle i, over the 9 angles from i - 4, or the last 9 (Fornberg 1988). */
    private double[][] differences(int i) {
        int points = 2 * HALF + 1;
        double place = Math.max(HALF, i - (double) size + 2 * HALF);
        double[][] weights = new double[3][points];
        weights[0][0] = 1;
        double previous = 1;
        for (int n = 1; n < points; n++) {
            double product = 1;
            int orders = Math.min(n, 2);
            for (int j = 0; j < n; j++) {
                double distance = n - j;
                product *= distance;
                if (j == n - 1) {
                    for (int m = orders; m >= 0; m--) {
                        double lower = m == 0 ? 0 : m * weights[m - 1][j];
                        weights[m][n] = previous / product * (lower - (j - place) * weights[m][j]);
                    }
                }
                for (int m = orders; m >= 0; m--) {
                    double lower = m == 0 ? 0 : m * weights[m - 1][j];
                    weights[m][j] = ((n - place) * weights[m][j] - lower) / distance;
                }
            }
            previous = product;
        }
        double[][] result = new double[2][points];
        for (int k = 0; k < points; k++) {
            result[0][k] = weights[1][k] / spacing;
            result[1][k] = weights[2][k] / (spacing * spacing);
        }
        return result;
    }
}
