package semicircle.spectra.baseline;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * Newton's method kept inside a bracket: where a step leaves it, or does not halve the last one, the bracket is halved.
 */
final class MonotoneRoot {
    private static final int STEPS = 200;
    private static final double ROUNDING = 1e-7;
    private static final double QUADRATIC = 1e-9; // the next step would be of the order of its square,
    private static final double SHRINKING = 1e-3; // if steps shrink as Newton's do near the root

    private MonotoneRoot() {}

    /** An increasing function's value and derivative at one point. */
    record Tangent(double value, double slope) {}

    /** The same as {@link #of(DoubleFunction, double, double, double)} from two functions. */
    static double of(DoubleUnaryOperator value, DoubleUnaryOperator slope, double lower, double upper, double start) {
        return of(x -> new Tangent(value.applyAsDouble(x), slope.applyAsDouble(x)), lower, upper, start);
    }

    /**
     * The zero of an increasing function, or the end of the bracket that it lies beyond.
     *
     * @param function value and derivative
     * @param lower left end of the bracket
     * @param upper right end of the bracket
     * @param start first guess, inside
     */
    static double of(DoubleFunction<Tangent> function, double lower, double upper, double start) {
        double left = lower;
        double right = upper;
        double x = start;
        double lastStep = right - left;
        for (int i = 0; i < STEPS; i++) {
            Tangent tangent = function.apply(x);
            double f = tangent.value();
            if (f == 0) {
                return x;
            }
            if (f < 0) {
                left = x;
            } else {
                right = x;
            }
            double step = f / tangent.slope();
            double next = x - step;
            boolean outside = !(next >= left && next <= right);
            boolean slow = Math.abs(step) > 0.5 * lastStep;
            if (Math.abs(step) < ROUNDING * Math.max(Math.abs(x), ROUNDING * (upper - lower)) && (outside || slow)) {
                return Math.max(left, Math.min(right, next)); // a step this short that does not shrink is rounding
            }
            if (i > 0 && !outside && Math.abs(step) < Math.min(QUADRATIC * Math.abs(x), SHRINKING * lastStep)) {
                return next;
            }
            if (outside || (slow && i > 4)) {
                next = left + (right - left) / 2;
            }
            lastStep = Math.abs(next - x);
            if (lastStep <= Math.ulp(x) || right - left <= Math.ulp(x)) {
                return next;
            }
            x = next;
        }
        return x;
    }
}
