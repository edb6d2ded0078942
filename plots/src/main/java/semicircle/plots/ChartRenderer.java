package semicircle.plots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import semicircle.plots.AxisScale.Tick;
import semicircle.plots.AxisScale.Ticks;
import semicircle.plots.Canvas.Anchor;
import semicircle.plots.Canvas.Pen;
import semicircle.spectra.Measurement;

/**
 * Draws a chart for print: white ground, thin dark frame, inward ticks, theory in black on top of the data.
 *
 * <p>Both forms have the same layout, {@value #WIDTH} by {@value #HEIGHT} pixels. Equal charts give equal SVG text.
 */
public final class ChartRenderer {
    /** Width in pixels of the SVG. */
    public static final int WIDTH = 720;

    /** Height in pixels of the SVG. */
    public static final int HEIGHT = 460;

    /** Pixels of the PNG for each of the SVG, along each side. */
    public static final int PNG_SCALE = 2;

    private static final double TOP = 16;
    private static final double RIGHT = 24;
    private static final double BAR = 16;
    private static final double GAP = 10;

    private ChartRenderer() {}

    /**
     * Draws a chart as SVG 1.1, text kept as text; needs no fonts. Cost: a few milliseconds, O(points).
     *
     * @param chart what to draw
     * @return one {@code svg} element, without XML declaration, so that it can stand in a page
     */
    public static String svg(Chart chart) {
        SvgCanvas canvas = new SvgCanvas(WIDTH, HEIGHT, chart.name(), chart.caption());
        paint(chart, canvas);
        return canvas.finish();
    }

    /**
     * Draws a chart as a PNG file of {@value #PNG_SCALE} times the size. Fails where {@link #pngMissing} gives a reason.
     *
     * @param chart what to draw
     * @return the bytes of the file, a fresh array
     */
    public static byte[] png(Chart chart) {
        pngMissing().ifPresent(reason -> {
            throw new IllegalStateException(chart.name() + ": a PNG needs fonts, got " + reason);
        });
        ImageCanvas canvas = new ImageCanvas(WIDTH, HEIGHT, PNG_SCALE);
        paint(chart, canvas);
        return canvas.finish().png();
    }

    /**
     * Tells why this machine cannot make PNG files.
     *
     * @return the reason; empty if it can
     */
    public static Optional<String> pngMissing() {
        return ImageCanvas.fontsMissing();
    }

    private static void paint(Chart chart, Canvas canvas) {
        DataRange range = new DataRange(chart);
        Optional<AxisScale> x = range.x();
        Optional<AxisScale> y = range.y();
        if (x.isEmpty() || y.isEmpty()) {
            MathText message = MathText.plain("Nothing to draw: no value has a place on these axes");
            canvas.text(message, WIDTH / 2.0, HEIGHT / 2.0, PlotFrame.TITLE_SIZE, Anchor.MIDDLE);
            return;
        }
        Optional<Measurement.Field> field = chart.field();
        Optional<AxisScale> colours = field.flatMap(f -> new HeatMap(f).colours());
        List<LayerStyle> styles = LayerStyle.of(chart);
        Legend legend = new Legend(chart, styles, HEIGHT - TOP - PlotFrame.bottomMargin() - GAP);
        if (field.isPresent()) {
            double beside = colours.map(ChartRenderer::barWidth).orElse(0.0);
            PlotFrame frame = frame(x.get(), y.get(), legend.rowHeight(), beside, true);
            LayerPainter painter = new LayerPainter(frame, true);
            paintLayers(chart, styles, painter, canvas);
            frame.paint(canvas);
            colours.ifPresent(scale -> paintBar(frame, scale, canvas));
            legend.paintRow(canvas, painter, new Legend.Place(frame.left(), TOP - 6));
            return;
        }
        PlotFrame wide = frame(x.get(), y.get(), 0, 0, false);
        OccupancyCanvas ink = new OccupancyCanvas(WIDTH, HEIGHT);
        paintLayers(chart, styles, new LayerPainter(wide, false), ink);
        Optional<Legend.Place> inside = legend.inside(wide, ink);
        boolean fits = legend.empty() || inside.isPresent();
        PlotFrame frame = fits ? wide : frame(x.get(), y.get(), 0, legend.width() + GAP, false);
        LayerPainter painter = new LayerPainter(frame, false);
        frame.paint(canvas);
        paintLayers(chart, styles, painter, canvas);
        legend.paint(canvas, painter, inside.orElse(new Legend.Place(WIDTH - legend.width() - GAP, TOP)));
    }

    /** The frame that leaves room above and beside it. */
    private static PlotFrame frame(AxisScale x, AxisScale y, double above, double beside, boolean outward) {
        double height = HEIGHT - TOP - PlotFrame.bottomMargin() - above;
        PlotFrame draft = new PlotFrame(x, y, 0, TOP, WIDTH, height, outward);
        double left = PlotFrame.leftMargin(draft.yTicks());
        double factor = draft.yTicks().power() == 0 ? 0 : PlotFrame.TICK_SIZE + 2;
        double width = WIDTH - left - RIGHT - beside;
        return new PlotFrame(x, y, left, TOP + above + factor, width, height - factor, outward);
    }

    /** Fields at the bottom, then bands, bars, curves and points; theory on top. */
    private static void paintLayers(Chart chart, List<LayerStyle> styles, LayerPainter painter, Canvas canvas) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < styles.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt(
                i -> depth(chart.layers().get(i).shape(), styles.get(i).law())));
        for (int i : order) {
            painter.paint(chart.layers().get(i), styles.get(i), canvas);
        }
    }

    private static int depth(Measurement shape, boolean law) {
        if (shape instanceof Measurement.Field) {
            return 0;
        }
        if (shape instanceof Measurement.Band) {
            return 1;
        }
        return shape instanceof Measurement.Histogram ? 2 : law ? 4 : 3;
    }

    private static double barWidth(AxisScale colours) {
        Ticks ticks = colours.ticks(6);
        return GAP + BAR + 8 + PlotFrame.widest(ticks) + 8 + PlotFrame.TITLE_SIZE;
    }

    /** The colour bar with its ticks and title. */
    private static void paintBar(PlotFrame frame, AxisScale colours, Canvas canvas) {
        double x = frame.right() + GAP + 4;
        Ticks ticks = colours.ticks(6);
        canvas.image(HeatMap.bar(255), x, frame.top(), BAR, frame.height());
        canvas.stroke(Trace.rectangle(x, frame.top(), BAR, frame.height()), Pen.solid(Palette.INK, 1));
        Trace marks = new Trace();
        for (Tick tick : ticks.major()) {
            double y = frame.bottom() - frame.height() * colours.at(tick.value());
            marks.moveTo(x + BAR, y).lineTo(x + BAR + 4, y);
            double base = y + 0.36 * PlotFrame.TICK_SIZE;
            canvas.text(tick.label(), x + BAR + 8, base, PlotFrame.TICK_SIZE, Anchor.START);
        }
        canvas.stroke(marks, Pen.solid(Palette.INK, 1));
        if (ticks.power() != 0) {
            canvas.text(PlotFrame.factor(ticks), x, frame.top() - 5, PlotFrame.TICK_SIZE, Anchor.START);
        }
        double title = x + BAR + 8 + PlotFrame.widest(ticks) + 6 + PlotFrame.TITLE_SIZE * 0.8;
        canvas.textUpwards(
                PlotFrame.title(colours.axis()), title, frame.top() + frame.height() / 2, PlotFrame.TITLE_SIZE);
    }
}
