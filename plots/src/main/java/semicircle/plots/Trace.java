package semicircle.plots;

import java.util.Arrays;

/** A growing path of straight pieces in pixels; several pieces may follow each other. */
final class Trace {
    /** Pixels beyond are drawn at this distance; far outside any figure. */
    private static final double FAR = 1e4;

    private double[] coordinates = new double[64];
    private boolean[] starts = new boolean[32];
    private int size;

    Trace moveTo(double x, double y) {
        return add(x, y, true);
    }

    Trace lineTo(double x, double y) {
        return add(x, y, size == 0);
    }

    int size() {
        return size;
    }

    double x(int i) {
        return coordinates[2 * i];
    }

    double y(int i) {
        return coordinates[2 * i + 1];
    }

    /** Tells whether a new piece begins at the point. */
    boolean starts(int i) {
        return starts[i];
    }

    static Trace rectangle(double x, double y, double width, double height) {
        return new Trace()
                .moveTo(x, y)
                .lineTo(x + width, y)
                .lineTo(x + width, y + height)
                .lineTo(x, y + height)
                .lineTo(x, y);
    }

    private Trace add(double x, double y, boolean start) {
        if (size == starts.length) {
            coordinates = Arrays.copyOf(coordinates, 4 * size);
            starts = Arrays.copyOf(starts, 2 * size);
        }
        coordinates[2 * size] = clamp(x);
        coordinates[2 * size + 1] = clamp(y);
        starts[size] = start;
        size++;
        return this;
    }

    private static double clamp(double pixel) {
        return Math.max(-FAR, Math.min(FAR, pixel));
    }
}
