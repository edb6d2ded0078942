package semicircle.data.element;

/**
 * A small floating-point code: sign, exponent, mantissa, from the highest bit down.
 *
 * @param exponent bits of the exponent
 * @param mantissa bits of the mantissa
 * @param bias of the exponent
 * @param specials which codes are no finite number
 */
record Minifloat(int exponent, int mantissa, int bias, Specials specials) {
    /** Which codes are no finite number. */
    enum Specials {
        /** All exponent bits set: infinity, or NaN. */
        IEEE,
        /** All bits but the sign set: NaN; no infinity. */
        ONE_NAN,
        /** The code of -0 is NaN; no infinity. */
        NAN_AT_MINUS_ZERO,
        /** None. */
        FINITE
    }

    /** {@return the number that a code stands for} */
    double value(int code) {
        int top = 1 << (exponent + mantissa);
        boolean negative = (code & top) != 0;
        int magnitude = code & (top - 1);
        int power = magnitude >> mantissa;
        int fraction = magnitude & ((1 << mantissa) - 1);
        if (specials == Specials.IEEE && power == (1 << exponent) - 1) {
            return fraction != 0 ? Double.NaN : negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        boolean nan = (specials == Specials.ONE_NAN && magnitude == top - 1)
                || (specials == Specials.NAN_AT_MINUS_ZERO && code == top);
        if (nan) {
            return Double.NaN;
        }
        double value = power == 0
                ? Math.scalb((double) fraction, 1 - bias - mantissa)
                : Math.scalb((double) (fraction | (1 << mantissa)), power - bias - mantissa);
        return negative ? -value : value;
    }
}
