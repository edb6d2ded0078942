package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.NormalTail;

/**
 * Runs that are in one of two states: for each scale the chance of the upper state over the control, {@code 1/(1 + exp(-(x - x_N)/w_N))}, fitted by
 * likelihood; a view of sharpening where the widths w_N fall with scale.
 *
 * <p>A state is which half between the two levels a run lies in; the view is taken only where hardly any run lies between. A flat prior on half a run keeps the fit finite where
 * the states are separated by a step of the control; such a width is only a bound.
 */
final class TwoStates {
    private static final double BETWEEN = 0.12;
    private static final double CERTAIN = 9; // three standard deviations
    private static final double MOVES = 1.5; // to extrapolate places that stay but widens their interval
    private static final int STEPS = 60;

    /** Fit of one scale. */
    record Logistic(double size, double middle, double middleError, boolean resolved, boolean mixed) {}

    private TwoStates() {}

    static Optional<View> view(Cells cells, Values order, CurveFamily family) {
        List<Logistic> fits = new ArrayList<>();
        List<StateWidths.Counts> counts = new ArrayList<>();
        int between = 0;
        int inside = 0;
        for (SizeCurve curve : family.curves()) {
            Map<Double, double[]> samples = cells.samples(curve.size, order);
            double[] levels = levels(curve);
            if (!(Math.abs(levels[1] - levels[0]) > 6 * levels[2])) {
                return Optional.empty();
            }
            for (Map.Entry<Double, double[]> cell : samples.entrySet()) {
                int up = 0;
                int middle = 0;
                for (double m : cell.getValue()) {
                    double share = (m - levels[0]) / (levels[1] - levels[0]);
                    up += share > 0.5 ? 1 : 0;
                    middle += share > 0.25 && share < 0.75 ? 1 : 0;
                }
                between += middle;
                inside += (up > 0 && up < cell.getValue().length) || middle > 0 ? cell.getValue().length : 0;
            }
            StateWidths.Counts states = counts(curve.size, samples, levels);
            counts.add(states);
            fits.add(newton(states));
        }
        boolean two = fits.stream().anyMatch(Logistic::mixed) && between <= BETWEEN * inside;
        return two ? view(fits, StateWidths.of(counts), family) : Optional.empty();
    }

    /** Levels at the two ends and the spread of single runs about them. */
    private static double[] levels(SizeCurve curve) {
        int quarter = Math.max(2, curve.points() / 4);
        double spread = 0;
        for (int k = 0; k < quarter; k++) {
            spread = Math.max(spread, Math.max(curve.error[k], curve.error[curve.points() - 1 - k]));
        }
        double[] ends = curve.levels();
        return new double[] {ends[0], ends[1], spread};
    }

    private static StateWidths.Counts counts(double size, Map<Double, double[]> samples, double... levels) {
        int n = samples.size();
        int quarter = Math.max(2, n / 4);
        double[] x = new double[n];
        double[] up = new double[n];
        double[] runs = new double[n];
        double squares = 0;
        int beside = 0;
        int k = 0;
        for (Map.Entry<Double, double[]> cell : samples.entrySet()) {
            x[k] = cell.getKey();
            boolean end = k < quarter || k >= n - quarter;
            for (double m : cell.getValue()) {
                double share = (m - levels[0]) / (levels[1] - levels[0]);
                up[k] += share > 0.5 ? 1 : 0;
                double off = share > 0.5 ? share - 1 : share;
                squares += end ? off * off : 0;
                beside += end ? 1 : 0;
            }
            runs[k] = cell.getValue().length;
            k++;
        }
        double spread = Math.sqrt(squares / beside);
        double strays = spread > 0 ? NormalTail.above(0.5 / spread) : 0;
        return new StateWidths.Counts(size, x, up, runs, strays);
    }

