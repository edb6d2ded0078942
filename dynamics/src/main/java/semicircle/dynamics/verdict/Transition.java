package semicircle.dynamics.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What sharpens with scale: whether its place is certain, and whether its jump stays.
 *
 * @param table the runs
 * @param cells the same by scale and control, of the first branch
 * @param order curves of the order parameter
 * @param view what sharpens
 * @param crossings where its curves cross
 * @param coexistence groups of runs near the threshold
 */
record Transition(
        SweepTable table, Cells cells, CurveFamily order, View view, Crossings crossings, Coexistence coexistence) {
    private static final double STEEP = 0.8;
    private static final double LEVEL = 0.03;

    /** The verdict, with the gates that are known by now. */
    Verdict verdict(List<Gate> sorted) {
        if (cells.sizes() < 4) {
            return Verdict.without(
                    Label.INCONCLUSIVE, "drift: " + (cells.sizes() - 1) + " pairs of scales, three are needed", sorted);
        }
        if (crossings.drift()) {
            Crossings.Pair first = crossings.pairs().get(0);
            Crossings.Pair last = crossings.pairs().get(crossings.pairs().size() - 1);
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    Words.text(
                            "drift: crossings move from %.4g to %.4g and the last step is %.2f of the first",
                            first.position(), last.position(), crossings.ratio()),
                    sorted);
        }
        boolean stays = jumpStays();
        Optional<LargestStep> steps = table.jump().map(jump -> LargestStep.of(cells, jump, order));
        boolean vanishing = steps.filter(LargestStep::falls).isPresent();
        boolean states = !vanishing && (view.states() || (coexistence.found() && stays));
        boolean branches = !vanishing && branchesDiffer();
        boolean step = !vanishing && likeOneOverN();
        Label label = states || branches || step
                ? Label.DISCONTINUOUS
                : view.logarithmic() ? Label.CONTINUOUS_LOGARITHMIC : Label.CONTINUOUS;
        String sharpens =
                Words.text("it sharpens as N^%.3f, 95 %% %s", view.exponent(), Words.interval(view.exponents()))
                        + steps.map(LargestStep::words).orElse("");
        String why = states
                ? sharpens + ", two states coexist and their distance stays as the scale grows"
                : branches
                        ? sharpens + ", and the way up differs from the way down"
                        : step
                                ? sharpens
                                        + ", as 1/N, and its height stays (a dimensionless ratio may do so too: if it is one, name it as the ratio)"
                                : view.logarithmic()
                                        ? sharpens + "; ln N collapses it no worse than a power"
                                        : sharpens;
        return new Verdict(label, why, OptionalDouble.of(view.threshold()), Optional.of(view.thresholds()), sorted);
    }

    /** Whether the width falls at least as fast as 1/N, within its interval, while the height of the order parameter does not change. */
    private boolean likeOneOverN() {
        return !view.source().equals(View.RATIO)
                && view.exponents().lower() > STEEP
                && view.lifts().contains(0)
                && Math.abs(view.lift()) < LEVEL;
    }

    private boolean jumpStays() {
        List<Extrapolation.Point> distances = coexistence.distances();
        if (distances.size() < 2) {
            return false;
        }
        Extrapolation height = Extrapolation.of(distances);
        boolean falls =
                height.decay() > 2 * height.decayError() && height.interval().lower() <= 0.25 * height.last();
        return !falls && height.last() > 0;
    }

    /** Whether up and down sweeps differ at the largest scale, beyond their errors, in at least two neighbouring controls. */
    private boolean branchesDiffer() {
        List<String> names = table.branches();
        if (names.size() < 2) {
            return false;
        }
        SizeCurve up = order.largest();
        SizeCurve down = new Cells(table, names.get(1)).order().largest();
        int apart = 0;
        double range = order.highest() - order.lowest();
        for (int k = 0; k < up.points(); k++) {
            int at = Arrays.binarySearch(down.x, up.x[k]);
            if (at >= 0) {
                double error = Math.hypot(up.error[k], down.error[at]);
                apart += Math.abs(up.value[k] - down.value[at]) > Math.max(5 * error, 0.15 * range) ? 1 : 0;
            }
        }
        return apart >= 2;
    }
}
