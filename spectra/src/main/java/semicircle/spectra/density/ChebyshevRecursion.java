package semicircle.spectra.density;

import semicircle.spectra.Interval;
import semicircle.spectra.matrix.LinearOperator;

/**
 * A state that holds the three vectors of {@code t_{m+1} = 2 B t_m - t_{m-1}}, B the operator shifted and scaled from the
 * bounds to [-1, 1]. One pass after each product updates the vector and takes the inner products.
 */
final class ChebyshevRecursion {
    private static final double ROOM = 1 + 1e-6; // for rounding in the squared length

    private final String where;
    private final LinearOperator.Symmetric operator;
    private final int n;
    private final double[] product;
    private double[] current;
    private double[] next;
    private double centre;
    private double half;
    private long products;
    private int order;
    private double growth;
    private double first; // t_1.t_1 / n
    private double last; // t_m.t_m / n

    ChebyshevRecursion(String where, LinearOperator.Symmetric operator) {
        this.where = where;
        this.operator = operator;
        n = operator.size();
        product = new double[n];
        current = new double[n];
        next = new double[n];
    }

    void setBounds(Interval bounds) {
        centre = bounds.lower() / 2 + bounds.upper() / 2;
        half = bounds.upper() / 2 - bounds.lower() / 2;
    }

    /**
     * Moments {@code z.T_m(B)z / n} by t_m.t_m and t_{m+1}.t_m.
     *
     * @param z n values of squared length n, not modified
     * @param mu at least 2 values, overwritten
     * @return false as soon as a vector is longer than z, which an eigenvalue outside the bounds alone can cause
     */
    boolean moments(double[] z, double[] mu) {
        System.arraycopy(z, 0, current, 0, n);
        mu[0] = 1;
        for (order = 1; 2 * order - 1 < mu.length; order++) {
            operator.apply(current, product);
            products++;
            double square = step(order == 1 ? 1 : 2, order == 1 ? 0 : 1, mu);
            if (!Double.isFinite(square)) {
                throw OperatorPromise.notFinite(where, product);
            }
            if (order == 1) {
                first = square;
            }
            last = square;
            growth = Math.sqrt(square);
            if (square > ROOM) {
                return false;
            }
            if (2 * order < mu.length) {
                mu[2 * order] = 2 * square - 1;
            }
        }
        return true;
    }

    /** Advances to {@code factor B current - past next}; sets the odd moment and returns the squared length over n. */
    private double step(double factor, double past, double[] mu) {
        double scale = factor / half;
        double s0 = 0;
        double s1 = 0;
        double c0 = 0;
        double c1 = 0;
        double b0 = 0;
        double b1 = 0;
        int i = 0;
        for (; i < n - 1; i += 2) {
            double x = scale * (product[i] - centre * current[i]) - past * next[i];
            double y = scale * (product[i + 1] - centre * current[i + 1]) - past * next[i + 1];
            b0 += x * next[i];
            b1 += y * next[i + 1];
            next[i] = x;
            next[i + 1] = y;
            s0 += x * x;
            s1 += y * y;
            c0 += x * current[i];
            c1 += y * current[i + 1];
        }
        if (i < n) {
            double x = scale * (product[i] - centre * current[i]) - past * next[i];
            b0 += x * next[i];
            next[i] = x;
            s0 += x * x;
            c0 += x * current[i];
        }
        double square = (s0 + s1) / n;
        if (order > 1 && Double.isFinite(square)) { // T_{m+1} T_{m-1} = T_m^2 + T_1^2 - 1, one side by products of B
            double rounding = 16 * order * Math.ulp(1.0) * (1 + Math.abs(centre) / half);
            OperatorPromise.requireSymmetric(where, last + first - 1, (b0 + b1) / n, Math.max(1, square), rounding);
        }
        double overlap = (c0 + c1) / n;
        mu[2 * order - 1] = order == 1 ? overlap : 2 * overlap - mu[1];
        double[] old = current;
        current = next;
        next = old;
        return square;
    }

    /** The vector that grew; the next moments overwrite it. */
    double[] longest() {
        return current.clone();
    }

    int order() {
        return order;
    }

    /** Length of the last vector over that of its probe. */
    double growth() {
        return growth;
    }

    long products() {
        return products;
    }

    void addProducts(long more) {
        products += more;
    }
}