    /** Newton steps for level and slope of the log odds, with half a run of each state at every control as far as a tenth of its weight. */
    private static Logistic newton(StateWidths.Counts states) {
        double[] x = states.x;
        double[] up = states.up;
        double[] runs = states.runs;
        boolean mixed = IntStream.range(0, x.length).anyMatch(k -> up[k] >= 2 && runs[k] - up[k] >= 2);
        int n = x.length;
        double range = x[n - 1] - x[0];
        double step = range / (n - 1);
        double rise = 0;
        double total = 0;
        for (int k = 0; k < n; k++) {
            rise += 1 - up[k] / runs[k];
            total += 1;
        }
        double middle = x[0] + range * rise / total;
        double slope = 4 / step;
        double[] hessian = new double[3];
        for (int i = 0; i < STEPS; i++) {
            double gradientLevel = 0;
            double gradientSlope = -PRIOR * step * (slope * step - 2); // a weak pull towards a width of half a step
            hessian = new double[] {1e-9 / (step * step), 0, PRIOR * step * step};
            for (int k = 0; k < n; k++) {
                double d = x[k] - middle;
                double p = 1 / (1 + Math.exp(-slope * d));
                double residual = up[k] - runs[k] * p;
                double weight = runs[k] * p * (1 - p);
                gradientLevel += -slope * residual;
                gradientSlope += d * residual;
                hessian[0] += slope * slope * weight;
                hessian[1] += -slope * d * weight;
                hessian[2] += d * d * weight;
            }
            double determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
            double moveMiddle = (hessian[2] * gradientLevel - hessian[1] * gradientSlope) / determinant;
            double moveSlope = (hessian[0] * gradientSlope - hessian[1] * gradientLevel) / determinant;
            middle += Math.max(-step, Math.min(step, moveMiddle));
            slope = Math.max(slope / 2, Math.min(slope * 2, slope + moveSlope));
            if (Math.abs(moveMiddle) < 1e-9 * range && Math.abs(moveSlope) < 1e-9 * slope) {
                break;
            }
        }
        double determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
        double error = Math.sqrt(hessian[2] / determinant);
        boolean resolved = mixed && 1 / slope > step / 4;
        return new Logistic(states.size, middle, Math.max(error, step / 10), resolved, mixed);
    }

    private static final double PRIOR = 0.05;

    private static Optional<View> view(List<Logistic> fits, StateWidths widths, CurveFamily family) {
        List<Extrapolation.Point> middles = new ArrayList<>();
        double step = (family.lastControl() - family.firstControl()) / (family.fewestPoints() - 1);
        for (Logistic fit : fits) {
            double error = Math.hypot(fit.middleError(), fit.resolved() ? 0 : step / 3);
            middles.add(new Extrapolation.Point(fit.size(), fit.middle(), error));
        }
        Interval where = where(middles, widths.exponent());
        return widths.evidence() > CERTAIN
                ? Optional.of(new View(
                        "the chance of the upper of two states",
                        widths.exponent(),
                        widths.exponents(),
                        widths.exponents(),
                        (where.lower() + where.upper()) / 2,
                        where,
                        family,
                        0,
                        new Interval(0, 0),
                        false,
                        false,
                        true,
                        middles.stream()
                                .map(at -> new Crossings.Pair(at.size(), at.size(), at.value(), at.error()))
                                .toList(),
                        widths.settles()))
                : Optional.empty();
    }

    /**
     * Where the chance of either state is a half at infinite scale: the mean over the scales, or, where these places seem to move, {@code x_c + a N^-b}
     * with b at least that of {@link Crossings#ofPlaces}.
     */
    private static Interval where(List<Extrapolation.Point> middles, double sharpening) {
        Line motion = Line.through(middles.stream()
                .map(point -> new Line.Point(Math.log(point.size()), point.value(), point.error()))
                .toList());
        if (middles.size() > 2 && Math.abs(motion.slope()) > MOVES * motion.error()) {
            double last = middles.get(middles.size() - 1).value(); // nothing depends on where the control has its zero
            Interval beyond = Extrapolation.of(
                            middles.stream()
                                    .map(point ->
                                            new Extrapolation.Point(point.size(), point.value() - last, point.error()))
                                    .toList(),
                            Crossings.ofPlaces(sharpening))
                    .interval();
            return new Interval(last + beyond.lower(), last + beyond.upper());
        }
        double weights = 0;
        double sum = 0;
        for (Extrapolation.Point point : middles) {
            weights += 1 / (point.error() * point.error());
            sum += point.value() / (point.error() * point.error());
        }
        double mean = sum / weights;
        double chi = 0;
        for (Extrapolation.Point point : middles) {
            chi += square((point.value() - mean) / point.error());
        }
        double half = 1.96 * Math.sqrt(Math.max(1, chi / Math.max(1, middles.size() - 1)) / weights);
        return new Interval(mean - half, mean + half);
    }

    private static double square(double x) {
        return x * x;
    }
}
