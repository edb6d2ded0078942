package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/** The gates of one sweep, and the label that follows from them. */
final class Evidence {
    private static final double PLATEAUS_APART = 0.2;
    private static final double LEAST_DECAY = 0.2;
    private static final String RATIO = "the ratio";
    private static final double STEEP = 0.8;
    private static final double LEVEL = 0.03;

    private final SweepTable table;
    private final Cells cells;
    private final Optional<Verdict> without;
    private final OptionalDouble exact;
    private final UniformRandomProvider random;
    private final CurveFamily order;
    private final Change change;
    private final Sharpening ofOrder;
    private final Optional<Sharpening> ofRatio;
    private final Optional<View> sharp;
    private final Optional<Crossings> crossings;
    private final List<Gate> gates = new ArrayList<>();

    Evidence(
            SweepTable table,
            Cells cells,
            Optional<Verdict> control,
            OptionalDouble exact,
            UniformRandomProvider random) {
        this.table = table;
        this.cells = cells;
        this.without = control;
        this.exact = exact;
        this.random = random;
        this.order = cells.order();
        this.change = Change.of(order, cells.errorFreedom());
        this.ofOrder = Sharpening.of(order, true, random);
        this.ofRatio = cells.ratio()
                .filter(this::tells)
                .filter(this::fluctuates)
                .map(family -> Sharpening.of(family, false, random));
        Optional<View> ratio = ofRatio.filter(Judge::sharpens).map(view -> View.of(RATIO, view));
        Optional<View> mean =
                Optional.of(ofOrder).filter(Judge::sharpens).map(view -> View.of("the order parameter", view));
        Optional<View> states =
                table.error().isPresent() ? Optional.empty() : TwoStates.view(cells, table.order(), order);
        Optional<View> seen = states.or(() -> table.ratio().isPresent() ? ratio : Optional.empty())
                .or(() -> Widths.steps(order) ? Widths.view(order, random) : Optional.empty()) // any y collapses a step
                .or(() -> mean)
                .or(() -> ratio)
                .or(() -> Widths.view(order, random));
        this.crossings = seen.map(view -> Crossings.of(view.family(), view.lift(), view.threshold(), random));
        this.sharp = seen.map(view -> crossings
                .flatMap(Crossings::limit)
                .map(x -> view.at(x[0], x[1]))
                .orElse(view));
    }

