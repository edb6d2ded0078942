package semicircle.spectra.baseline;

/**
 * Steps of {@code dH/dt = (A + x B) H}, x falling with t, for banded A and B, by Radau IIA of five stages, order 9.
 *
 * <p>Row i holds 2 half + 1 entries from column i - half, columns below 0 being zero, the last rows those of the last
 * columns. The stages of one place stand together, so the system of a step is banded; it is factored without exchanges.
 *
 * <p>Source: Hairer and Wanner, Solving Ordinary Differential Equations II, section IV.5.
 */
final class RadauStep {
    private static final int STAGES = 5;

    private final double[][] constant;
    private final double[][] linear;
    private final int size;
    private final int half;
    private final double[] nodes = new double[STAGES];
    private final double[][] coefficients = new double[STAGES][STAGES];

    /** Keeps the rows, which must not change afterwards. */
    RadauStep(double[][] constant, double[][] linear, int size, int half) {
        this.constant = constant;
        this.linear = linear;
        this.size = size;
        this.half = half;
        collocation();
    }

    /** Nodes: zeros of P_5 - P_4 on [0, 1], the last at 1; coefficients: integrals of the Lagrange polynomials. */
    private void collocation() {
        for (int i = 0; i < STAGES - 1; i++) {
            double low = -1;
            double z = -1;
            int found = -1;
            for (int k = 1; found < i && k <= 2000; k++) { // zeros of (P_5 - P_4)/(z - 1) are 0.2 apart at least
                double next = -1 + k / 1000.0;
                if (k < 2000 && radau(low) * radau(next) <= 0) {
                    found++;
                    z = bisected(low, next);
                }
                low = next;
            }
            nodes[i] = (z + 1) / 2;
        }
        nodes[STAGES - 1] = 1;
        GaussLegendre rule = GaussLegendre.of(STAGES);
        for (int i = 0; i < STAGES; i++) {
            for (int j = 0; j < STAGES; j++) {
                int at = j;
                coefficients[i][j] = rule.integral(t -> lagrange(at, t), 0, nodes[i]);
            }
        }
    }

    private double lagrange(int j, double t) {
        double product = 1;
        for (int k = 0; k < STAGES; k++) {
            product *= k == j ? 1 : (t - nodes[k]) / (nodes[j] - nodes[k]);
        }
        return product;
    }

    private static double bisected(double from, double to) {
        double low = from;
        double high = to;
        for (int k = 0; k < 60; k++) {
            double mid = (low + high) / 2;
            if (radau(low) * radau(mid) <= 0) {
                high = mid;
            } else {
                low = mid;
            }
        }
        return (low + high) / 2;
    }

    private static double radau(double z) {
        double square = z * z;
        double fifth = z * (15 + square * (-70 + 63 * square)) / 8;
        double fourth = (3 + square * (-30 + 35 * square)) / 8;
        return fifth - fourth;
    }

    private int firstColumn(int row) {
        return Math.min(row, size - 1 - half) - half;
    }

    private double[] times(double[][] rows, double... vector) {
        double[] product = new double[size];
        for (int i = 0; i < size; i++) {
            int first = firstColumn(i);
            double sum = 0;
            for (int k = Math.max(0, -first); k <= 2 * half; k++) {
                sum += rows[i][k] * vector[first + k];
            }
            product[i] = sum;
        }
        return product;
    }

    /** {@return dH/dt} */
    double[] rate(double[] state, double x) {
        double[] rate = times(constant, state);
        double[] rise = times(linear, state);
        for (int i = 0; i < size; i++) {
            rate[i] += x * rise[i];
        }
        return rate;
    }

    /** H one step on. */
    double[] next(double[] state, double x, double step) {
        int rows = size * STAGES;
        double[][] band = new double[rows][];
        double[] right = new double[rows];
        for (int row = 0; row < rows; row++) {
            int place = row / STAGES;
            int stage = row % STAGES;
            int first = firstColumn(place);
            double[] entries = new double[(2 * half + 1) * STAGES];
            for (int k = Math.max(0, -first); k <= 2 * half; k++) {
                for (int j = 0; j < STAGES; j++) {
                    double at = constant[place][k] + (x - nodes[j] * step) * linear[place][k];
                    entries[k * STAGES + j] = -step * coefficients[stage][j] * at;
                }
            }
            entries[row - first * STAGES] += 1;
            band[row] = entries;
            right[row] = state[place];
        }
        solve(band, right);
        double[] next = new double[size];
        for (int i = 0; i < size; i++) {
            next[i] = right[i * STAGES + STAGES - 1];
        }
        return next;
    }

    /** Gauss, row by row; the right side becomes the solution. */
    private void solve(double[][] band, double... right) {
        int rows = right.length;
        int width = (2 * half + 1) * STAGES;
        for (int i = 0; i < rows; i++) {
            int first = firstColumn(i / STAGES) * STAGES;
            double[] row = band[i];
            for (int k = Math.max(0, first); k < i; k++) {
                int other = firstColumn(k / STAGES) * STAGES;
                double[] pivot = band[k];
                double factor = row[k - first] / pivot[k - other];
                if (factor != 0) {
                    int end = other + width; // never beyond this row's own end
                    for (int j = k + 1; j < end; j++) {
                        row[j - first] -= factor * pivot[j - other];
                    }
                    right[i] -= factor * right[k];
                }
            }
        }
        for (int i = rows - 1; i >= 0; i--) {
            int first = firstColumn(i / STAGES) * STAGES;
            double sum = right[i];
            for (int j = i + 1; j < Math.min(rows, first + width); j++) {
                sum -= band[i][j - first] * right[j];
            }
            right[i] = sum / band[i][i - first];
        }
    }
}
