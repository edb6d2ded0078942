package semicircle.experiments.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * Where the curves of an evolution leave their own way, at a chance of one in twenty for all of them together; the rest is drift.
 *
 * <p>Every quantity of every matrix, and the median over the matrices, is looked at on a logarithmic axis of steps. Each step of a curve is a look, and a change is
 * claimed where its chance times all looks is below 0.05.
 */
public final class Changes {
    /** Chance that one change or more is claimed of noise. */
    public static final double LEVEL = 0.05;

    private static final int MOST_DRIFTS = 3; // named in a line
    private static final String ALL = "median of all";

    private final Evolution evolution;
    private final List<FollowedCurve> curves;
    private final List<Claim> claims;
    private final int looks;

    /** A change and the curve that it belongs to. */
    private record Claim(FollowedCurve curve, CurveSteps.Look look) {
        double before() {
            return curve.values().get(look.from());
        }

        double after() {
            return curve.values().get(look.to());
        }

        /** Places of the steps before and after. */
        List<Integer> interval() {
            return List.of(curve.place(look.from()), curve.place(look.to()));
        }
    }

    /**
     * Looks at all curves.
     *
     * @param evolution spectra over the steps
     */
    public Changes(Evolution evolution) {
        this.evolution = evolution;
        this.curves = curves(evolution);
        this.looks =
                curves.stream().mapToInt(curve -> curve.looks().looks().size()).sum();
        this.claims = curves.stream()
                .flatMap(curve -> curve.looks().claims(LEVEL / Math.max(1, looks)).stream()
                        .map(look -> new Claim(curve, look)))
                .sorted(Comparator.<Claim>comparingInt(claim -> claim.interval().get(0))
                        .thenComparingInt(claim -> claim.interval().get(1))
                        .thenComparingDouble(claim -> claim.look().chance()))
                .toList();
    }

    private static List<FollowedCurve> curves(Evolution evolution) {
        Values axis = Values.of(evolution.abscissae().stream().map(Math::log).toArray());
        List<FollowedCurve> curves = new ArrayList<>();
        for (String quantity : Evolution.MEASURES.keySet()) {
            double[] variances = evolution.median(FollowedCurve.variance(quantity));
            FollowedCurve.of(quantity, ALL, axis, evolution.median(quantity), variances)
                    .ifPresent(curves::add);
        }
        for (String matrix : evolution.matrices()) {
            List<Optional<StepSpectra.Layer>> layers = evolution.matrix(matrix);
            for (String quantity : Evolution.MEASURES.keySet()) {
                double[] variances = each(layers, FollowedCurve.variance(quantity));
                FollowedCurve.of(quantity, matrix, axis, each(layers, layer -> layer.number(quantity)), variances)
                        .ifPresent(curves::add);
            }
        }
        return List.copyOf(curves);
    }

    private static double[] each(List<Optional<StepSpectra.Layer>> layers, ToDoubleFunction<StepSpectra.Layer> number) {
        return layers.stream()
                .mapToDouble(layer -> layer.isPresent() ? number.applyAsDouble(layer.get()) : Double.NaN)
                .toArray();
    }

    /** {@return what was asked of a change, in a line} */
    public String words() {
        return looks == 0
                ? "changes were not looked for: each step needs " + CurveSteps.FEWEST + " others to compare it with"
                : claims.size() + " changes claimed, of " + looks + " looks at " + curves.size()
                        + " curves: each so clear that noise shows none in 95 of 100 such series; all else is drift"
                        + largestDrift();
    }

    /** The curves of matrices that went farthest from their first to their last step, the farthest first. */
    private String largestDrift() {
        List<String> largest = curves.stream()
                .filter(curve -> !curve.matrix().equals(ALL))
                .filter(curve -> curve.drift() > 0)
                .sorted(Comparator.comparingDouble(FollowedCurve::drift).reversed())
                .limit(MOST_DRIFTS)
                .map(curve -> String.format(
                        Locale.ROOT,
                        "%s of %s from %.3g to %.3g, %+.0f %%",
                        curve.quantity(),
                        curve.matrix(),
                        curve.first(),
                        curve.last(),
                        100 * curve.share()))
                .toList();
        return largest.isEmpty() ? "" : ", the largest: " + String.join("; ", largest);
    }

    private static FollowedCurve farthest(List<FollowedCurve> curves) {
        return curves.stream()
                .max(Comparator.comparingDouble(FollowedCurve::drift))
                .orElseThrow();
    }

    /**
     * Every change.
     *
     * @return a row a change, in order of the steps; none where nothing changes but slowly
     */
    public Measurement.Table table() {
        return new Measurement.Table(List.of(
                numbers("after-step", claims, c -> step(c.interval().get(0))),
                numbers("by-step", claims, c -> step(c.interval().get(1))),
                texts("quantity", claims, c -> c.curve().quantity()),
                texts("matrix", claims, c -> c.curve().matrix()),
                numbers("before", claims, Claim::before),
                numbers("after", claims, Claim::after),
                numbers("deviations", claims, c -> c.look().deviations()),
                numbers("p", claims, c -> familyWise(c.look()))));
    }

