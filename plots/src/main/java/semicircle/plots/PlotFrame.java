package semicircle.plots;

import semicircle.plots.AxisScale.Tick;
import semicircle.plots.AxisScale.Ticks;
import semicircle.plots.Canvas.Anchor;
import semicircle.plots.Canvas.Pen;
import semicircle.spectra.Measurement.Axis;

/**
 * The rectangle that holds the data, with its two scales.
 *
 * @param x scale of the abscissa
 * @param y scale of the ordinate
 * @param left left border in pixels
 * @param top upper border in pixels
 * @param width width in pixels
 * @param height height in pixels
 * @param outward whether ticks point outwards, at the left and below only, because an image fills the frame
 */
record PlotFrame(AxisScale x, AxisScale y, double left, double top, double width, double height, boolean outward) {
    static final double TITLE_SIZE = 17;
    static final double TICK_SIZE = 14;
    private static final double MAJOR = 7;
    private static final double MINOR = 3.8;
    private static final double GAP = 8;
    private static final double OUT = 0.7;
    private static final Pen EDGE = Pen.solid(Palette.INK, 1.1);
    private static final Pen FINE = Pen.solid(Palette.INK, 0.9);

    private double gap() {
        return outward ? GAP + OUT * MAJOR - 2 : GAP;
    }

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    double px(double value) {
        return left + width * x.at(value);
    }

    double py(double value) {
        return bottom() - height * y.at(value);
    }

    Ticks xTicks() {
        return x.ticks(Math.max(3, (int) (width / 85)));
    }

    Ticks yTicks() {
        return y.ticks(Math.max(3, (int) (height / 62)));
    }

    /** The name of an axis with its unit. */
    static MathText title(Axis axis) {
        MathText name = MathText.of(axis.name());
        return axis.unit().equals("1") || axis.unit().isEmpty()
                ? name
                : name.then(MathText.plain(" (" + axis.unit() + ")"));
    }

    /** The factor that all labels of an axis share. */
    static MathText factor(Ticks ticks) {
        return MathText.of("×10^{" + ticks.power() + "}");
    }

    static double widest(Ticks ticks) {
        return ticks.major().stream()
                .mapToDouble(tick -> tick.label().width(TICK_SIZE))
                .max()
                .orElse(0);
    }

    void clip(Canvas canvas) {
        canvas.clip(left, top, width, height);
    }

    /** Frame, ticks, labels and titles. */
    void paint(Canvas canvas) {
        Trace major = new Trace();
        Trace minor = new Trace();
        Ticks xTicks = xTicks();
        Ticks yTicks = yTicks();
        xTicks.major().forEach(tick -> vertical(major, px(tick.value()), MAJOR));
        xTicks.minor().forEach(value -> vertical(minor, px(value), MINOR));
        yTicks.major().forEach(tick -> horizontal(major, py(tick.value()), MAJOR));
        yTicks.minor().forEach(value -> horizontal(minor, py(value), MINOR));
        canvas.stroke(minor, FINE);
        canvas.stroke(major, EDGE);
        canvas.stroke(Trace.rectangle(left, top, width, height), EDGE);
        double below = bottom() + gap() + TICK_SIZE * 0.85;
        for (Tick tick : xTicks.major()) {
            canvas.text(tick.label(), px(tick.value()), below, TICK_SIZE, Anchor.MIDDLE);
        }
        for (Tick tick : yTicks.major()) {
            canvas.text(tick.label(), left - gap(), py(tick.value()) + TICK_SIZE * 0.36, TICK_SIZE, Anchor.END);
        }
        canvas.text(title(x.axis()), left + width / 2, below + GAP + TITLE_SIZE, TITLE_SIZE, Anchor.MIDDLE);
        double beside = left - gap() - widest(yTicks) - GAP - TITLE_SIZE * 0.2;
        canvas.textUpwards(title(y.axis()), beside, top + height / 2, TITLE_SIZE);
        if (xTicks.power() != 0) {
            canvas.text(factor(xTicks), right(), below + GAP + TITLE_SIZE, TICK_SIZE, Anchor.END);
        }
        if (yTicks.power() != 0) {
            canvas.text(factor(yTicks), left, top - GAP, TICK_SIZE, Anchor.START);
        }
    }

    /** Room needed left of the frame. */
    static double leftMargin(Ticks yTicks) {
        return 15 + TITLE_SIZE + GAP + widest(yTicks) + GAP;
    }

    /** Room needed under the frame. */
    static double bottomMargin() {
        return GAP + TICK_SIZE + GAP + TITLE_SIZE + 13;
    }

    private void vertical(Trace trace, double at, double length) {
        if (outward) {
            trace.moveTo(at, bottom()).lineTo(at, bottom() + OUT * length);
            return;
        }
        trace.moveTo(at, bottom()).lineTo(at, bottom() - length);
        trace.moveTo(at, top).lineTo(at, top + length);
    }

    private void horizontal(Trace trace, double at, double length) {
        if (outward) {
            trace.moveTo(left, at).lineTo(left - OUT * length, at);
            return;
        }
        trace.moveTo(left, at).lineTo(left + length, at);
        trace.moveTo(right(), at).lineTo(right() - length, at);
    }
}
