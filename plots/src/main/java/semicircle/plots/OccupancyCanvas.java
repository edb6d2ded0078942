package semicircle.plots;

/** Draws nothing but remembers, on a grid of {@value #CELL} pixels, where ink would be; so a legend can keep clear of it. */
final class OccupancyCanvas implements Canvas {
    private static final int CELL = 4;

    private final int columns;
    private final int rows;
    private final boolean[] taken;

    OccupancyCanvas(int width, int height) {
        columns = width / CELL + 1;
        rows = height / CELL + 1;
        taken = new boolean[columns * rows];
    }

    /** Tells whether a rectangle has no ink. */
    boolean free(double x, double y, double width, double height) {
        for (int row = cell(y, rows); row <= cell(y + height, rows); row++) {
            for (int column = cell(x, columns); column <= cell(x + width, columns); column++) {
                if (taken[row * columns + column]) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void stroke(Trace trace, Pen pen) {
        for (int i = 0; i < trace.size(); i++) {
            boolean start = trace.starts(i);
            double fromX = start ? trace.x(i) : trace.x(i - 1);
            double fromY = start ? trace.y(i) : trace.y(i - 1);
            double length = Math.max(Math.abs(trace.x(i) - fromX), Math.abs(trace.y(i) - fromY));
            int steps = 1 + (int) (length / (CELL * 0.5));
            for (int k = 0; k <= steps; k++) {
                double share = k / (double) steps;
                mark(fromX + share * (trace.x(i) - fromX), fromY + share * (trace.y(i) - fromY));
            }
        }
    }

    /** Marks, column by column, all cells between the uppermost and the lowest point of each piece. */
    @Override
    public void fill(Trace trace, int rgb, double opacity) {
        double[] highest = new double[columns];
        double[] lowest = new double[columns];
        int from = 0;
        while (from < trace.size()) {
            int to = from + 1;
            while (to < trace.size() && !trace.starts(to)) {
                to++;
            }
            java.util.Arrays.fill(highest, Double.POSITIVE_INFINITY);
            java.util.Arrays.fill(lowest, Double.NEGATIVE_INFINITY);
            for (int i = from; i < to; i++) {
                int next = i + 1 < to ? i + 1 : from;
                int steps = 1 + (int) (Math.min(1e4, Math.abs(trace.x(next) - trace.x(i))) / (CELL * 0.5));
                for (int k = 0; k <= steps; k++) {
                    double share = k / (double) steps;
                    int column = cell(trace.x(i) + share * (trace.x(next) - trace.x(i)), columns);
                    double y = trace.y(i) + share * (trace.y(next) - trace.y(i));
                    highest[column] = Math.min(highest[column], y);
                    lowest[column] = Math.max(lowest[column], y);
                }
            }
            for (int column = 0; column < columns; column++) {
                for (int row = cell(highest[column], rows);
                        lowest[column] >= highest[column] && row <= cell(lowest[column], rows);
                        row++) {
                    taken[row * columns + column] = true;
                }
            }
            from = to;
        }
    }

    @Override
    public void discs(Trace centres, double diameter, int rgb) {
        for (int i = 0; i < centres.size(); i++) {
            for (double dx = -diameter / 2; dx <= diameter / 2; dx += diameter / 2) {
                mark(centres.x(i) + dx, centres.y(i) - diameter / 2);
                mark(centres.x(i) + dx, centres.y(i) + diameter / 2);
            }
        }
    }

    @Override
    public void image(PixelGrid pixels, double x, double y, double width, double height) {
        fill(Trace.rectangle(x, y, width, height), 0, 1);
    }

    @Override
    public void text(MathText label, double x, double y, double size, Anchor anchor) {
        throw new UnsupportedOperationException("layers write no text");
    }

    @Override
    public void textUpwards(MathText label, double x, double y, double size) {
        throw new UnsupportedOperationException("layers write no text");
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        // what is marked outside the frame disturbs no legend inside
    }

    @Override
    public void unclip() {
        // nothing was restricted
    }

    private void mark(double x, double y) {
        if (x >= 0 && y >= 0 && x < columns * CELL && y < rows * CELL) {
            taken[cell(y, rows) * columns + cell(x, columns)] = true;
        }
    }

    private static int cell(double pixel, int count) {
        return (int) Math.max(0, Math.min(count - 1.0, Math.floor(pixel / CELL)));
    }
}
