package semicircle.plots;

import java.util.Base64;
import java.util.Locale;

/** Writes SVG 1.1 text; equal calls give equal text. No identifiers are used, so many drawings may share a page. */
final class SvgCanvas implements Canvas {
    private static final String FONTS = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif";

    private final StringBuilder out = new StringBuilder(8192);

    SvgCanvas(int width, int height, String title, String description) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" role=\"img\" font-family=\"")
                .append(FONTS)
                .append("\" fill=\"")
                .append(colour(Palette.INK))
                .append("\">\n<title>")
                .append(Markup.escape(title))
                .append("</title>\n");
        if (!description.isEmpty()) {
            out.append("<desc>").append(Markup.escape(description)).append("</desc>\n");
        }
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    /** The finished drawing. */
    String finish() {
        return out + "</svg>\n";
    }

    @Override
    public void stroke(Trace trace, Pen pen) {
        if (trace.size() == 0) {
            return;
        }
        out.append("<path fill=\"none\" stroke=\"").append(colour(pen.rgb())).append("\" stroke-width=\"");
        number(pen.width());
        out.append("\" stroke-linejoin=\"round\"");
        double[] lengths = pen.dash().lengths();
        if (lengths.length > 0) {
            out.append(" stroke-dasharray=\"");
            for (int i = 0; i < lengths.length; i++) {
                out.append(i == 0 ? "" : " ");
                number(lengths[i]);
            }
            out.append('"');
        }
        path(trace);
    }

    @Override
    public void fill(Trace trace, int rgb, double opacity) {
        if (trace.size() == 0) {
            return;
        }
        out.append("<path fill=\"").append(colour(rgb)).append('"');
        if (opacity < 1) {
            out.append(" fill-opacity=\"");
            number(opacity);
            out.append('"');
        }
        path(trace);
    }

    @Override
    public void discs(Trace centres, double diameter, int rgb) {
        out.append("<path fill=\"none\" stroke-linecap=\"round\" stroke=\"")
                .append(colour(rgb))
                .append("\" stroke-width=\"");
        number(diameter);
        out.append("\" d=\"");
        for (int i = 0; i < centres.size(); i++) {
            out.append('M');
            number(centres.x(i));
            out.append(' ');
            number(centres.y(i));
            out.append("h0");
        }
        out.append("\"/>\n");
    }

    @Override
    public void text(MathText label, double x, double y, double size, Anchor anchor) {
        out.append("<text x=\"");
        number(x);
        out.append("\" y=\"");
        number(y);
        if (anchor != Anchor.START) {
            out.append("\" text-anchor=\"").append(anchor.name().toLowerCase(Locale.ROOT));
        }
        runs(label, size);
    }

    @Override
    public void textUpwards(MathText label, double x, double y, double size) {
        out.append("<text text-anchor=\"middle\" transform=\"translate(");
        number(x);
        out.append(' ');
        number(y);
        out.append(") rotate(-90)");
        runs(label, size);
    }

    @Override
    public void image(PixelGrid pixels, double x, double y, double width, double height) {
        out.append("<image x=\"");
        number(x);
        out.append("\" y=\"");
        number(y);
        out.append("\" width=\"");
        number(width);
        out.append("\" height=\"");
        number(height);
        out.append("\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" xmlns:xlink=\"")
                .append("http://www.w3.org/1999/xlink\" xlink:href=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(pixels.png()))
                .append("\"/>\n");
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        double[] box = {x, y, width, height};
        String[] names = {"<svg x=\"", "\" y=\"", "\" width=\"", "\" height=\""};
        for (int i = 0; i < box.length; i++) {
            out.append(names[i]);
            number(box[i]);
        }
        out.append("\" viewBox=\"");
        for (int i = 0; i < box.length; i++) {
            out.append(i == 0 ? "" : " ");
            number(box[i]);
        }
        out.append("\">\n");
    }

    @Override
    public void unclip() {
        out.append("</svg>\n");
    }

    private void runs(MathText label, double size) {
        out.append("\" font-size=\"");
        number(size);
        out.append("\" xml:space=\"preserve\">");
        double lifted = 0;
        for (MathText.Run run : label.runs()) {
            double lift = run.level() == MathText.Level.BASE
                    ? 0
                    : run.level() == MathText.Level.UPPER ? MathText.RAISED * size : -MathText.LOWERED * size;
            boolean plain = run.level() == MathText.Level.BASE && !run.slanted() && lift == lifted;
            if (!plain) {
                out.append("<tspan");
                if (lift != lifted) {
                    out.append(" dy=\"");
                    number(lifted - lift);
                    out.append('"');
                }
                if (run.level() != MathText.Level.BASE) {
                    out.append(" font-size=\"");
                    number(MathText.SMALL * size);
                    out.append('"');
                }
                out.append(run.slanted() ? " font-style=\"italic\">" : ">");
            }
            out.append(Markup.escape(run.text())).append(plain ? "" : "</tspan>");
            lifted = lift;
        }
        out.append("</text>\n");
    }

    private void path(Trace trace) {
        out.append(" d=\"");
        for (int i = 0; i < trace.size(); i++) {
            out.append(trace.starts(i) ? 'M' : 'L');
            number(trace.x(i));
            out.append(' ');
            number(trace.y(i));
        }
        out.append("\"/>\n");
    }

    /** Hundredths of a pixel, without trailing zeros. */
    private void number(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths < 0) {
            out.append('-');
            hundredths = -hundredths;
        }
        out.append(hundredths / 100);
        long rest = hundredths % 100;
        if (rest != 0) {
            out.append('.').append((char) ('0' + rest / 10));
            if (rest % 10 != 0) {
                out.append((char) ('0' + rest % 10));
            }
        }
    }

    private static String colour(int rgb) {
        return "#" + Integer.toHexString(rgb | 0x1000000).substring(1);
    }
}
