package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Values;

/**
 * Runs along the scale alone, as when models of growing size are compared: there is no control to sharpen in, so G2 and G3 cannot be asked. What can be
 * said is whether the loss per unit is a smooth power law where a metric bends, and whether the series up to the last scale but one foretells the
 * largest.
 *
 * @param scale number of units of each run, positive: n
 * @param metric what jumped: n
 * @param loss loss per unit of each run, positive, where it is known
 */
public record ScaleSeries(Values scale, Values metric, Optional<Values> loss) {
    private static final double SURPRISE = 4;

    public ScaleSeries {
        if (metric.size() != scale.size() || (loss.isPresent() && loss.get().size() != scale.size())) {
            throw new IllegalArgumentException(
                    "scale, metric and loss must have as many rows, got " + scale.size() + ", " + metric.size()
                            + (loss.isPresent() ? " and " + loss.get().size() : ""));
        }
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
        if (loss.isPresent()) {
            CurveFamily losses = cells.family(loss.get(), Optional.empty());
            Smoothness smooth = Smoothness.ofLogarithm(losses);
            Smoothness bend = Smoothness.ofValues(order);
            artefact = smooth.smooth() && bend.roughness() > Math.max(0.05, 2 * smooth.roughness());
            gates.add(new Gate(
                    "G4",
                    "does the loss per unit change where the metric does?",
                    artefact ? Gate.State.FAILED : Gate.State.PASSED,
                    text(
                            "distance from a parabola: ln loss %.3f of its range, metric %.3f; %s",
                            smooth.roughness(), bend.roughness(), heldOut(losses)),
                    Map.of("loss roughness", smooth.roughness(), "metric roughness", bend.roughness())));
        }
        if (artefact) {
            return Verdict.without(
                    Label.METRIC_ARTEFACT,
                    "the loss per unit is a smooth law of the scale where the metric bends",
                    gates);
        }
        boolean runs = cells.medianRuns() >= Judge.FEWEST_RUNS;
        return runs && !Change.of(order, cells.errorFreedom()).certain()
                ? Verdict.without(Label.NONE, "no change with scale beyond the noise", gates)
                : Verdict.without(
                        Label.INCONCLUSIVE,
                        "no control beside the scale, so sharpening cannot be asked"
                                + (loss.isPresent() ? "" : "; give a loss per unit"),
                        gates);
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
        return text(
                "the loss of smaller scales, N^%.3f, foretells the largest %s (z = %.3g)",
                slope, Math.abs(z) < SURPRISE ? "within its error" : "not", Math.max(-1e6, Math.min(1e6, z)));
    }

    private static double square(double x) {
        return x * x;
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
