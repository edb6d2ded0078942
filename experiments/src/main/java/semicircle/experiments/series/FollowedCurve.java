package semicircle.experiments.series;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import semicircle.spectra.Values;

/**
 * One quantity of one matrix over the steps, as it can be compared: logarithms, and of spikes the root of {@code n + 3/8}, whose noise is 1/2 whatever their number
 * (Anscombe 1948). An exponent is known to within its own interval, the choice of the cut included.
 *
 * @param quantity column of the table of layers
 * @param matrix name of the matrix, or what else it is of
 * @param places of the steps that have a number that can be compared
 * @param values the numbers
 * @param looks each step of the curve beside those around it
 */
record FollowedCurve(String quantity, String matrix, Values places, Values values, CurveSteps looks) {
    private static final String COUNT = "spikes";
    private static final double ANSCOMBE = 0.375;
    private static final double ANSCOMBE_VARIANCE = 0.25;
    private static final double NORMAL_95 = 1.959964;

    /**
     * Keeps what can be compared.
     *
     * @param quantity column of the table of layers
     * @param matrix what it is of
     * @param axis logarithms of the steps: n
     * @param values n, NaN where there is none
     * @param variances known of what is compared: n, NaN where nothing is
     * @return the curve; empty with fewer than two points
     */
    static Optional<FollowedCurve> of(
            String quantity, String matrix, Values axis, double[] values, double[] variances) {
        boolean count = quantity.equals(COUNT);
        int[] known = IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]) && (count || values[i] > 0))
                .toArray();
        if (known.length < 2) {
            return Optional.empty();
        }
        CurveSteps looks = new CurveSteps(
                pick(known, axis::get),
                pick(known, i -> count ? Math.sqrt(values[i] + ANSCOMBE) : Math.log(values[i])),
                pick(known, i -> Double.isFinite(variances[i]) ? variances[i] : 0));
        return Optional.of(new FollowedCurve(
                quantity.replace('_', '-'),
                matrix,
                Values.of(pick(known, i -> i)),
                Values.of(pick(known, i -> values[i])),
                looks));
    }

    /** What one step alone tells of the noise of a compared quantity. */
    static ToDoubleFunction<StepSpectra.Layer> variance(String quantity) {
        if (quantity.equals(COUNT)) {
            return layer -> ANSCOMBE_VARIANCE;
        }
        if (!quantity.equals("alpha")) {
            return layer -> 0;
        }
        return layer -> {
            double width = layer.number("alpha_upper") - layer.number("alpha_lower");
            double relative = width / (2 * NORMAL_95 * layer.number("alpha"));
            return relative * relative;
        };
    }

    private static double[] pick(int[] known, IntToDoubleFunction number) {
        return Arrays.stream(known).mapToDouble(number).toArray();
    }

    /** {@return the step with the least chance; none where the curve is too short} */
    Optional<CurveSteps.Look> furthest() {
        List<CurveSteps.Look> all = looks.looks();
        return all.stream().min(Comparator.comparingDouble(CurveSteps.Look::chance));
    }

    double first() {
        return values.get(0);
    }

    double last() {
        return values.get(values.size() - 1);
    }

    /** {@return how far the last lies from the first, as the size of the logarithm of their ratio; 0 where either is 0} */
    double drift() {
        return first() > 0 && last() > 0 ? Math.abs(Math.log(last() / first())) : 0;
    }

    /** {@return change from the first to the last over the first; NaN where the first is 0} */
    double share() {
        return first() > 0 ? last() / first() - 1 : Double.NaN;
    }

    /** {@return place among all steps of a point of this curve} */
    int place(int point) {
        return (int) places.get(point);
    }
}