    /** A ratio says something where it lies on different levels on the two sides, at the two largest scales, beyond its noise. */
    private boolean tells(CurveFamily ratio) {
        if (ratio.fewestPoints() < Judge.FEWEST_CONTROLS) {
            return false;
        }
        int n = ratio.curves().size();
        double least = table.ratio().isPresent() ? 0.02 * (ratio.highest() - ratio.lowest()) : PLATEAUS_APART;
        for (SizeCurve curve : ratio.curves().subList(Math.max(0, n - 2), n)) {
            int k = curve.points();
            double low = (curve.value[0] + curve.value[1]) / 2;
            double high = (curve.value[k - 1] + curve.value[k - 2]) / 2;
            double error = Math.hypot(
                            Math.hypot(curve.error[0], curve.error[1]),
                            Math.hypot(curve.error[k - 1], curve.error[k - 2]))
                    / 2;
            if (Math.abs(high - low) < Math.max(least, 4 * error)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A ratio of moments means something where runs differ by fluctuations that fall with scale; the noise of a measurement does not, and would set
     * its own threshold where the order parameter outgrows it.
     */
    private boolean fluctuates(CurveFamily ratio) {
        if (table.ratio().isPresent()) {
            return true;
        }
        boolean lowFirst = Math.abs(order.largest().value[0])
                < Math.abs(order.largest().value[order.largest().points() - 1]);
        double smallest = quietSpread(order.curves().get(0), lowFirst);
        double largest = quietSpread(order.largest(), lowFirst);
        double scales = Math.log(order.largest().size / order.curves().get(0).size);
        return Math.min(ofOrder.still().quality(), ofOrder.drift().quality()) > Judge.STILL_COLLAPSES
                && largest > 0
                && Math.log(smallest / largest) > LEAST_DECAY * scales;
    }

    /** Mean error of the quarter of the control where the order parameter is small. */
    private static double quietSpread(SizeCurve curve, boolean lowFirst) {
        int count = Math.max(2, curve.points() / 4);
        double squares = 0;
        for (int k = 0; k < count; k++) {
            double e = curve.error[lowFirst ? k : curve.points() - 1 - k];
            squares += e * e / count;
        }
        return Math.sqrt(squares);
    }

    Verdict verdict() {
        nullGate();
        Extrapolation[] sides = sides();
        sharpeningGate();
        crossingGate();
        boolean artefact = lossGate();
        Coexistence coexistence = runsGate();
        signalGate();
        exactGate();
        List<Gate> sorted = Judge.inOrder(gates);
        if (without.isPresent() && without.get().label().emergence()) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "the control without the effect shows the same: "
                            + without.get().words(),
                    sorted);
        }
        if (!change.certain()) {
            return Verdict.without(
                    Label.NONE, text("no change beyond the noise (%.1f standard deviations)", change.z()), sorted);
        }
        if (sides[0].vanishes() && sides[1].vanishes()) {
            return Verdict.without(
                    Label.VANISHING,
                    text(
                            "the order parameter falls on both sides, to %.3g and %.3g of its value at the smallest scale",
                            sides[0].last() / sides[0].first(), sides[1].last() / sides[1].first()),
                    sorted);
        }
        if (artefact) {
            return Verdict.without(
                    Label.METRIC_ARTEFACT, "the loss per unit is smooth where the thresholded metric bends", sorted);
        }
        return sharp.isPresent() ? transition(sharp.get(), coexistence, sorted) : smooth(sorted);
    }

    private Verdict smooth(List<Gate> sorted) {
        if (Widths.unresolved(order)) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "resolution: at the largest scale the change falls between two neighbouring controls; refine there",
                    sorted);
        }
        double moved = ofOrder.evidence(ofOrder.drift(), ofOrder.still());
        String motion = moved > 14
                ? text(
                        "; it moves by %.3g for each unit of ln N",
                        ofOrder.drift().threshold())
                : "";
        return Verdict.without(
                Label.CROSSOVER,
                text("it changes (%.0f standard deviations) but ", change.z()) + notSharp() + motion,
                sorted);
    }

    private String notSharp() {
        String exponent = text("y = %.3f, 95 %% %s", ofOrder.power().sharpening(), interval(ofOrder.exponent()));
        if (ofOrder.exponent().lower() <= 0) {
            return "does not sharpen: " + exponent;
        }
        double quality = ofOrder.power().quality();
        return quality > 2
                ? text("no sharpening collapses it: the best, %s, leaves S = %.3g (0.5 to 2 is a collapse)", exponent, quality)
                : "a mere shift explains it as well as sharpening with " + exponent;
    }

    private Verdict transition(View view, Coexistence coexistence, List<Gate> sorted) {
        if (cells.sizes() < 4) {
            return Verdict.without(
                    Label.INCONCLUSIVE, "drift: " + (cells.sizes() - 1) + " pairs of scales, three are needed", sorted);
        }
        Crossings moving = crossings.orElseThrow();
        if (moving.drift()) {
            Crossings.Pair first = moving.pairs().get(0);
            Crossings.Pair last = moving.pairs().get(moving.pairs().size() - 1);
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    text(
                            "drift: crossings move from %.4g to %.4g and the last step is %.2f of the first",
                            first.position(), last.position(), moving.ratio()),
                    sorted);
        }
        boolean stays = jumpStays(coexistence);
        boolean states = view.states() || (coexistence.found() && stays);
        boolean branches = branchesDiffer();
        boolean step = likeOneOverN(view);
        Label label = states || branches || step
                ? Label.DISCONTINUOUS
                : view.logarithmic() ? Label.CONTINUOUS_LOGARITHMIC : Label.CONTINUOUS;
        String sharpens = text("it sharpens as N^%.3f, 95 %% %s", view.exponent(), interval(view.exponents()));
        String why = states
                ? sharpens + ", two states coexist and their distance stays as the scale grows"
                : branches
                        ? sharpens + ", and the way up differs from the way down"
                        : step
                                ? sharpens + ", as 1/N, and its height stays"
                                : view.logarithmic()
                                        ? sharpens + "; ln N collapses it no worse than a power"
                                        : sharpens;
        return new Verdict(label, why, OptionalDouble.of(view.threshold()), Optional.of(view.thresholds()), sorted);
    }

    /** Whether the width falls at least as fast as 1/N, within its interval, while the height of the order parameter does not change. */
    private static boolean likeOneOverN(View view) {
        return !view.source().equals(RATIO)
                && view.exponents().lower() > STEEP
                && view.lifts().contains(0)
                && Math.abs(view.lift()) < LEVEL;
    }

    private boolean jumpStays(Coexistence coexistence) {
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

    private void nullGate() {
        String question = "does the same pipeline find nothing in the control?";
        gates.add(without.map(verdict -> gate(
                        "G0", question, !verdict.label().emergence(), "the control says " + verdict.words(), Map.of()))
                .orElse(absent("G0", question, "no control was given")));
    }

    /** The order parameter at infinite scale, below and above. */
    private Extrapolation[] sides() {
        double first = order.firstControl();
        double last = order.lastControl();
        double lower = first + (last - first) / 4;
        double upper = last - (last - first) / 4;
        if (sharp.isPresent()) {
            double x = sharp.get().threshold();
            lower = x - (x - first) / 2;
            upper = x + (last - x) / 2;
        }
        Extrapolation below = side(Double.NEGATIVE_INFINITY, lower);
        Extrapolation above = side(upper, Double.POSITIVE_INFINITY);
        boolean one = below.toZero() != above.toZero();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("below", below.limit());
        numbers.put("above", above.limit());
        gates.add(gate(
                "G1",
                "is the order parameter 0 at infinite scale on one side only?",
                one,
                text(
                        "below %.3g in %s, above %.3g in %s",
                        below.limit(), interval(below.interval()), above.limit(), interval(above.interval())),
                numbers));
        return new Extrapolation[] {below, above};
    }

    private Extrapolation side(double lower, double upper) {
        List<Extrapolation.Point> points = new ArrayList<>();
        for (SizeCurve curve : order.curves()) {
            double sum = 0;
            double squares = 0;
            int n = 0;
            for (int k = 0; k < curve.points(); k++) {
                if ((curve.x[k] >= lower && curve.x[k] <= upper) || (n == 0 && k == curve.points() - 1)) {
                    sum += curve.value[k];
                    squares += curve.error[k] * curve.error[k];
                    n++;
                }
            }
            points.add(new Extrapolation.Point(curve.size, sum / n, Math.sqrt(squares) / n));
        }
        return Extrapolation.of(points);
    }

    private void sharpeningGate() {
        Sharpening best = ofRatio.orElse(ofOrder);
        View view = sharp.orElseGet(() -> View.of(ofRatio.isPresent() ? RATIO : "the order parameter", best));
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("y", view.exponent());
        numbers.put("y lower", view.exponents().lower());
        numbers.put("y upper", view.exponents().upper());
        numbers.put("zeta", view.lift());
        numbers.put("from the ratio", view.source().equals(RATIO) ? 1.0 : 0.0);
        numbers.put("evidence", Math.min(1e9, best.evidence(best.power(), best.still())));
        gates.add(gate(
                "G2",
                "does it sharpen with scale?",
                sharp.isPresent(),
                text(
                        "y = %.3f, 95 %% %s, from %s; collapse better than none by %.0f",
                        view.exponent(),
                        interval(view.exponents()),
                        view.source(),
                        Math.min(1e9, best.evidence(best.power(), best.still()))),
                numbers));
    }

    private void crossingGate() {
        String question = "do the crossings settle, and do the curves collapse?";
        if (sharp.isEmpty()) {
            gates.add(absent("G3", question, "nothing sharpens"));
            return;
        }
        View view = sharp.get();
        Sharpening collapse = ofRatio.filter(Judge::sharpens).orElse(ofOrder);
        Crossings found = crossings.orElseThrow();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("S", collapse.power().quality());
        numbers.put("S without", collapse.still().quality());
        numbers.put("x_c", view.threshold());
        StringBuilder where = new StringBuilder();
        for (Crossings.Pair pair : found.pairs()) {
            where.append(text(" %.4g ± %.1g", pair.position(), pair.error()));
        }
        gates.add(gate(
                "G3",
                question,
                !found.drift() && collapse.power().quality() < 3,
                text(
                        "x_c = %.5g in %s; S = %.2f, without stretching %.2f; crossings%s",
                        view.threshold(),
                        interval(view.thresholds()),
                        collapse.power().quality(),
                        Math.min(1e9, collapse.still().quality()),
                        where),
                numbers));
    }

    /** Whether the loss is smooth and does not sharpen while the order parameter bends. */
    private boolean lossGate() {
        String question = "does the loss per unit change where the metric does?";
        if (table.loss().isEmpty()) {
            gates.add(absent("G4", question, "no loss per unit was given"));
            return false;
        }
        Values column = table.loss().get();
        CurveFamily loss = cells.family(column, Optional.empty());
        Smoothness ofLoss = Smoothness.ofLogarithm(loss);
        Smoothness bend = Smoothness.ofValues(order);
        Sharpening sharpening = Sharpening.of(loss, true, random);
        boolean still = !Judge.sharpens(sharpening) || sharpening.power().sharpening() < 0.1;
        boolean artefact = ofLoss.smooth() && still && bend.roughness() > Math.max(0.05, 2 * ofLoss.roughness());
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("loss roughness", ofLoss.roughness());
        numbers.put("metric roughness", bend.roughness());
        numbers.put("loss y", sharpening.power().sharpening());
        gates.add(gate(
                "G4",
                question,
                !artefact,
                text(
                        "distance from a parabola: ln loss %.3f of its range, metric %.3f; y of the loss %.3f",
                        ofLoss.roughness(), bend.roughness(), sharpening.power().sharpening()),
                numbers));
        return artefact;
    }

    private Coexistence runsGate() {
        double first = order.firstControl();
        double last = order.lastControl();
        double lower = first;
        double upper = last;
        if (sharp.isPresent()) {
            lower = sharp.get().thresholds().lower() - (last - first) / 5;
            upper = sharp.get().thresholds().upper() + (last - first) / 5;
        }
        Coexistence coexistence = Coexistence.of(cells, table.order(), lower, upper);
        String question = "do runs fall into two groups near the threshold?";
        if (coexistence.splits().isEmpty()) {
            gates.add(absent("G5", question, "fewer than " + Cells.RUNS_FOR_MOMENTS + " runs a cell"));
            return coexistence;
        }
        Coexistence.Split largest =
                coexistence.splits().get(coexistence.splits().size() - 1);
        gates.add(gate(
                "G5",
                question,
                coexistence.found(),
                text(
                        "at the largest scale two groups %.3g apart, %.1f widths (6 are clear), at x = %.4g",
                        largest.distance(), largest.separation(), largest.control()),
                Map.of("distance", largest.distance(), "separation", largest.separation())));
        return coexistence;
    }

    private void signalGate() {
        String question = "does an independent signal change inside the interval of x_c?";
        if (table.signal().isEmpty() || sharp.isEmpty()) {
            gates.add(absent("G6", question, sharp.isEmpty() ? "nothing sharpens" : "no signal was given"));
            return;
        }
        Sharpening signal = Sharpening.of(cells.family(table.signal().get(), Optional.empty()), true, random);
        Interval own = signal.position();
        Interval of = sharp.get().thresholds();
        boolean meets = own.lower() <= of.upper() && of.lower() <= own.upper();
        gates.add(gate(
                "G6",
                question,
                meets && Judge.sharpens(signal),
                text("the signal changes at %.4g in %s", signal.power().threshold(), interval(own)),
                Map.of("x", signal.power().threshold())));
    }

    private void exactGate() {
        String question = "does x_c agree with the exact law?";
        if (exact.isEmpty() || sharp.isEmpty()) {
            gates.add(absent("G7", question, exact.isEmpty() ? "no exact law was given" : "nothing sharpens"));
            return;
        }
        double error = sharp.get().thresholds().width() / 2 / 1.96;
        double z = (sharp.get().threshold() - exact.getAsDouble()) / Math.max(error, Double.MIN_NORMAL);
        gates.add(gate(
                "G7",
                question,
                Math.abs(z) <= 4,
                text("x_c = %.5g, exact %.5g, z = %.2f", sharp.get().threshold(), exact.getAsDouble(), z),
                Map.of("z", z)));
    }

    private static Gate gate(
            String code, String question, boolean passed, String finding, Map<String, Double> numbers) {
        return new Gate(code, question, passed ? Gate.State.PASSED : Gate.State.FAILED, finding, numbers);
    }

    private static Gate absent(String code, String question, String why) {
        return new Gate(code, question, Gate.State.ABSENT, why, Map.of());
    }

    private static String interval(Interval interval) {
        return text("[%.4g, %.4g]", interval.lower(), interval.upper());
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
