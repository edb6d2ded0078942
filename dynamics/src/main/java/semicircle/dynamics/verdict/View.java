package semicircle.dynamics.verdict;

import java.util.List;
import semicircle.spectra.Interval;

/**
 * A quantity seen to sharpen with scale, whichever way that was seen.
 *
 * @param source what was looked at, in words
 * @param exponent y of {@code (x - x_c) N^y}
 * @param exponents its 95 % interval
 * @param ofNoise the same, were there no corrections to scaling
 * @param threshold x_c
 * @param thresholds its 95 % interval
 * @param family the curves
 * @param lift exponent zeta of {@code v N^zeta}
 * @param lifts its 95 % interval
 * @param logarithmic whether the logarithm of the scale does as well as a power
 * @param moving whether the curves also move on with the logarithm of the scale
 * @param states whether the order parameter was seen in one of two states, hardly ever between
 * @param places where each scale turns from one state to the other, by the chance of the upper; empty where curves are seen
 * @param resting whether that chance may as well come to a width that stays
 */
record View(
        String source,
        double exponent,
        Interval exponents,
        Interval ofNoise,
        double threshold,
        Interval thresholds,
        CurveFamily family,
        double lift,
        Interval lifts,
        boolean logarithmic,
        boolean moving,
        boolean states,
        List<Crossings.Pair> places,
        boolean resting) {
    View {
        places = List.copyOf(places);
    }

    /** Source of a view of a dimensionless ratio. */
    static final String RATIO = "the ratio";

    /** {@return whether crossings of its curves say where something happens; curves times a power of the scale cross anywhere by chance} */
    boolean crosses() {
        return lift == 0;
    }

    /** {@return y with its interval over redrawn runs, where that alone is above 0, and with the one that corrections to scaling leave open} */
    String exponentWords() {
        if (!exponents.contains(0) || ofNoise.lower() <= 0) {
            return Words.text("%.3f, 95 %% %s", exponent, Words.interval(exponents));
        }
        return Words.text(
                "%.3f, 95 %% %s over redrawn runs (%.3f, %s where corrections to scaling are allowed for)",
                middle(ofNoise), Words.interval(ofNoise), exponent, Words.interval(exponents));
    }

    /** The same view with a threshold extrapolated to infinite scale. */
    View at(Interval limit) {
        return new View(
                source,
                exponent,
                exponents,
                ofNoise,
                (limit.lower() + limit.upper()) / 2,
                limit,
                family,
                lift,
                lifts,
                logarithmic,
                moving,
                states,
                places,
                resting);
    }

    private static double middle(Interval interval) {
        return (interval.lower() + interval.upper()) / 2;
    }

    static View of(String source, Sharpening sharpening) {
        return new View(
                source,
                middle(sharpening.whole().exponent()),
                sharpening.whole().exponent(),
                sharpening.noise().exponent(),
                middle(sharpening.whole().position()),
                sharpening.whole().position(),
                sharpening.family(),
                sharpening.lifted() ? sharpening.power().lift() : 0,
                sharpening.whole().lift(),
                sharpening.logarithmic(),
                sharpening.movesOn(),
                false,
                List.of(),
                false);
    }
}
