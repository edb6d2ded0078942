package semicircle.spectra.baseline;

/**
 * Logarithms of {@code det(1 - T)} and {@code det(1 - T^2)} for the kernel {@code T(x, y) = Ai((x + y)/2)/2} on (s,
 * oo), and their derivatives in s; all three Tracy-Widom laws follow from them.
 */
sealed interface EdgeDeterminant permits FredholmDeterminant, LeftTail {
    /** Below, the determinants lose more digits than the asymptotic expansion. */
    double LEFT_TAIL = -7;

    static EdgeDeterminant at(double s) {
        return s < LEFT_TAIL ? new LeftTail(s) : FredholmDeterminant.at(s);
    }

    /** {@return log det(1 - T), at most 0} */
    double logMinus();

    /** {@return log det(1 - T^2), at most 0} */
    double logBoth();

    /** {@return derivative of {@link #logMinus()}} */
    double slopeMinus();

    /** {@return derivative of {@link #logBoth()}} */
    double slopeBoth();
}
