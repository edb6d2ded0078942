package semicircle.spectra.baseline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.special.BesselJ;

/**
 * Distribution of {@code y = sqrt(N) sigma_min} of N x (N + excess) matrices, N large, by Fredholm determinants.
 *
 * <p>With {@code T(x, y) = y J_a(x y)} on (0, sqrt z), z = 2 y: survival {@code det(1 - T)}, a = excess, for beta = 1; {@code
 * det(1 - T) det(1 + T)}, a = excess, for beta = 2; for beta = 4 {@code (det(1 - T) + det(1 + T))/2} with a = 2 excess and
 * z = 4 y, as every second level of a denser set. Analytic in y, hence kept as a Chebyshev sum: absolute error 1e-13; where
 * the survival is below 1e-13, {@code exp(-(beta/2) (y^2 - 2 excess y))} to its order of magnitude.
 *
 * <p>Source: Forrester 1993, Nucl. Phys. B 402, 709; Bornemann 2010, Markov Process. Relat. Fields 16, 803, section 5.
 */
final class BesselEdge {
    private static final Map<Law, BesselEdge> MADE = new ConcurrentHashMap<>();
    private static final double LOGARITHM = 30;

    private final int beta;
    private final int excess;
    private final double end;
    private final double[] mass;
    private final double[] slope;

    /** What a curve is made for. */
    private record Law(int beta, int excess) {}

    private BesselEdge(int beta, int excess) {
        this.beta = beta;
        this.excess = excess;
        this.end = excess + Math.sqrt((double) excess * excess + 2 * LOGARITHM / beta);
        int terms = 80 + 4 * excess;
        double[] values = new double[terms];
        for (int k = 0; k < terms; k++) {
            double y = end / 2 * (1 + Math.cos(Math.PI * (k + 0.5) / terms));
            values[k] = 1 - determinant(y);
        }
        this.mass = new double[terms];
        for (int j = 0; j < terms; j++) {
            for (int k = 0; k < terms; k++) {
                mass[j] += (j == 0 ? 1.0 : 2.0) / terms * values[k] * Math.cos(Math.PI * j * (k + 0.5) / terms);
            }
        }
        this.slope = new double[terms + 1];
        for (int j = terms - 1; j >= 1; j--) { // c'_(j-1) = c'_(j+1) + 2 j c_j
            slope[j - 1] = (j + 1 < terms ? slope[j + 1] : 0) + 2.0 * j * mass[j];
        }
        slope[0] /= 2;
    }

    static BesselEdge of(int beta, int excess) {
        return MADE.computeIfAbsent(new Law(beta, excess), law -> new BesselEdge(beta, excess));
    }

    private double determinant(double y) {
        double z = (beta == 4 ? 4 : 2) * y;
        int order = beta == 4 ? 2 * excess : excess;
        GaussLegendre rule = GaussLegendre.of(30 + (int) z);
        int n = rule.size();
        double[][] kernel = new double[n][n];
        double limit = Math.sqrt(z);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double u = (1 + rule.node(i)) / 2;
                double v = (1 + rule.node(j)) / 2;
                double bessel = BesselJ.value(order, z * u * v);
                double weights = limit / 2 * Math.sqrt(rule.weight(i) * rule.weight(j));
                kernel[i][j] = weights * limit * Math.sqrt(u * v) * bessel;
                kernel[j][i] = kernel[i][j];
            }
        }
        double minus = determinant(kernel, -1);
        if (beta == 1) {
            return minus;
        }
        double plus = determinant(kernel, 1);
        return beta == 2 ? minus * plus : (minus + plus) / 2;
    }

    /** det(1 + sign T) by elimination with exchanges of rows. */
    private static double determinant(double[][] kernel, int sign) {
        int n = kernel.length;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = sign * kernel[i][j] + (i == j ? 1 : 0);
            }
        }
        double product = 1;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            if (pivot != k) {
                double[] row = a[k];
                a[k] = a[pivot];
                a[pivot] = row;
                product = -product;
            }
            product *= a[k][k];
            for (int i = k + 1; i < n && a[k][k] != 0; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k + 1; j < n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }
        return product;
    }

    /** Clenshaw's sum. */
    private double sum(double[] coefficients, double y) {
        double t = 2 * y / end - 1;
        double next = 0;
        double last = 0;
        for (int j = coefficients.length - 1; j >= 1; j--) {
            double now = coefficients[j] + 2 * t * next - last;
            last = next;
            next = now;
        }
        return coefficients[0] + t * next - last;
    }

    private double tail(double y) {
        double exponent = beta / 2.0 * ((y - excess) * (y - excess) - (end - excess) * (end - excess));
        return Math.max(1e-15, 1 - sum(mass, end)) * Math.exp(-exponent);
    }

    double cdf(double y) {
        return y <= 0 ? 0 : y >= end ? 1 - tail(y) : Math.max(0, Math.min(1, sum(mass, y)));
    }

    double survival(double y) {
        return y >= end ? tail(y) : 1 - cdf(y);
    }

    double density(double y) {
        return y <= 0 ? 0 : y >= end ? tail(y) * beta * (y - excess) : Math.max(0, sum(slope, y) * 2 / end);
    }

    double quantile(double p) {
        if (p >= cdf(end)) {
            double height = tail(end);
            double depth = Math.max(0, Math.log(height / (1 - p)));
            return excess + Math.sqrt((end - excess) * (end - excess) + 2 * depth / beta);
        }
        return MonotoneRoot.of(y -> cdf(y) - p, this::density, 0, end, end / 3);
    }

    /** Mean of s^power, s = y^2: integral of 2 power y^(2 power - 1) times the survival. */
    double moment(int power) {
        GaussLegendre rule = GaussLegendre.of(mass.length);
        return rule.integral(y -> 2 * power * Math.pow(y, 2 * power - 1) * (1 - sum(mass, y)), 0, end);
    }
}
