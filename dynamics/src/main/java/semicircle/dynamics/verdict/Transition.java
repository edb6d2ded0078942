package semicircle.dynamics.verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import semicircle.spectra.Interval;

/**
 * What sharpens with scale: whether its place is certain, and whether its jump stays.
 *
 * @param table the runs
 * @param cells the same by scale and control, of the first branch
 * @param order curves of the order parameter
 * @param view what sharpens
 * @param collapse how its curves fall together
 * @param crossings where its curves cross
 * @param coexistence groups of runs near the threshold
 * @param mixture how near the order parameter comes to a mixture of two levels
 */
record Transition(
        SweepTable table,
        Cells cells,
        CurveFamily order,
        View view,
        Sharpening collapse,
        Crossings crossings,
        Coexistence coexistence,
        Mixture mixture) {
    private static final double FAST = 0.5; // corrections to scaling do not undo what narrows as the root of N
    private static final double STEEP = 0.8;
    private static final double NEAR = 0.15; // what corrections to scaling may add to an effective exponent
    private static final int MOST_DIMENSIONS = 3;
    private static final double LEVEL = 0.03;
    private static final double BESIDE = 0.25;
    private static final double LEAST_NARROWING = 0.5; // of ln width, over all scales

    /** The verdict, with the gates that are known by now. */
    Verdict verdict(List<Gate> sorted) {
        if (cells.sizes() < 4) {
            return Verdict.without(
                    Label.INCONCLUSIVE, "drift: " + (cells.sizes() - 1) + " pairs of scales, three are needed", sorted);
        }
        if (view.crosses() && crossings.drift(view.exponent())) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    moved() + Words.text(", at the larger scales %.2f as fast as at the smaller", crossings.ratio()),
                    sorted);
        }
        Optional<Interval> beyond = crossings
                .limit(view.exponent())
                .filter(limit -> limit.lower() <= order.firstControl() || limit.upper() >= order.lastControl())
                .filter(limit -> !limit.contains(view.threshold()));
        if (view.crosses() && beyond.isPresent()) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    moved() + "; where they go, 95 % " + Words.interval(beyond.get()) + ", reaches beyond the controls",
                    sorted);
        }
        if (view.moving()) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "drift: " + sharpens()
                            + ", but a place that moves on with ln N collapses it better than one that stays",
                    sorted);
        }
        Optional<LargestStep> steps = table.jump().map(jump -> LargestStep.of(cells, jump, order));
        boolean vanishing = steps.filter(LargestStep::falls).isPresent();
        boolean states = !vanishing && !table.indicator() && twoStates();
        Optional<String> loop = cells.ways(order)
                .filter(Branches::differ)
                .filter(ways -> !vanishing)
                .map(Branches::words);
        boolean branches = loop.isPresent();
        if (view.resting() && !branches) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "sharpening or a width that settles: " + sharpens()
                            + ", but a width over which the upper of two states takes over and that comes to rest would do as well; larger"
                            + " scales are needed",
                    sorted);
        }
        double further = crossings.mayMove();
        if (!states
                && !branches
                && view.source().equals(View.RATIO)
                && Double.isFinite(further)
                && further > order.lastControl() - order.firstControl()) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    Words.text(
                            "drift: %s, but its crossings are not known to settle: until the scale has doubled they may move by %.3g, more than all"
                                    + " of the control",
                            sharpens(), further),
                    sorted);
        }
        if (!states
                && !branches
                && !view.logarithmic()
                && view.ofNoise().lower() < FAST
                && view.exponent() < view.exponents().width() / 2 / Sharpening.GAUSSIAN_95) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "sharpening or corrections to scaling: " + sharpens()
                            + "; larger scales or a control nearer the threshold are needed",
                    sorted);
        }
        if (!states && !branches && !collapse.collapses()) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    Words.text(
                            "collapse: %s, but neither a power of the scale nor its logarithm holds its curves together:"
                                    + " S = %.3g and %.3g (0.5 to 2 is a collapse); larger scales, or a control nearer the"
                                    + " threshold, are needed",
                            sharpens(),
                            collapse.power().quality(),
                            collapse.logarithm().quality()),
                    sorted);
        }
        if (!vanishing && !states && !branches) {
            Optional<String> open = undecided();
            if (open.isPresent()) {
                return Verdict.without(Label.INCONCLUSIVE, open.get(), sorted);
            }
        }
        Label label = states || branches
                ? Label.DISCONTINUOUS
                : view.logarithmic() ? Label.CONTINUOUS_LOGARITHMIC : Label.CONTINUOUS;
        double beside = BESIDE * (order.lastControl() - order.firstControl());
        if (label != Label.DISCONTINUOUS
                && (view.thresholds().lower() < order.firstControl() - beside
                        || view.thresholds().upper() > order.lastControl() + beside)) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "place: " + sharpens() + ", but its place, 95 % " + Words.interval(view.thresholds())
                            + ", reaches far beyond the controls; a wider sweep or larger scales are needed",
                    sorted);
        }
        boolean logarithmic = label == Label.CONTINUOUS_LOGARITHMIC;
        boolean named = view.source().equals(View.RATIO) && table.ratio().isPresent();
        boolean settles = label != Label.DISCONTINUOUS
                && !vanishing
                && !view.source().equals(Widths.SOURCE)
                && collapse.maySettle();
        if (settles && !named) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "sharpening or a width that settles: " + sharpens()
                            + ", but over these scales a width that comes to rest collapses it as well; larger scales or"
                            + " a dimensionless ratio are needed",
                    sorted);
        }
        double narrowing = collapse.power().sharpening() * collapse.logScales();
        if (label != Label.DISCONTINUOUS
                && !vanishing
                && !view.source().equals(Widths.SOURCE)
                && !named
                && narrowing < LEAST_NARROWING) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    Words.text(
                            "sharpening or a width that settles: %s, but over these scales it narrows to %.2f of its width only, as one that comes to rest"
                                    + " may; larger scales or a dimensionless ratio are needed",
                            sharpens(), Math.exp(-narrowing)),
                    sorted);
        }
        String resting = settles ? "; a width that comes to rest would do as well: larger scales would tell" : "";
        String logarithm = (logarithmic ? "; ln N collapses it no worse than a power" : "") + resting;
        String why = (states ? ", two states coexist and their distance stays as the scale grows" : logarithm)
                + loop.orElse("");
        return new Verdict(
                label,
                sharpens() + steps.map(LargestStep::words).orElse("") + why,
                OptionalDouble.of(view.threshold()),
                Optional.of(view.thresholds()),
                sorted);
    }

    private String moved() {
        Crossings.Pair first = crossings.pairs().get(0);
        Crossings.Pair last = crossings.pairs().get(crossings.pairs().size() - 1);
        return Words.text("drift: crossings move from %.4g to %.4g", first.position(), last.position());
    }

    private String sharpens() {
        return "it sharpens as N^" + view.exponentWords();
    }

    private boolean twoStates() {
        return view.states()
                || (coexistence.found() && jumpStays() && (!mixture.denies() || coexistence.sure()))
                || mixture.stays();
    }

    /** Why a jump can neither be claimed nor denied: two states were not seen, but neither does the height fall as at a continuous transition. */
    private Optional<String> undecided() {
        if (table.indicator()) {
            return Optional.of("a jump or not: " + sharpens()
                    + ", but the order parameter only ever takes two to four values; give the quantity behind them");
        }
        if (mixture.grows()) {
            return Optional.of(
                    "a jump or not: " + sharpens()
                            + ", and its runs part into two states the more the larger the scale, but not yet; larger scales are needed");
        }
        if (mixture.open() && !jumpFalls()) {
            return Optional.of("a jump or not: " + sharpens()
                    + Words.text(
                            ", and the variance near the threshold is %.2f of that of two states at the largest scale, as at a jump, but does not"
                                    + " stay; larger scales are needed",
                            mixture.last().orElse(0)));
        }
        if (view.source().equals(Widths.SOURCE) && Widths.unresolved(order)) {
            return Optional.of("a jump or not: " + sharpens()
                    + ", but at the largest scale the change falls within two steps of the control; refine there");
        }
        if (likeOneOverN()) {
            return Optional.of("a jump or not: " + sharpens()
                    + ", as 1/N or, where the scale is a length, its square or cube may, and its height stays, but two states are not seen; if it is a dimensionless ratio, name it as the"
                    + " ratio, else single runs, both ways of the sweep or the spread within a run are needed");
        }
        return Optional.empty();
    }

    /**
     * Whether the width falls about as fast as 1/N while the height of the order parameter does not change: as at a jump, or as a dimensionless ratio may. Where the scale is a length, a
     * jump sharpens as its square or its cube.
     */
    private boolean likeOneOverN() {
        return !view.source().equals(View.RATIO)
                && view.exponent() > STEEP
                && view.lifts().contains(0)
                && Math.abs(view.lift()) < LEVEL
                && IntStream.rangeClosed(1, MOST_DIMENSIONS)
                        .anyMatch(d -> view.exponents().contains(d) || Math.abs(view.exponent() - d) < NEAR);
    }

    private boolean jumpStays() {
        List<Extrapolation.Point> distances = coexistence.distances();
        return distances.size() > 1
                && !jumpFalls()
                && Extrapolation.of(distances).last() > 0;
    }

    private boolean jumpFalls() {
        List<Extrapolation.Point> distances = coexistence.distances();
        if (distances.size() < 2) {
            return false;
        }
        Extrapolation height = Extrapolation.of(distances);
        return height.decay() > 2 * height.decayError() && height.toZero();
    }
}
