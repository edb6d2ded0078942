package semicircle.plots;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Scale;
import semicircle.spectra.Values;

/**
 * What a chart's axes must cover, and how many values have no place on them.
 *
 * <p>Beside measured layers a line may stretch the ordinate to three times (over a histogram: half) the measured span on
 * either side; beyond, it is cut, so that a diverging law does not flatten the data. A histogram on a linear axis stands on
 * 0.
 */
final class DataRange {
    private final Chart chart;
    private final Extent x = new Extent();
    private final Extent measured = new Extent();
    private final Extent drawn = new Extent();
    private long dropped;

    /** Smallest and largest of the values seen. */
    private static final class Extent {
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;

        void see(double value) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }

        boolean empty() {
            return least > greatest;
        }
    }

    DataRange(Chart chart) {
        this.chart = chart;
        for (Chart.Layer layer : chart.layers()) {
            boolean data = LayerStyle.measured(layer);
            see(layer.shape(), y -> {
                drawn.see(y);
                if (data) {
                    measured.see(y);
                }
            });
        }
    }

    /** How many points, bins or cells cannot be shown. */
    long dropped() {
        return dropped;
    }

    /** The scale of the abscissa; empty if nothing can be drawn. */
    Optional<AxisScale> x() {
        if (x.empty() || drawn.empty()) {
            return Optional.empty();
        }
        boolean flush = chart.field().isPresent();
        double pad = flush ? 0 : 0.035;
        return Optional.of(AxisScale.covering(chart.x(), x.least, x.greatest, pad, pad));
    }

    /** The scale of the ordinate; empty if nothing can be drawn. */
    Optional<AxisScale> y() {
        if (x.empty() || drawn.empty()) {
            return Optional.empty();
        }
        if (chart.field().isPresent()) {
            return Optional.of(AxisScale.covering(chart.y(), drawn.least, drawn.greatest, 0, 0));
        }
        boolean bars = chart.layers().stream().anyMatch(l -> l.shape() instanceof Measurement.Histogram);
        double least = drawn.least;
        double greatest = drawn.greatest;
        if (!measured.empty()) {
            double low = AxisScale.warp(chart.y(), measured.least);
            double high = AxisScale.warp(chart.y(), measured.greatest);
            double reach = (high - low) * (bars ? 0.5 : 3);
            boolean log = chart.y().scale() == Scale.LOGARITHMIC;
            double room = log ? Math.max(1, bars ? 0 : reach) : reach;
            if (room > 0) {
                least = Math.max(least, unwarp(low - room));
                greatest = Math.min(greatest, unwarp(high + room));
            }
        }
        if (bars && chart.y().scale() == Scale.LINEAR && least >= 0) {
            return Optional.of(AxisScale.covering(chart.y(), 0, greatest, 0, 0.07));
        }
        return Optional.of(AxisScale.covering(chart.y(), least, greatest, 0.05, 0.07));
    }

    private double unwarp(double warped) {
        return chart.y().scale() == Scale.LOGARITHMIC ? Math.pow(10, warped) : warped;
    }

    private void see(Measurement shape, DoubleConsumer ordinate) {
        if (shape instanceof Measurement.Histogram histogram) {
            seeHistogram(histogram, ordinate);
        } else if (shape instanceof Measurement.Curve curve) {
            for (int i = 0; i < curve.xs().size(); i++) {
                double error = curve.standardErrors().isPresent()
                        ? curve.standardErrors().get().get(i)
                        : 0;
                seePoint(curve.xs().get(i), curve.ys().get(i), error, ordinate);
            }
        } else if (shape instanceof Measurement.Band band) {
            for (int i = 0; i < band.xs().size(); i++) {
                seePoint(band.xs().get(i), band.lower().get(i), 0, ordinate);
                seePoint(band.xs().get(i), band.upper().get(i), 0, ordinate);
            }
        } else if (shape instanceof Measurement.Field field) {
            HeatMap map = new HeatMap(field);
            map.columns().stream().filter(v -> AxisScale.shows(field.x(), v)).forEach(x::see);
            map.rows().stream().filter(v -> AxisScale.shows(field.y(), v)).forEach(ordinate);
            dropped += field.zs().stream()
                    .filter(z -> !AxisScale.shows(field.z(), z))
                    .count();
        }
    }

    private void seeHistogram(Measurement.Histogram histogram, DoubleConsumer ordinate) {
        Values edges = histogram.edges();
        for (int i = 0; i < histogram.density().size(); i++) {
            double density = histogram.density().get(i);
            boolean placed = AxisScale.shows(chart.x(), edges.get(i)) && AxisScale.shows(chart.x(), edges.get(i + 1));
            if (placed) {
                x.see(edges.get(i));
                x.see(edges.get(i + 1));
            }
            boolean empty = density == 0 && chart.y().scale() == Scale.LOGARITHMIC;
            if (placed && AxisScale.shows(chart.y(), density)) {
                ordinate.accept(density);
            } else if (!empty) {
                dropped++;
            }
        }
    }

    private void seePoint(double abscissa, double value, double error, DoubleConsumer ordinate) {
        Axis y = chart.y();
        if (!AxisScale.shows(chart.x(), abscissa) || !AxisScale.shows(y, value)) {
            dropped++;
            return;
        }
        x.see(abscissa);
        ordinate.accept(value);
        if (error > 0 && AxisScale.shows(y, value + error)) {
            ordinate.accept(value + error);
        }
        if (error > 0 && AxisScale.shows(y, value - error) && y.scale() == Scale.LINEAR) {
            ordinate.accept(value - error);
        }
    }
}
