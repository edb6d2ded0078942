package semicircle.spectra.density;

import semicircle.spectra.matrix.LinearOperator;

/** Moments x.A^p x of one vector, two a product. A state: holds the products and counts them. */
final class PowerSequence {
    private final String where;
    private final LinearOperator.Symmetric operator;
    private double[] current;
    private double[] product;
    private long products;

    PowerSequence(String where, LinearOperator.Symmetric operator) {
        this.where = where;
        this.operator = operator;
        current = new double[operator.size()];
        product = new double[operator.size()];
    }

    /** Overwrites {@code moments[p]} by {@code x.A^p x}; x is not modified. */
    void moments(double[] x, double[] moments) {
        System.arraycopy(x, 0, current, 0, current.length);
        moments[0] = dot(current, current);
        for (int p = 1; p < moments.length; p += 2) {
            operator.apply(current, product);
            products++;
            moments[p] = dot(current, product);
            double square = dot(product, product);
            if (!Double.isFinite(square)) {
                throw OperatorPromise.notFinite(where, product);
            }
            if (p == 3) { // x.A(Ax) must be Ax.Ax
                OperatorPromise.requireSymmetric(
                        where, moments[2], dot(x, product), Math.sqrt(moments[0]) * Math.sqrt(square), 0);
            }
            if (p + 1 < moments.length) {
                moments[p + 1] = square;
            }
            double[] old = current;
            current = product;
            product = old;
        }
    }

    void apply(double[] x, double[] y) {
        operator.apply(x, y);
        products++;
        if (!Double.isFinite(dot(y, y))) {
            throw OperatorPromise.notFinite(where, y);
        }
    }

    long products() {
        return products;
    }

    static double dot(double[] x, double[] y) {
        double s0 = 0;
        double s1 = 0;
        int i = 0;
        for (; i < x.length - 1; i += 2) {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
        }
        return i < x.length ? s0 + s1 + x[i] * y[i] : s0 + s1;
    }
}
