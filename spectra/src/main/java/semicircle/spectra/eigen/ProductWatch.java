package semicircle.spectra.eigen;

import java.util.Locale;
import semicircle.spectra.matrix.LinearOperator;

/**
 * An operator whose products are counted, kept in the range of squares, and whose promises are checked.
 *
 * <p>A state: if the first product leaves [1e-100, 1e100], all products are scaled by the power of two that brings it to 1,
 * so that no inner product overflows or vanishes; {@link #unscaled} undoes it for results.
 */
final class ProductWatch {
    private static final double ROUNDING = 64 * Math.ulp(1.0);
    private static final double PROMISE = 1e-9; // room for operators computed in part by other means

    private final String where;
    private final LinearOperator.Symmetric operator;
    private int exponent;
    private double norm;
    private long products;

    ProductWatch(String where, LinearOperator.Symmetric operator) {
        this.where = where;
        this.operator = operator;
    }

    int size() {
        return operator.size();
    }

    long products() {
        return products;
    }

    /** Largest length of a product by a unit vector so far, scaled: an estimate from below of the norm. */
    double norm() {
        return norm;
    }

    /** A scaled length below this is rounding. */
    double negligible() {
        return ROUNDING * norm;
    }

    double unscaled(double value) {
        return Math.scalb(value, exponent);
    }

    /** y = A x, scaled. */
    void apply(double[] x, double[] y) {
        operator.apply(x, y);
        products++;
        if (products == 1) {
            chooseScale(y);
        }
        if (exponent != 0) {
            for (int i = 0; i < size(); i++) {
                y[i] = Math.scalb(y[i], -exponent);
            }
        }
    }

    private void chooseScale(double[] y) {
        double largest = 0;
        for (int i = 0; i < size(); i++) {
            largest = Math.max(largest, Math.abs(y[i]));
        }
        if (largest != 0 && !(largest >= 1e-100 && largest <= 1e100) && Double.isFinite(largest)) {
            exponent = Math.getExponent(largest);
        }
    }

    /** Notes the scaled length of the product by a unit vector, and explains a product that is not finite. */
    void noteLength(double length, double[] y) {
        if (!Double.isFinite(length)) {
            for (int i = 0; i < size(); i++) {
                if (!Double.isFinite(y[i])) {
                    throw new IllegalArgumentException(where + ": products of the operator must be finite, got " + y[i]
                            + " at row " + i + " of product " + products);
                }
            }
            throw new IllegalArgumentException(
                    where + ": products of the operator must be of comparable size, but number " + products
                            + " overflows when squared");
        }
        norm = Math.max(norm, length);
    }

    /**
     * Holds the operator to its promise: for unit vectors u, v met in this order, {@code v.Au} (found when u was applied)
     * must be {@code u.Av} (found now).
     *
     * @param forward {@code v.Au}, scaled
     * @param backward {@code u.Av}, scaled
     * @param allowance what rounding may add, as a part of the norm
     */
    void requireSymmetric(double forward, double backward, double allowance) {
        double difference = Math.abs(forward - backward);
        if (difference > (PROMISE + allowance) * norm) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: the operator must be symmetric, but v.Au = %.9g and u.Av = %.9g for unit vectors u and v"
                            + " (product %d); they differ by %.3g of the norm",
                    where,
                    unscaled(forward),
                    unscaled(backward),
                    products,
                    difference / norm));
        }
    }
}
