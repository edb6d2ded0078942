package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import semicircle.spectra.Values;
import semicircle.spectra.statistic.StudentT;

/**
 * Runs along the scale alone, as when models of growing size are compared: there is no control to sharpen in, so G2 and G3 cannot be asked. What can be
 * said is whether the loss per unit is a smooth power law where a metric bends, and whether the series up to the last scale but one foretells the
 * largest.
 *
 * @param scale number of units of each run, positive: n
 * @param metric what jumped: n
 * @param loss loss per unit of each run, positive, where it is known
 * @param others other metrics of the same runs by name: n each
 */
public record ScaleSeries(Values scale, Values metric, Optional<Values> loss, Map<String, Values> others) {
    private static final double LEVEL = 0.95;

    public ScaleSeries {
        if (metric.size() != scale.size() || (loss.isPresent() && loss.get().size() != scale.size())) {
            throw new IllegalArgumentException(
                    "scale, metric and loss must have as many rows, got " + scale.size() + ", " + metric.size()
                            + (loss.isPresent() ? " and " + loss.get().size() : ""));
        }
        others = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(others));
        others.forEach((name, column) -> {
            if (column.size() != metric.size()) {
                throw new IllegalArgumentException(
                        name + " must have as many rows as the scale, " + metric.size() + ", got " + column.size());
            }
        });
    }

    /** {@return metric artefact, none or inconclusive; never more} */
    public Verdict verdict() {
        SweepTable logarithmic = new SweepTable(
                Values.of(new double[scale.size()]).map(x -> 1.0),
                scale.map(Math::log),
                metric,
                Optional.empty(),
                Optional.empty(),
                loss,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Cells cells = new Cells(logarithmic, "");
        if (cells.fewestControls() < Judge.FEWEST_CONTROLS) {
            return Verdict.without(
                    Label.INCONCLUSIVE,
                    cells.fewestControls() + " scales and no control: at least " + Judge.FEWEST_CONTROLS
                            + " are needed",
                    List.of());
        }
        CurveFamily order = cells.order();
        List<Gate> gates = new ArrayList<>();
        boolean artefact = false;
        double bend = Smoothness.ofValues(order).roughness();
        StringBuilder beside = new StringBuilder();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("metric roughness", bend);
        others.forEach((name, column) -> {
            double roughness =
                    Smoothness.ofValues(cells.family(column, Optional.empty())).roughness();
            numbers.put("roughness of " + name, roughness);
            beside.append(text("; %s %.3f", name, roughness));
        });
        String question = "does the loss per unit change where the metric does?";
        if (loss.isPresent()) {
            CurveFamily losses = cells.family(loss.get(), Optional.empty());
            Smoothness smooth = Smoothness.ofLogarithm(losses);
            artefact = smooth.smooth() && bend > Math.max(0.05, 2 * smooth.roughness());
            numbers.put("loss roughness", smooth.roughness());
            String finding = text(
                    "distance from a parabola: ln loss %.3f of its range, metric %.3f%s; %s",
                    smooth.roughness(), bend, beside, heldOut(losses));
            gates.add(Gate.asked("G4", question, !artefact, finding, numbers));
        } else if (!others.isEmpty()) {
            gates.add(Gate.absent(
                    "G4",
                    question,
                    text(
                            "no loss per unit was given; distance from a parabola: metric %.3f of its range%s",
                            bend, beside)));
        }
        Optional<Gate> groups = runsGate(cells);
        groups.ifPresent(gates::add);
        boolean parts = groups.filter(gate -> gate.state() == Gate.State.PASSED).isPresent();
        if (artefact) {
            return Verdict.without(
                    Label.METRIC_ARTEFACT,
                    "the loss per unit is a smooth law of the scale where the metric bends",
                    gates);
        }
        boolean runs = cells.medianRuns() >= Judge.FEWEST_RUNS;
        return runs && !parts && !Change.of(order, cells.errorFreedom()).certain()
                ? Verdict.without(Label.NONE, "no change with scale beyond the noise", gates)
                : Verdict.without(
                        Label.INCONCLUSIVE,
                        "no control beside the scale, so sharpening cannot be asked"
                                + (loss.isPresent() ? "" : "; give a loss per unit"),
                        gates);
    }

    /** G5, the scale whose runs split best into two groups. */
    private Optional<Gate> runsGate(Cells cells) {
        double grain = Coexistence.grain(metric.stream());
        Optional<Coexistence.Split> best = cells.samples(1, metric).entrySet().stream()
                .filter(cell -> cell.getValue().length >= Cells.RUNS_FOR_MOMENTS)
                .map(cell -> Coexistence.split(Math.exp(cell.getKey()), cell.getKey(), cell.getValue(), grain))
                .max(java.util.Comparator.comparing(Coexistence.Split::separation));
        return best.map(split -> Gate.asked(
                "G5",
                "do runs fall into two groups at a scale?",
                split.certain(1),
                text(
                        "two groups %.3g apart, %.3g widths (%.3g are clear), at scale %.4g",
                        split.distance(), split.separation(), split.clear(), split.size()),
                new TreeMap<>(Map.of("distance", split.distance(), "separation", split.separation())))); // in one order
    }

    /** A line through ln loss over ln N without the largest scale, and how far off it is there. */
    private static String heldOut(CurveFamily losses) {
        SizeCurve curve = losses.largest();
        int n = curve.points() - 1;
        if (losses.lowest() <= 0 || n < 3) {
            return "no extrapolation to the largest scale";
        }
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int k = 0; k < n; k++) {
            double y = Math.log(curve.value[k]);
            sx += curve.x[k] / n;
            sy += y / n;
            sxx += curve.x[k] * curve.x[k] / n;
            sxy += curve.x[k] * y / n;
        }
        double slope = (sxy - sx * sy) / (sxx - sx * sx);
        double squares = 0;
        for (int k = 0; k < n; k++) {
            double residual = Math.log(curve.value[k]) - sy - slope * (curve.x[k] - sx);
            squares += residual * residual / (n - 2);
        }
        double spread = Math.sqrt(squares * (1 + 1.0 / n + square(curve.x[n] - sx) / (n * (sxx - sx * sx))));
        double off = Math.log(curve.value[n]) - sy - slope * (curve.x[n] - sx);
        double z = off / Math.max(spread, 1e-12);
        boolean within = new StudentT(n - 2).around(0, 1, LEVEL).contains(z);
        return text(
                "the loss of smaller scales, N^%.3f, foretells the largest %s (%.3g standard errors)",
                slope, within ? "within its error" : "not", Math.max(-1e6, Math.min(1e6, z)));
    }

    private static double square(double x) {
        return x * x;
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
