package semicircle.experiments.layers;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import semicircle.experiments.layers.LayerSpectrum.Measured;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.fit.MarchenkoPasturFit;

/** Numbers of the fits of a layer; absent where there is no fit. */
final class FitColumns {
    private FitColumns() {}

    static OptionalDouble strength(Measured m) {
        Values all = strengths(m);
        return all.size() > 0 ? OptionalDouble.of(all.get(0)) : OptionalDouble.empty();
    }

    /** Of each spike, the strongest first. */
    static Values strengths(Measured m) {
        double[] rising = m.bulk()
                .fitted()
                .map(MarchenkoPasturFit::strengths)
                .orElse(Values.of())
                .toArray();
        return Values.of(IntStream.range(0, rising.length)
                .mapToDouble(k -> rising[rising.length - 1 - k])
                .toArray());
    }

    static OptionalDouble alphaWeighted(Measured m) {
        OptionalDouble alpha = tail(m, "alpha");
        return alpha.isPresent()
                ? OptionalDouble.of(alpha.getAsDouble() * Math.log10(m.metrics().unscaledLargest()))
                : alpha;
    }

    static OptionalDouble bulk(Measured m, String parameter) {
        return value(m.bulk(), parameter);
    }

    static OptionalDouble bulkDeviation(Measured m) {
        OptionalDouble lower = bulk(m, "lower-deviation");
        return lower.isPresent()
                ? OptionalDouble.of(
                        Math.max(lower.getAsDouble(), bulk(m, "upper-deviation").getAsDouble()))
                : lower;
    }

    static OptionalDouble bulkError(Measured m, String parameter) {
        return error(m.bulk(), parameter);
    }

    static OptionalDouble tail(Measured m, String parameter) {
        return value(m.tail(), parameter);
    }

    static OptionalDouble tailError(Measured m, String parameter) {
        return error(m.tail(), parameter);
    }

    static OptionalDouble value(LayerAnalysis.Attempt attempt, String parameter) {
        return attempt.fitted().isPresent()
                ? OptionalDouble.of(scalar(attempt.fitted().get(), parameter).value())
                : OptionalDouble.empty();
    }

    static OptionalDouble error(LayerAnalysis.Attempt attempt, String parameter) {
        return attempt.fitted().isPresent()
                ? scalar(attempt.fitted().get(), parameter).standardError()
                : OptionalDouble.empty();
    }

    private static Measurement.Scalar scalar(Fitted fitted, String parameter) {
        Measurement.Scalar found = fitted.parameters().get(parameter);
        if (found == null) {
            throw new IllegalStateException("a fit has no '" + parameter + "', it has "
                    + fitted.parameters().keySet());
        }
        return found;
    }
}
