package semicircle.plots;

import java.util.BitSet;
import semicircle.plots.Canvas.Pen;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Scale;
import semicircle.spectra.Values;

/**
 * Draws the layers of a chart inside its frame.
 *
 * @param frame where
 * @param overField whether lines cross a heat map and need a light core with a dark rim
 */
record LayerPainter(PlotFrame frame, boolean overField) {
    private static final double LINE = 1.8;
    private static final double JOIN = 1.2;
    private static final double MARKER = 7;
    private static final double DOT = 3;
    private static final int CROWD = 400;
    private static final double CAP = 3;

    void paint(Chart.Layer layer, LayerStyle style, Canvas canvas) {
        if (layer.shape() instanceof Measurement.Histogram histogram) {
            paintHistogram(histogram, style, canvas);
        } else if (layer.shape() instanceof Measurement.Band band) {
            paintBand(band, style, canvas);
        } else if (layer.shape() instanceof Measurement.Curve curve) {
            if (curve.mark() == Measurement.Mark.LINE) {
                paintLine(line(curve.xs(), curve.ys()), style, canvas);
            } else {
                paintPoints(curve, style, canvas);
            }
        } else if (layer.shape() instanceof Measurement.Field field) {
            int width = (int) Math.round(2 * frame.width());
            int height = (int) Math.round(2 * frame.height());
            PixelGrid image = new HeatMap(field).image(frame.x(), frame.y(), width, height);
            canvas.image(image, frame.left(), frame.top(), frame.width(), frame.height());
        }
    }

    /** The sign of a layer in the legend, {@code width} wide around the height {@code y}. */
    void paintKey(Chart.Layer layer, LayerStyle style, Canvas canvas, double x, double y, double width) {
        if (LayerStyle.isLine(layer)) {
            drawLine(new Trace().moveTo(x, y).lineTo(x + width, y), style, canvas);
        } else if (layer.shape() instanceof Measurement.Curve curve) {
            if (style.joined()) {
                canvas.stroke(new Trace().moveTo(x, y).lineTo(x + width, y), new Pen(style.rgb(), JOIN, style.dash()));
            } else if (curve.standardErrors().isPresent()) {
                canvas.stroke(
                        new Trace().moveTo(x + width / 2, y - 8).lineTo(x + width / 2, y + 8),
                        Pen.solid(style.rgb(), 1.2));
            }
            markers(new Trace().moveTo(x + width / 2, y), style, MARKER, canvas);
        } else {
            Trace box = Trace.rectangle(x, y - 5, width, 10);
            boolean bars = layer.shape() instanceof Measurement.Histogram;
            canvas.fill(box, style.rgb(), 0.25);
            if (bars) {
                canvas.stroke(box, Pen.solid(style.rgb(), 1.1));
            }
        }
    }

    private void paintHistogram(Measurement.Histogram histogram, LayerStyle style, Canvas canvas) {
        Trace outline = Decimation.line(steps(histogram));
        frame.clip(canvas);
        canvas.fill(outline, style.rgb(), 0.25);
        canvas.stroke(outline, Pen.solid(style.rgb(), 1.1));
        canvas.unclip();
    }

    /** The outline of the bars, a piece for each run of bins that can be shown. */
    private Trace steps(Measurement.Histogram histogram) {
        Trace steps = new Trace();
        boolean open = false;
        double base = base();
        for (int i = 0; i < histogram.density().size(); i++) {
            double from = histogram.edges().get(i);
            double to = histogram.edges().get(i + 1);
            double density = histogram.density().get(i);
            boolean drawn =
                    frame.x().shows(from) && frame.x().shows(to) && frame.y().shows(density);
            if (drawn) {
                double at = frame.py(density);
                if (open) {
                    steps.lineTo(frame.px(from), at);
                } else {
                    steps.moveTo(frame.px(from), base).lineTo(frame.px(from), at);
                }
                steps.lineTo(frame.px(to), at);
            }
            boolean last = i + 1 == histogram.density().size();
            if (open && !drawn) {
                steps.lineTo(frame.px(from), base);
            } else if (drawn && last) {
                steps.lineTo(frame.px(to), base);
            }
            open = drawn;
        }
        return steps;
    }

    /** Where bars stand: at 0, or at the lower end of a logarithmic axis. */
    private double base() {
        boolean zero = frame.y().axis().scale() == Scale.LINEAR;
        return zero ? frame.py(0) : frame.bottom() + 2;
    }

    private void paintBand(Measurement.Band band, LayerStyle style, Canvas canvas) {
        int n = band.xs().size();
        Trace region = new Trace();
        int from = 0;
        while (from < n) {
            int to = from;
            while (to < n
                    && shown(band.xs().get(to), band.lower().get(to))
                    && shown(band.xs().get(to), band.upper().get(to))) {
                to++;
            }
            Trace lower = Decimation.line(piece(band.xs(), band.lower(), from, to));
            Trace upper = Decimation.line(piece(band.xs(), band.upper(), from, to));
            for (int i = 0; i < lower.size(); i++) {
                if (i == 0) {
                    region.moveTo(lower.x(i), lower.y(i));
                } else {
                    region.lineTo(lower.x(i), lower.y(i));
                }
            }
            for (int i = upper.size() - 1; i >= 0; i--) {
                region.lineTo(upper.x(i), upper.y(i));
            }
            from = to + 1;
        }
        frame.clip(canvas);
        canvas.fill(region, style.rgb(), 0.25);
        canvas.unclip();
    }

    private Trace piece(Values xs, Values ys, int from, int to) {
        Trace trace = new Trace();
        for (int i = from; i < to; i++) {
            trace.lineTo(frame.px(xs.get(i)), frame.py(ys.get(i)));
        }
        return trace;
    }

