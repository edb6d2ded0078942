package semicircle.spectra.density;

import java.util.Locale;

/** What every route asks of an operator: rows, finite products, symmetry where a check is free. */
final class OperatorPromise {
    private static final double ROOM = 1e-9; // for operators computed in part by other means

    private OperatorPromise() {}

    static void requireRows(String where, int size) {
        if (size < 1) {
            throw new IllegalArgumentException(where + ": the operator must have at least 1 row, got " + size);
        }
    }

    /** Names the first entry of a product that is not finite. */
    static IllegalArgumentException notFinite(String where, double[] product) {
        for (int i = 0; i < product.length; i++) {
            if (!Double.isFinite(product[i])) {
                return new IllegalArgumentException(
                        where + ": products of the operator must be finite, got " + product[i] + " at row " + i);
            }
        }
        return new IllegalArgumentException(
                where + ": squared products of the operator must stay in the range of doubles; rescale the operator");
    }

    /**
     * Compares two ways to the same number.
     *
     * @param forward {@code v.Au}
     * @param backward {@code u.Av}
     * @param scale size of the terms that enter
     * @param rounding what rounding may add, as a part of the scale
     */
    static void requireSymmetric(String where, double forward, double backward, double scale, double rounding) {
        if (Math.abs(forward - backward) > (ROOM + rounding) * scale) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: the operator must be symmetric, but v.Au = %.9g and u.Av = %.9g for two vectors u and v",
                    where,
                    forward,
                    backward));
        }
    }
}
