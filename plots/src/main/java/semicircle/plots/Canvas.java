package semicircle.plots;

/** A surface in pixels, origin at the upper left. */
interface Canvas {
    /**
     * How a line is drawn.
     *
     * @param rgb colour
     * @param width width in pixels
     * @param dash lengths on and off
     */
    record Pen(int rgb, double width, Dash dash) {
        static Pen solid(int rgb, double width) {
            return new Pen(rgb, width, Dash.SOLID);
        }
    }

    /** Patterns of lines. */
    enum Dash {
        SOLID,
        DASHED,
        DOTTED,
        DASH_DOTTED;

        /** Lengths on and off in pixels, a fresh array; empty for a solid line. */
        double[] lengths() {
            return switch (this) {
                case SOLID -> new double[0];
                case DASHED -> new double[] {7, 4};
                case DOTTED -> new double[] {1.8, 3};
                case DASH_DOTTED -> new double[] {8, 3, 1.8, 3};
            };
        }
    }

    /** Which point of a text is placed. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void stroke(Trace trace, Pen pen);

    /** Fills the closed pieces of a trace. */
    void fill(Trace trace, int rgb, double opacity);

    /** Draws a disc at every point of a trace. */
    void discs(Trace centres, double diameter, int rgb);

    /** Writes upright text with its base line at y. */
    void text(MathText label, double x, double y, double size, Anchor anchor);

    /** Writes text upwards, its middle at (x, y), x being the base line. */
    void textUpwards(MathText label, double x, double y, double size);

    /** Paints an image over a rectangle. */
    void image(PixelGrid pixels, double x, double y, double width, double height);

    /** Restricts what follows to a rectangle, until {@link #unclip}. */
    void clip(double x, double y, double width, double height);

    /** Ends the restriction. */
    void unclip();
}
