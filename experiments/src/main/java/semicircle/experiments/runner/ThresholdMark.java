package semicircle.experiments.runner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import semicircle.dynamics.verdict.Verdict;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * The threshold in a figure over the control: its interval as a band from bottom to top, that of the exact law as a line.
 *
 * @param verdict where the threshold was found, if anywhere
 * @param exact threshold of the exact law, where one is known
 */
record ThresholdMark(Verdict verdict, OptionalDouble exact) {
    /** Adds it to a figure, where it has one and the control of the figure reaches the threshold. */
    void add(String figure, Map<String, Measurement> measurements, Map<String, String> captions) {
        Map<String, Measurement.Curve> curves = new LinkedHashMap<>();
        measurements.forEach((name, measurement) -> {
            if (name.startsWith(figure + "/")
                    && measurement instanceof Measurement.Curve curve
                    && curve.mark() == Measurement.Mark.POINTS) {
                curves.put(name, curve);
            }
        });
        double first = extreme(curves, true, false);
        double last = extreme(curves, true, true);
        double bottom = extreme(curves, false, false);
        double top = extreme(curves, false, true);
        if (!(first < last) || !(bottom < top)) {
            return;
        }
        Measurement.Curve any = curves.values().iterator().next();
        String caption = captions.getOrDefault(figure, "");
        if (verdict.interval().isPresent()) {
            double lower = Math.max(first, verdict.interval().get().lower());
            double upper = Math.min(last, verdict.interval().get().upper());
            if (lower < upper) {
                measurements.put(
                        figure + "/x_c, 95 %",
                        new Measurement.Band(
                                any.x(),
                                Values.of(lower, upper),
                                any.y(),
                                Values.of(bottom, bottom),
                                Values.of(top, top)));
                caption += " Band: threshold found, 95 %.";
            }
        }
        double known = exact.orElse(Double.NaN);
        if (known > first && known < last) {
            measurements.put(
                    figure + "/exact threshold",
                    Measurement.Curve.line(any.x(), Values.of(known, known), any.y(), Values.of(bottom, top)));
            caption += " Upright line: threshold of the exact law.";
        }
        captions.put(figure, caption);
    }

    private static double extreme(Map<String, Measurement.Curve> curves, boolean abscissa, boolean largest) {
        DoubleStream values = curves.values().stream()
                .flatMapToDouble(curve -> (abscissa ? curve.xs() : curve.ys()).stream())
                .filter(Double::isFinite);
        return (largest ? values.max() : values.min()).orElse(Double.NaN);
    }
}