    /** The curve, broken where a point cannot be shown. */
    private Trace line(Values xs, Values ys) {
        Trace trace = new Trace();
        boolean open = false;
        for (int i = 0; i < xs.size(); i++) {
            boolean drawn = shown(xs.get(i), ys.get(i));
            if (drawn && open) {
                trace.lineTo(frame.px(xs.get(i)), frame.py(ys.get(i)));
            } else if (drawn) {
                trace.moveTo(frame.px(xs.get(i)), frame.py(ys.get(i)));
            }
            open = drawn;
        }
        return Decimation.line(trace);
    }

    private void paintLine(Trace trace, LayerStyle style, Canvas canvas) {
        frame.clip(canvas);
        drawLine(trace, style, canvas);
        Trace alone = new Trace();
        for (int i = 0; i < trace.size(); i++) {
            if (trace.starts(i) && (i + 1 == trace.size() || trace.starts(i + 1))) {
                alone.moveTo(trace.x(i), trace.y(i));
            }
        }
        if (alone.size() > 0) {
            canvas.discs(alone, 2 * LINE, overField ? Palette.WHITE : style.rgb());
        }
        canvas.unclip();
    }

    private void drawLine(Trace trace, LayerStyle style, Canvas canvas) {
        if (overField) {
            canvas.stroke(trace, Pen.solid(Palette.INK, LINE + 2));
            canvas.stroke(trace, new Pen(Palette.WHITE, LINE, style.dash()));
        } else {
            canvas.stroke(trace, new Pen(style.rgb(), LINE, style.dash()));
        }
    }

    private void paintPoints(Measurement.Curve curve, LayerStyle style, Canvas canvas) {
        Trace all = new Trace();
        Trace bars = new Trace();
        int n = curve.xs().size();
        int[] origin = new int[n];
        for (int i = 0; i < n; i++) {
            if (shown(curve.xs().get(i), curve.ys().get(i))) {
                origin[all.size()] = i;
                all.moveTo(frame.px(curve.xs().get(i)), frame.py(curve.ys().get(i)));
            }
        }
        BitSet kept = Decimation.points(all);
        Trace centres = new Trace();
        for (int k = kept.nextSetBit(0); k >= 0; k = kept.nextSetBit(k + 1)) {
            centres.moveTo(all.x(k), all.y(k));
            if (curve.standardErrors().isPresent()) {
                double error = curve.standardErrors().get().get(origin[k]);
                addBar(bars, all.x(k), curve.ys().get(origin[k]), error, kept.cardinality() <= CROWD);
            }
        }
        if (style.joined()) {
            frame.clip(canvas);
            canvas.stroke(line(curve.xs(), curve.ys()), new Pen(style.rgb(), JOIN, style.dash()));
            canvas.unclip();
        }
        canvas.stroke(bars, Pen.solid(style.rgb(), 1.2));
        markers(centres, style, centres.size() > CROWD ? DOT : MARKER, canvas);
    }

    private void addBar(Trace bars, double x, double value, double error, boolean caps) {
        if (!(error > 0)) {
            return;
        }
        double upper = frame.y().shows(value + error) ? frame.py(value + error) : frame.top();
        double lower = frame.y().shows(value - error) ? frame.py(value - error) : frame.bottom();
        double high = Math.max(frame.top(), upper);
        double low = Math.min(frame.bottom(), lower);
        bars.moveTo(x, low).lineTo(x, high);
        if (caps && high == upper) {
            bars.moveTo(x - CAP, high).lineTo(x + CAP, high);
        }
        if (caps && low == lower) {
            bars.moveTo(x - CAP, low).lineTo(x + CAP, low);
        }
    }

    /** Markers with an edge of the style's colour around a lighter core; a crowd is drawn as dots. */
    private static void markers(Trace centres, LayerStyle style, double size, Canvas canvas) {
        int core = Palette.mix(style.rgb(), Palette.WHITE, 0.35);
        if (centres.size() == 0) {
            return;
        }
        if (size < MARKER) {
            canvas.discs(centres, size, style.rgb());
        } else if (style.marker() == LayerStyle.Marker.DISC) {
            canvas.discs(centres, size + 0.6, style.rgb());
            canvas.discs(centres, size - 2, core);
        } else {
            Trace shapes = new Trace();
            for (int i = 0; i < centres.size(); i++) {
                addMarker(shapes, style.marker(), centres.x(i), centres.y(i), size / 2);
            }
            canvas.fill(shapes, core, 1);
            canvas.stroke(shapes, Pen.solid(style.rgb(), 1.3));
        }
    }

    private static void addMarker(Trace shapes, LayerStyle.Marker marker, double x, double y, double r) {
        if (marker == LayerStyle.Marker.SQUARE) {
            double a = 0.86 * r;
            shapes.moveTo(x - a, y - a)
                    .lineTo(x + a, y - a)
                    .lineTo(x + a, y + a)
                    .lineTo(x - a, y + a)
                    .lineTo(x - a, y - a);
        } else if (marker == LayerStyle.Marker.DIAMOND) {
            double a = 1.2 * r;
            shapes.moveTo(x, y - a)
                    .lineTo(x + a, y)
                    .lineTo(x, y + a)
                    .lineTo(x - a, y)
                    .lineTo(x, y - a);
        } else {
            double up = marker == LayerStyle.Marker.TRIANGLE ? 1.15 * r : -1.15 * r;
            double across = 1.05 * r;
            shapes.moveTo(x, y - up)
                    .lineTo(x + across, y + 0.7 * up)
                    .lineTo(x - across, y + 0.7 * up)
                    .lineTo(x, y - up);
        }
    }

    private boolean shown(double x, double y) {
        return frame.x().shows(x) && frame.y().shows(y);
    }
}
