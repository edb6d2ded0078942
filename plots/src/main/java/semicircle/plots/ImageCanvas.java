package semicircle.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Paints into an image by Java2D; the only place that uses the windowing toolkit, always headless. */
final class ImageCanvas implements Canvas {
    private static final List<String> FAMILIES =
            List.of("Helvetica Neue", "Helvetica", "Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans");

    private final BufferedImage image;
    private final Graphics2D graphics;

    /** What the machine has; looked up once. */
    private static final class Fonts {
        static final String FAMILY;
        static final Optional<String> MISSING;

        static {
            if (System.getProperty("java.awt.headless") == null) {
                System.setProperty("java.awt.headless", "true");
            }
            String family = Font.SANS_SERIF;
            Optional<String> missing = Optional.empty();
            try {
                Set<String> known = Set.copyOf(Arrays.asList(
                        GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
                family = FAMILIES.stream().filter(known::contains).findFirst().orElse(family);
                new Font(family, Font.PLAIN, 12).canDisplay('0');
                new TextLayout(
                        "0", new Font(family, Font.PLAIN, 12), new java.awt.font.FontRenderContext(null, true, true));
            } catch (RuntimeException | Error e) { // without fonts or their library, the toolkit throws any of these
                if (e instanceof OutOfMemoryError) {
                    throw e;
                }
                missing = Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
            FAMILY = family;
            MISSING = missing;
        }
    }

    ImageCanvas(int width, int height, double scale) {
        image = new BufferedImage(
                (int) Math.round(width * scale), (int) Math.round(height * scale), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(scale, scale);
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
    }

    /** Why no text can be painted on this machine; empty if it can. */
    static Optional<String> fontsMissing() {
        return Fonts.MISSING;
    }

    /** The finished picture. */
    PixelGrid finish() {
        graphics.dispose();
        int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int width = image.getWidth();
        return new PixelGrid(width, image.getHeight(), (x, y) -> rgb[y * width + x] & 0xFFFFFF);
    }

    @Override
    public void stroke(Trace trace, Pen pen) {
        double[] lengths = pen.dash().lengths();
        float[] dash = new float[lengths.length];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = (float) lengths[i];
        }
        float width = (float) pen.width();
        graphics.setStroke(
                dash.length == 0
                        ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0));
        graphics.setColor(new Color(pen.rgb()));
        graphics.draw(path(trace));
    }

    @Override
    public void fill(Trace trace, int rgb, double opacity) {
        graphics.setColor(
                new Color((rgb >> 16) & 0xFF, (rgb >> 8) & 0xFF, rgb & 0xFF, (int) Math.round(255 * opacity)));
        graphics.fill(path(trace));
    }

    @Override
    public void discs(Trace centres, double diameter, int rgb) {
        graphics.setColor(new Color(rgb));
        for (int i = 0; i < centres.size(); i++) {
            graphics.fill(
                    new Ellipse2D.Double(centres.x(i) - diameter / 2, centres.y(i) - diameter / 2, diameter, diameter));
        }
    }

    @Override
    public void text(MathText label, double x, double y, double size, Anchor anchor) {
        double width = 0;
        for (MathText.Run run : label.runs()) {
            width += layout(run, size).getAdvance();
        }
        double at = anchor == Anchor.START ? x : anchor == Anchor.END ? x - width : x - width / 2;
        graphics.setColor(new Color(Palette.INK));
        for (MathText.Run run : label.runs()) {
            double lift = run.level() == MathText.Level.BASE
                    ? 0
                    : run.level() == MathText.Level.UPPER ? MathText.RAISED * size : -MathText.LOWERED * size;
            TextLayout layout = layout(run, size);
            layout.draw(graphics, (float) at, (float) (y - lift));
            at += layout.getAdvance();
        }
    }

    @Override
    public void textUpwards(MathText label, double x, double y, double size) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        text(label, 0, 0, size, Anchor.MIDDLE);
        graphics.setTransform(before);
    }

    @Override
    public void image(PixelGrid pixels, double x, double y, double width, double height) {
        BufferedImage picture = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < pixels.height(); row++) {
            for (int column = 0; column < pixels.width(); column++) {
                picture.setRGB(column, row, pixels.rgb(column, row));
            }
        }
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / pixels.width(), height / pixels.height());
        graphics.drawRenderedImage(picture, place);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        graphics.setClip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void unclip() {
        graphics.setClip(null);
    }

    private TextLayout layout(MathText.Run run, double size) {
        double height = run.level() == MathText.Level.BASE ? size : size * MathText.SMALL;
        Font font = new Font(Fonts.FAMILY, run.slanted() ? Font.ITALIC : Font.PLAIN, 1).deriveFont((float) height);
        boolean complete = font.canDisplayUpTo(run.text()) < 0;
        Font able = complete ? font : new Font(Font.SANS_SERIF, font.getStyle(), 1).deriveFont((float) height);
        return new TextLayout(run.text(), able, graphics.getFontRenderContext());
    }

    private static Shape path(Trace trace) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, trace.size());
        for (int i = 0; i < trace.size(); i++) {
            if (trace.starts(i)) {
                path.moveTo(trace.x(i), trace.y(i));
            } else {
                path.lineTo(trace.x(i), trace.y(i));
            }
        }
        return path;
    }
}
