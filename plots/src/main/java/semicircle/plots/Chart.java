package semicircle.plots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import semicircle.data.store.RunRecord;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Scale;

/**
 * One figure: layers over common axes.
 *
 * <p>Layers are histograms, curves, bands and at most one field. All must have the same abscissa; all but histograms the
 * same ordinate. A figure of histograms alone has the ordinate {@code density}, spaced like its abscissa.
 *
 * @param name the figure's name in its record
 * @param x abscissa
 * @param y ordinate
 * @param layers what is drawn, in the order of the record; at least one
 * @param caption what the figure shows, may be empty
 */
public record Chart(String name, Axis x, Axis y, List<Layer> layers, String caption) {
    /**
     * One layer.
     *
     * @param name its entry in the legend
     * @param shape a histogram, curve, band or field
     */
    public record Layer(String name, Measurement shape) {
        public Layer {
            if (abscissa(shape).isEmpty()) {
                throw new IllegalArgumentException(
                        "layer " + name + ": shape must be a histogram, curve, band or field, got "
                                + shape.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            }
        }

        Axis x() {
            return abscissa(shape).orElseThrow();
        }

        /** The ordinate; empty for a histogram, which takes that of its neighbours. */
        Optional<Axis> y() {
            return ordinate(shape);
        }
    }

    public Chart {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(name + ": layers must not be empty");
        }
        boolean field = false;
        for (Layer layer : layers) {
            requireSame(name, layer.name(), "x", x, layer.x());
            if (layer.y().isPresent()) {
                requireSame(name, layer.name(), "y", y, layer.y().get());
            }
            boolean another = layer.shape() instanceof Measurement.Field;
            if (field && another) {
                throw new IllegalArgumentException(
                        name + ": at most one layer may be a field, got another in " + layer.name());
            }
            field |= another;
        }
        if (field && layers.stream().anyMatch(l -> l.shape() instanceof Measurement.Histogram)) {
            throw new IllegalArgumentException(name + ": a field and a histogram must not share a figure");
        }
    }

    /**
     * The names of all figures of a record, in order: what stands before the last slash of each drawable measurement, or
     * the whole name without one.
     *
     * @param record the record
     * @return the names
     */
    public static List<String> names(RunRecord record) {
        return List.copyOf(byFigure(record).keySet());
    }

    /**
     * One figure of a record.
     *
     * @param record the record
     * @param figure its name
     * @return the chart; refused if its layers do not share their axes
     */
    public static Chart of(RunRecord record, String figure) {
        Map<String, List<Layer>> figures = byFigure(record);
        List<Layer> layers = figures.getOrDefault(figure, List.of());
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "record " + record.id() + ": figure must be one of " + figures.keySet() + ", got " + figure);
        }
        Axis x = layers.get(0).x();
        Axis y = layers.stream()
                .flatMap(layer -> layer.y().stream())
                .findFirst()
                .orElse(new Axis("density", "1", x.scale()));
        return new Chart(figure, x, y, layers, record.captions().getOrDefault(figure, ""));
    }

    /** The field among the layers, if there is one. */
    Optional<Measurement.Field> field() {
        return layers.stream()
                .map(Layer::shape)
                .filter(Measurement.Field.class::isInstance)
                .map(Measurement.Field.class::cast)
                .findFirst();
    }

    /** Tells whether a measurement can be a layer. */
    static boolean drawable(Measurement measurement) {
        return abscissa(measurement).isPresent();
    }

    /** The figure that a measurement is a layer of. */
    static String figure(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    private static Map<String, List<Layer>> byFigure(RunRecord record) {
        Map<String, List<Layer>> figures = new LinkedHashMap<>();
        record.measurements().forEach((name, measurement) -> {
            if (drawable(measurement)) {
                figures.computeIfAbsent(figure(name), key -> new ArrayList<>())
                        .add(new Layer(name.substring(name.lastIndexOf('/') + 1), measurement));
            }
        });
        return figures;
    }

    private static Optional<Axis> abscissa(Measurement shape) {
        if (shape instanceof Measurement.Histogram histogram) {
            return Optional.of(histogram.x());
        }
        if (shape instanceof Measurement.Curve curve) {
            return Optional.of(curve.x());
        }
        if (shape instanceof Measurement.Band band) {
            return Optional.of(band.x());
        }
        return shape instanceof Measurement.Field field ? Optional.of(field.x()) : Optional.empty();
    }

    private static Optional<Axis> ordinate(Measurement shape) {
        if (shape instanceof Measurement.Curve curve) {
            return Optional.of(curve.y());
        }
        if (shape instanceof Measurement.Band band) {
            return Optional.of(band.y());
        }
        return shape instanceof Measurement.Field field ? Optional.of(field.y()) : Optional.empty();
    }

    private static void requireSame(String figure, String layer, String which, Axis expected, Axis got) {
        if (!expected.equals(got)) {
            throw new IllegalArgumentException(figure + ": layer " + layer + " must have the " + which + " axis "
                    + describe(expected) + ", got " + describe(got));
        }
    }

    private static String describe(Axis axis) {
        String spacing = axis.scale() == Scale.LINEAR ? "linear" : "logarithmic";
        return axis.name() + " (unit " + axis.unit() + ", " + spacing + ")";
    }
}
