package semicircle.spectra.baseline;

import java.util.function.DoubleUnaryOperator;

/** Gauss-Legendre rule on [-1, 1]: n nodes integrate polynomials of degree 2n - 1 exactly; weights sum to 2. */
final class GaussLegendre {
    private final double[] nodes;
    private final double[] weights;

    private GaussLegendre(double[] nodes, double[] weights) {
        this.nodes = nodes;
        this.weights = weights;
    }

    /** Nodes by Newton on the three-term recurrence from Tricomi's estimate (DLMF 18.16), ascending; cost O(n^2). */
    static GaussLegendre of(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("gauss-legendre: n must be at least 1, got " + n);
        }
        double[] nodes = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < n / 2; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
            for (int step = 0; step < 8; step++) {
                x -= legendre(n, x) / slope(n, x);
            }
            place(nodes, weights, i, x);
        }
        if (n % 2 == 1) {
            place(nodes, weights, n / 2, 0);
        }
        return new GaussLegendre(nodes, weights);
    }

    private static void place(double[] nodes, double[] weights, int i, double x) {
        int n = nodes.length;
        double slope = slope(n, x);
        nodes[i] = -x;
        nodes[n - 1 - i] = x;
        weights[i] = 2 / ((1 - x) * (1 + x) * slope * slope);
        weights[n - 1 - i] = weights[i];
    }

    private static double legendre(int n, double x) {
        double previous = 1;
        double p = x;
        for (int k = 2; k <= n; k++) {
            double next = ((2 * k - 1) * x * p - (k - 1) * previous) / k;
            previous = p;
            p = next;
        }
        return n == 0 ? 1 : p;
    }

    private static double slope(int n, double x) {
        return n * (legendre(n - 1, x) - x * legendre(n, x)) / ((1 - x) * (1 + x));
    }

    int size() {
        return nodes.length;
    }

    double node(int i) {
        return nodes[i];
    }

    double weight(int i) {
        return weights[i];
    }

    double integral(DoubleUnaryOperator f, double lower, double upper) {
        double half = (upper - lower) / 2;
        double mid = (upper + lower) / 2;
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += weights[i] * f.applyAsDouble(mid + half * nodes[i]);
        }
        return half * sum;
    }
}
