package semicircle.dynamics.population;

import java.util.function.DoublePredicate;

/** The place where a condition ceases to hold, by halving an interval until its ends are neighbours. */
final class Bisection {
    private static final int MOST = 200; // of halvings: an end at 0 has neighbours 2^-1074 away

    private Bisection() {}

    /**
     * Finds the border.
     *
     * @param below holds at the lower end and not at the upper one
     * @param lower end
     * @param upper end, above it
     * @return the border, within two units in the last place of it
     */
    static double border(DoublePredicate below, double lower, double upper) {
        double low = lower;
        double high = upper;
        for (int i = 0; i < MOST && high - low > 2 * Math.ulp(high); i++) {
            double middle = (low + high) / 2;
            if (below.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
