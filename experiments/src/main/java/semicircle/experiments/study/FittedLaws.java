package semicircle.experiments.study;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.fit.Fit;
import semicircle.spectra.fit.Fitted;

/** Fits among measurements: {@code brody-repulsion} and the like, and the law found as a line of its figure. */
final class FittedLaws {
    private FittedLaws() {}

    static void refuseRepeated(List<Fit> fits) {
        Set<String> names = new HashSet<>();
        for (Fit fit : fits) {
            if (!names.add(name(fit))) {
                throw new IllegalArgumentException("fit must name each law once, got " + name(fit) + " twice");
            }
        }
    }

    static void add(List<Fit> fits, Spectrum spectrum, Optional<Baseline> law, Map<String, Measurement> measurements) {
        for (Fit fit : fits) {
            Fitted found = law.map(fit::unfoldedBy).orElse(fit).to(spectrum);
            String name = name(fit);
            found.parameters().forEach((parameter, value) -> measurements.put(name + "-" + parameter, value));
            String figure = fit.ofSpacings() ? "spacing/" : "density/";
            measurements.entrySet().stream()
                    .filter(layer -> layer.getKey().startsWith(figure))
                    .map(Map.Entry::getValue)
                    .filter(Measurement.Curve.class::isInstance)
                    .map(Measurement.Curve.class::cast)
                    .findFirst()
                    .ifPresent(line -> measurements.put(
                            figure + name + "-fit",
                            Measurement.Curve.line(
                                    line.x(), line.xs(), line.y(), line.xs().map(found.law()::density))));
        }
    }

    private static String name(Fit fit) {
        return Kinds.name(fit.getClass(), Fit.class);
    }
}
