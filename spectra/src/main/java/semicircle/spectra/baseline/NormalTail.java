package semicircle.spectra.baseline;

import org.apache.commons.math3.special.Erf;

/** Chances of a standard normal number far from 0, with full relative accuracy. */
public final class NormalTail {
    private NormalTail() {}

    /**
     * Chance of a number above z.
     *
     * @param z any number
     * @return in [0, 1]
     */
    public static double above(double z) {
        return Erf.erfc(z / Math.sqrt(2)) / 2;
    }

    /**
     * Chance of a number at most z.
     *
     * @param z any number
     * @return in [0, 1]
     */
    public static double below(double z) {
        return above(-z);
    }
}
