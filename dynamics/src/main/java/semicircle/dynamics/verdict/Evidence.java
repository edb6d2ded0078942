package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Interval;

/** The gates of one sweep, and the label that follows from them. */
final class Evidence {
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
    private final Mixture mixture;
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
        this.ofRatio = MomentRatio.of(table, cells, order, ofOrder).map(family -> Sharpening.of(family, false, random));
        Optional<View> ratio = ofRatio.filter(Judge::sharpens).map(view -> View.of(View.RATIO, view));
        Optional<View> mean =
                Optional.of(ofOrder).filter(Judge::sharpens).map(view -> View.of("the order parameter", view));
        this.mixture = Mixture.of(table, cells, order);
        Optional<View> states = table.error().isPresent() || mixture.denies()
                ? Optional.empty()
                : TwoStates.view(cells, table.order(), order);
        Optional<View> seen = states.or(() -> table.ratio().isPresent() ? ratio : Optional.empty())
                .or(() -> Widths.steps(order) ? Widths.view(order, random) : Optional.empty()) // any y collapses a step
                .or(() -> mean)
                .or(() -> ratio)
                .or(() -> ofOrder.settles() || ofOrder.byFactor() ? Optional.empty() : Widths.view(order, random));
        this.crossings = seen.map(view -> Crossings.of(view, random));
        this.sharp = seen.map(view -> crossings
                .flatMap(found -> found.limit(view.exponent()))
                .filter(limit -> limit.lower() > order.firstControl() && limit.upper() < order.lastControl())
                .map(limit -> Judge.hull(limit, view.thresholds()))
                .map(view::at)
                .orElse(view));
    }

    /** {@return whether nothing sharpens in this way of a sweep, and the other way differs from it} */
    boolean leavesOther() {
        return sharp.isEmpty() && cells.ways(order).filter(Branches::differ).isPresent();
    }

    boolean sharpens() {
        return sharp.isPresent();
    }

    Verdict verdict() {
        nullGate();
        Sides sides = Sides.of(order, sharp);
        gates.add(sides.gate());
        sharpeningGate();
        crossingGate();
        LossPerUnit loss = LossPerUnit.of(table, cells, order, sharp.isPresent(), random);
        gates.add(loss.gate());
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
        if (!change.certain() && coexistence.parts() && modulusChanges()) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    "sign: the mean does not change, but runs part into two groups; where the sign of the order parameter is arbitrary, give its modulus",
                    sorted);
        }
        if (!change.certain()) {
            return Verdict.without(
                    Label.NONE,
                    Words.text("no change beyond the noise (%.3g standard deviations)", change.z()),
                    sorted);
        }
        if (sides.below().vanishes() && sides.above().vanishes()) {
            return Verdict.without(
                    Label.VANISHING,
                    Words.text(
                            "the order parameter falls at both ends of the control, %.4g and %.4g, to %.3g and %.3g of its value at the smallest"
                                    + " scale; a threshold beyond these ends is not seen",
                            order.firstControl(),
                            order.lastControl(),
                            sides.below().last() / sides.below().first(),
                            sides.above().last() / sides.above().first()),
                    sorted);
        }
        if (loss.artefact()) {
            return Verdict.without(
                    Label.METRIC_ARTEFACT, "the loss per unit is smooth where the thresholded metric bends", sorted);
        }
        Verdict found = sharp.isPresent()
                ? new Transition(
                                table,
                                cells,
                                order,
                                sharp.get(),
                                collapse(sharp.get()),
                                crossings.orElseThrow(),
                                coexistence,
                                mixture)
                        .verdict(sorted)
                : new SmoothChange(cells.ways(order), order, change, ofOrder, coexistence, mixture, random)
                        .verdict(sorted);
        return found.label().emergence() ? besideControl(found) : found;
    }

    /** No claim beside a control that could not be judged: whether it shows the same is not known. */
    private Verdict besideControl(Verdict claim) {
        return without.filter(verdict -> verdict.label() == Label.INCONCLUSIVE)
                .map(verdict -> Verdict.without(
                        Label.INCONCLUSIVE,
                        "control: " + claim.reason()
                                + "; but whether the control without the effect does the same cannot be said: "
                                + verdict.reason(),
                        claim.gates()))
                .orElse(claim);
    }

    private boolean modulusChanges() {
        CurveFamily modulus = cells.family(table.order().map(Math::abs), Optional.empty());
        return Change.of(modulus, cells.errorFreedom()).certain();
    }

    private void nullGate() {
        String question = "does the same pipeline find nothing in the control?";
        gates.add(without.map(verdict -> Gate.asked(
                        "G0", question, verdict.label() == Label.NONE, Gate.OF_CONTROL + verdict.words(), Map.of()))
                .orElse(Gate.absent("G0", question, "no control was given")));
    }

    private void sharpeningGate() {
        Sharpening best = ofRatio.orElse(ofOrder);
        View view = sharp.orElseGet(() -> View.of(ofRatio.isPresent() ? View.RATIO : "the order parameter", best));
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("y", view.exponent());
        numbers.put("y lower", view.exponents().lower());
        numbers.put("y upper", view.exponents().upper());
        numbers.put("y lower without corrections", view.ofNoise().lower());
        numbers.put("y upper without corrections", view.ofNoise().upper());
        numbers.put("zeta", view.lift());
        numbers.put("from the ratio", view.source().equals(View.RATIO) ? 1.0 : 0.0);
        numbers.put("evidence", Math.min(1e9, best.evidence(best.power(), best.still())));
        gates.add(Gate.asked(
                "G2",
                "does it sharpen with scale?",
                sharp.isPresent(),
                Words.text(
                        "y = %s, from %s; collapse better than none by %.3g",
                        view.exponentWords(), view.source(), Math.min(1e9, best.evidence(best.power(), best.still()))),
                numbers));
    }

    private void crossingGate() {
        String question = "do the crossings settle, and do the curves collapse?";
        if (sharp.isEmpty()) {
            gates.add(Gate.absent("G3", question, "nothing sharpens"));
            return;
        }
        View view = sharp.get();
        Sharpening collapse = collapse(view);
        Crossings found = crossings.orElseThrow();
        Map<String, Double> numbers = new LinkedHashMap<>();
        CollapseFit best = collapse.best();
        numbers.put("S", best.quality());
        numbers.put("S without", collapse.still().quality());
        numbers.put("x_c", view.threshold());
        StringBuilder where = new StringBuilder();
        for (Crossings.Pair pair : found.pairs()) {
            where.append(Words.text(" %.4g ± %.1g", pair.position(), pair.error()));
        }
        Optional<HeldOut> heldOut = HeldOut.of(collapse);
        heldOut.ifPresent(left -> {
            numbers.put("x_c moves without one scale", left.motion());
            left.misses()
                    .forEach((way, miss) ->
                            numbers.put("S of the largest scale foretold by " + way, Math.min(1e9, miss)));
        });
        gates.add(Gate.asked(
                "G3",
                question,
                !drifts(view, found) && collapse.collapses(),
                Words.text(
                                "x_c = %.5g in %s; S = %.2f by %s, without stretching %.2f; %s%s",
                                view.threshold(),
                                Words.interval(view.thresholds()),
                                best.quality(),
                                collapse.logarithmic() ? "ln N" : "a power of N",
                                Math.min(1e9, collapse.still().quality()),
                                view.places().isEmpty() ? "crossings" : "two states turn at",
                                where)
                        + heldOut.map(HeldOut::words).orElse(""),
                numbers));
    }

    /** The collapse of the curves that a view is of. */
    private Sharpening collapse(View view) {
        return view.source().equals(View.RATIO) ? ofRatio.orElse(ofOrder) : ofOrder;
    }

    private static boolean drifts(View view, Crossings found) {
        return view.moving() || (view.crosses() && found.drift(view.exponent()));
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
        Coexistence coexistence = Coexistence.of(cells, table.order(), table.indicator(), order, lower, upper);
        gates.add(coexistence.gate(
                mixture, sharp.filter(view -> !view.places().isEmpty()).isPresent()));
        return coexistence;
    }

    private void signalGate() {
        String question = "does an independent signal change inside the interval of x_c?";
        if (table.signal().isEmpty() || sharp.isEmpty()) {
            gates.add(Gate.absent("G6", question, sharp.isEmpty() ? "nothing sharpens" : "no signal was given"));
            return;
        }
        Sharpening signal = Sharpening.of(cells.family(table.signal().get(), Optional.empty()), true, random);
        Interval own = signal.whole().position();
        Interval of = sharp.get().thresholds();
        boolean meets = own.lower() <= of.upper() && of.lower() <= own.upper();
        boolean sharpens = Judge.sharpens(signal);
        gates.add(Gate.asked(
                "G6",
                question,
                meets && sharpens,
                Words.text(
                        "the signal changes at %.4g in %s%s",
                        signal.power().threshold(),
                        Words.interval(own),
                        sharpens ? "" : ", but is not seen to sharpen"),
                Map.of("x", signal.power().threshold())));
    }

    private void exactGate() {
        String question = "does x_c agree with the exact law?";
        if (exact.isEmpty() || sharp.isEmpty()) {
            gates.add(Gate.absent("G7", question, exact.isEmpty() ? "no exact law was given" : "nothing sharpens"));
            return;
        }
        double error = sharp.get().thresholds().width() / 2 / 1.96;
        double z = (sharp.get().threshold() - exact.getAsDouble()) / Math.max(error, Double.MIN_NORMAL);
        gates.add(Gate.asked(
                "G7",
                question,
                Math.abs(z) <= 4,
                Words.text("x_c = %.5g, exact %.5g, z = %.2f", sharp.get().threshold(), exact.getAsDouble(), z),
                Map.of("z", z)));
    }
}
