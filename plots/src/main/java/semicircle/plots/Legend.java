package semicircle.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.plots.Canvas.Anchor;
import semicircle.spectra.Measurement;

/** The list of layers; stands inside the frame only where it covers no data, else to the right of it. */
final class Legend {
    private static final double SIZE = 14;
    private static final double ROW = 21;
    private static final double KEY = 28;
    private static final double GAP = 8;
    private static final double INSET = 14;

    private final List<Chart.Layer> layers = new ArrayList<>();
    private final List<LayerStyle> styles = new ArrayList<>();
    private final int left;

    /** Takes as many entries as fit a height in pixels; the rest is counted. One layer needs no legend, nor does a field. */
    Legend(Chart chart, List<LayerStyle> all, double height) {
        for (int i = 0; i < all.size(); i++) {
            if (chart.layers().size() > 1 && !(chart.layers().get(i).shape() instanceof Measurement.Field)) {
                layers.add(chart.layers().get(i));
                styles.add(all.get(i));
            }
        }
        int most = Math.max(1, (int) (height / ROW));
        left = layers.size() <= most ? 0 : layers.size() - most + 1;
        while (layers.size() > Math.max(1, most - 1) && left > 0) {
            layers.remove(layers.size() - 1);
            styles.remove(styles.size() - 1);
        }
    }

    boolean empty() {
        return layers.isEmpty();
    }

    double width() {
        double widest = styles.stream()
                .mapToDouble(style -> style.name().width(SIZE))
                .max()
                .orElse(0);
        return KEY + GAP + Math.max(widest, more().width(SIZE));
    }

    double height() {
        return (layers.size() + (left > 0 ? 1 : 0)) * ROW;
    }

    /** The upper left corner of the first usual place without ink. */
    Optional<Place> inside(PlotFrame frame, OccupancyCanvas ink) {
        double west = frame.left() + INSET;
        double east = frame.right() - INSET - width();
        double north = frame.top() + INSET;
        double south = frame.bottom() - INSET - height();
        double centre = frame.left() + (frame.width() - width()) / 2;
        if (east < west || south < north) {
            return Optional.empty();
        }
        return List.of(
                        new Place(east, north),
                        new Place(west, north),
                        new Place(east, south),
                        new Place(west, south),
                        new Place(centre, north),
                        new Place(centre, south))
                .stream()
                .filter(at -> ink.free(at.x - 6, at.y - 4, width() + 12, height() + 8))
                .findFirst();
    }

    void paint(Canvas canvas, LayerPainter painter, Place at) {
        for (int i = 0; i < layers.size(); i++) {
            double middle = at.y + (i + 0.5) * ROW;
            painter.paintKey(layers.get(i), styles.get(i), canvas, at.x, middle, KEY);
            canvas.text(styles.get(i).name(), at.x + KEY + GAP, middle + 0.36 * SIZE, SIZE, Anchor.START);
        }
        if (left > 0) {
            double middle = at.y + (layers.size() + 0.5) * ROW;
            canvas.text(more(), at.x + KEY + GAP, middle + 0.36 * SIZE, SIZE, Anchor.START);
        }
    }

    /** Height of the entries side by side. */
    double rowHeight() {
        return layers.isEmpty() ? 0 : ROW + GAP;
    }

    /** The entries side by side, above a frame that an image fills. */
    void paintRow(Canvas canvas, LayerPainter painter, Place at) {
        double x = at.x;
        for (int i = 0; i < layers.size(); i++) {
            painter.paintKey(layers.get(i), styles.get(i), canvas, x, at.y + ROW / 2, KEY);
            canvas.text(styles.get(i).name(), x + KEY + GAP, at.y + ROW / 2 + 0.36 * SIZE, SIZE, Anchor.START);
            x += KEY + 3 * GAP + styles.get(i).name().width(SIZE);
        }
    }

    private MathText more() {
        return left > 0 ? MathText.plain("and " + left + " more") : MathText.plain("");
    }

    /**
     * An upper left corner.
     *
     * @param x pixels from the left
     * @param y pixels from the top
     */
    record Place(double x, double y) {}
}
