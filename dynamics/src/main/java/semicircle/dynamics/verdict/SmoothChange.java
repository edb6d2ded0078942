package semicircle.dynamics.verdict;

import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What changes and is not seen to sharpen: a crossover, unless the control is too coarse, two states are seen, or it may narrow after all.
 *
 * @param ways both ways of the sweep, where it has two
 * @param order curves of the order parameter
 * @param change that it changes at all
 * @param ofOrder how its curves collapse
 * @param coexistence groups of runs
 * @param mixture how near the order parameter comes to a mixture of two levels
 * @param random source of redrawn curves
 */
record SmoothChange(
        Optional<Branches> ways,
        CurveFamily order,
        Change change,
        Sharpening ofOrder,
        Coexistence coexistence,
        Mixture mixture,
        UniformRandomProvider random) {
    /** Why it can be no crossover either, or how it changes. */
    Verdict verdict(List<Gate> sorted) {
        if (Widths.unresolved(order)) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "resolution: at the largest scale the change falls within two steps of the control; refine there",
                    sorted);
        }
        double moved = ofOrder.evidence(ofOrder.drift(), ofOrder.still());
        if (mixture.grows() || coexistence.sure() || (coexistence.parts() && !mixture.denies())) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "a jump or not: runs part into two states, but the change is not seen to narrow; larger scales or a finer"
                            + " control are needed",
                    sorted);
        }
        if (ways.filter(Branches::differ).isPresent()) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "a jump or not: the way up differs from the way down, but neither is seen to narrow; more scales are needed",
                    sorted);
        }
        if (ofOrder.elsewhere()) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "zero: it sharpens where its height is measured from the level of one end, and not from 0; give an order parameter that is 0"
                            + " where there is no order",
                    sorted);
        }
        String moving = "";
        if (!ofOrder.settles()) {
            Narrowing narrowing = Narrowing.of(ofOrder, random);
            moving = Words.text(
                    "; where it may move as well, y = %.3f, 95 %% %s",
                    narrowing.exponent(), Words.interval(narrowing.exponents()));
            if (narrowing.open()) {
                return Verdict.without(
                        Label.INCONCLUSIVE,
                        Words.text(
                                "sharpening or a mere shift: y = %.3f, 95 %% %s, where it may move as well; larger scales or less noise are needed",
                                narrowing.exponent(), Words.interval(narrowing.exponents())),
                        sorted);
            }
        }
        String motion = moved > 14 ? motion(ofOrder.drift()) : "";
        return Verdict.without(
                Label.CROSSOVER,
                Words.text("it changes (%.3g standard deviations) but ", change.z()) + notSharp(moving) + motion,
                sorted);
    }

    private static String motion(CollapseFit drift) {
        return switch (drift.stretching()) {
            case DRIFT -> Words.text("; it moves by %.3g for each unit of ln N", drift.threshold());
            case FACTOR -> Words.text("; it moves along the control as N^%.3g", drift.threshold());
            default -> "; it moves and comes to rest";
        };
    }

    private String notSharp(String moving) {
        String exponent = Words.text(
                "y = %.3f, 95 %% %s",
                ofOrder.power().sharpening(), Words.interval(ofOrder.noise().exponent()));
        if (ofOrder.noise().exponent().lower() <= 0) {
            return "does not sharpen: " + exponent;
        }
        double quality = ofOrder.power().quality();
        return quality > 2
                ? Words.text(
                        "no sharpening collapses it: the best, %s, leaves S = %.3g (0.5 to 2 is a collapse)",
                        exponent, quality)
                : "a mere shift explains it as well as sharpening with " + exponent + moving;
    }
}