    /**
     * When something changed, and in how many matrices.
     *
     * @return a row for each interval between two steps and quantity
     */
    public Measurement.Table intervals() {
        Map<List<Object>, List<Claim>> groups = new LinkedHashMap<>();
        claims.stream()
                .filter(claim -> !claim.curve().matrix().equals(ALL))
                .forEach(claim -> groups.computeIfAbsent(
                                List.of(claim.interval(), claim.curve().quantity()), key -> new ArrayList<>())
                        .add(claim));
        List<List<Claim>> rows = List.copyOf(groups.values());
        return new Measurement.Table(List.of(
                numbers("after-step", rows, g -> step(g.get(0).interval().get(0))),
                numbers("by-step", rows, g -> step(g.get(0).interval().get(1))),
                texts("quantity", rows, g -> g.get(0).curve().quantity()),
                numbers("matrices", rows, List::size),
                numbers("up", rows, g -> count(g, c -> c.after() > c.before())),
                numbers("down", rows, g -> count(g, c -> c.after() < c.before())),
                texts("clearest", rows, g -> g.get(0).curve().matrix())));
    }

    /**
     * What the curves of the matrices did as a whole, and the one that went farthest.
     *
     * @return a row a quantity, the one with the farthest curve first
     */
    public Measurement.Table drift() {
        List<List<FollowedCurve>> rows = Evolution.MEASURES.keySet().stream()
                .map(quantity -> curves.stream()
                        .filter(curve -> curve.quantity().equals(quantity.replace('_', '-')))
                        .filter(curve -> !curve.matrix().equals(ALL))
                        .toList())
                .filter(own -> !own.isEmpty())
                .sorted(Comparator.<List<FollowedCurve>>comparingDouble(
                                own -> farthest(own).drift())
                        .reversed())
                .toList();
        return new Measurement.Table(List.of(
                texts("quantity", rows, own -> own.get(0).quantity()),
                numbers("matrices", rows, List::size),
                numbers("with-changes", rows, own -> count(own, this::changed)),
                numbers("rose", rows, own -> count(own, c -> c.last() > c.first())),
                numbers("fell", rows, own -> count(own, c -> c.last() < c.first())),
                numbers("first-median", rows, own -> median(own, FollowedCurve::first)),
                numbers("last-median", rows, own -> median(own, FollowedCurve::last)),
                texts("farthest", rows, own -> farthest(own).matrix()),
                numbers("from", rows, own -> farthest(own).first()),
                numbers("to", rows, own -> farthest(own).last()),
                numbers("share", rows, own -> farthest(own).share())));
    }

    /**
     * Every curve, whether anything is claimed of it or not, with the step that stands out most.
     *
     * @return a row a curve
     */
    public Measurement.Table all() {
        return new Measurement.Table(List.of(
                texts("quantity", curves, FollowedCurve::quantity),
                texts("matrix", curves, FollowedCurve::matrix),
                numbers("steps", curves, c -> c.values().size()),
                numbers("first", curves, FollowedCurve::first),
                numbers("last", curves, FollowedCurve::last),
                numbers(
                        "changes",
                        curves,
                        c -> count(claims, claim -> claim.curve().equals(c))),
                numbers("furthest-after-step", curves, c -> furthest(c, look -> step(c.place(look.from())))),
                numbers("furthest-by-step", curves, c -> furthest(c, look -> step(c.place(look.to())))),
                numbers("deviations", curves, c -> furthest(c, CurveSteps.Look::deviations)),
                numbers("p", curves, c -> furthest(c, this::familyWise))));
    }

    private boolean changed(FollowedCurve curve) {
        return claims.stream().anyMatch(claim -> claim.curve().equals(curve));
    }

    private double step(int place) {
        return evolution.steps().get(place).step().number();
    }

    private double familyWise(CurveSteps.Look look) {
        return Math.min(1, look.chance() * looks);
    }

    private static double furthest(FollowedCurve curve, ToDoubleFunction<CurveSteps.Look> number) {
        Optional<CurveSteps.Look> look = curve.furthest();
        return look.isPresent() ? number.applyAsDouble(look.get()) : Double.NaN;
    }

    private static <T> double count(List<T> all, Predicate<T> which) {
        return (double) all.stream().filter(which).count();
    }

    private static double median(List<FollowedCurve> curves, ToDoubleFunction<FollowedCurve> number) {
        return Evolution.median(curves.stream().mapToDouble(number).sorted().toArray());
    }

    private static <T> Measurement.Numbers numbers(String name, List<T> rows, ToDoubleFunction<T> number) {
        return new Measurement.Numbers(
                name, "1", Values.of(rows.stream().mapToDouble(number).toArray()));
    }

    private static <T> Measurement.Texts texts(String name, List<T> rows, Function<T, String> text) {
        return new Measurement.Texts(name, rows.stream().map(text).toList());
    }
}
