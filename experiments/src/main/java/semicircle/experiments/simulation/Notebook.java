package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;

/** Observations on their way, a growing state: each name may be written once. */
final class Notebook {
    private final Map<String, Measurement> measurements = new LinkedHashMap<>();
    private final Map<String, String> captions = new LinkedHashMap<>();
    private final Map<String, Spectrum> spectra = new LinkedHashMap<>();

    /** Writes any measurement. */
    Notebook put(String name, Measurement measurement) {
        if (measurements.putIfAbsent(name, measurement) != null) {
            throw new IllegalStateException("two measurements are called " + name);
        }
        return this;
    }

    /** Writes a pure number. */
    Notebook scalar(String name, double value) {
        requireFinite(name, value);
        return put(name, Measurement.Scalar.of(value));
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    name + " has left the range of numbers, got " + value + "; take parameters nearer to 1");
        }
    }

    /** Writes a pure number with its standard error. */
    Notebook scalar(String name, double value, double standardError) {
        requireFinite(name, value);
        return put(name, Measurement.Scalar.of(value, standardError));
    }

    /** Draws a line: a law, or a densely sampled function. */
    Notebook line(String name, Axis x, Values xs, Axis y, Values ys) {
        return put(name, Measurement.Curve.line(x, xs, y, ys));
    }

    /** Draws measured points without known errors. */
    Notebook points(String name, Axis x, Values xs, Axis y, Values ys) {
        return put(name, new Measurement.Curve(x, xs, y, ys, Optional.empty(), Measurement.Mark.POINTS));
    }

    /** Says what a figure shows. */
    Notebook caption(String figure, String text) {
        captions.put(figure, text);
        return this;
    }

    /** Keeps a spectrum under a name. */
    Notebook keep(String name, Spectrum spectrum) {
        spectra.put(name, spectrum.named(name));
        return this;
    }

    /** {@return all that was written} */
    Observations observations() {
        return new Observations(measurements, captions, spectra);
    }
}
