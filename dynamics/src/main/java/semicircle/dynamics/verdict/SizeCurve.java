package semicircle.dynamics.verdict;

/** A quantity over the control at one scale; its arrays are never modified after it is made. */
final class SizeCurve {
    final double size;
    final double[] x;
    final double[] value;
    final double[] error;

    /**
     * Takes over the arrays.
     *
     * @param size the scale
     * @param x control, strictly ascending: k
     * @param value the quantity: k
     * @param error its standard errors, at least 0: k
     */
    SizeCurve(double size, double[] x, double[] value, double[] error) {
        this.size = size;
        this.x = x;
        this.value = value;
        this.error = error;
    }

    int points() {
        return x.length;
    }

    /** {@return distance of the two neighbouring controls about a place; of the two at the end where it lies outside} */
    double step(double at) {
        int k = 1;
        while (k + 1 < points() && x[k] < at) {
            k++;
        }
        return x[k] - x[k - 1];
    }

    SizeCurve withValues(double[] changed) {
        return new SizeCurve(size, x, changed, error);
    }

    /** The same with an error of the control, {@code bend d^2/2} at a distance d from a place, added to each error by the slope there. */
    SizeCurve softened(double place, double bend, double tilt) {
        double[] wider = error.clone();
        for (int k = 0; k < wider.length; k++) {
            int left = Math.max(0, k - 1);
            int right = Math.min(x.length - 1, k + 1);
            double slope = right > left ? (value[right] - value[left]) / (x[right] - x[left]) : 0;
            double d = x[k] - place;
            wider[k] = Math.hypot(Math.hypot(wider[k], slope * bend * d * d / 2), value[k] * tilt * d);
        }
        return new SizeCurve(size, x, value, wider);
    }

    /** {@return mean of the first and of the last quarter of the points, two at least} */
    double[] levels() {
        int quarter = Math.min(points(), Math.max(2, points() / 4));
        double[] levels = new double[2];
        for (int k = 0; k < quarter; k++) {
            levels[0] += value[k] / quarter;
            levels[1] += value[points() - 1 - k] / quarter;
        }
        return levels;
    }

    /** {@return standard errors of the levels} */
    double[] levelErrors() {
        int quarter = Math.min(points(), Math.max(2, points() / 4));
        double[] squares = new double[2];
        for (int k = 0; k < quarter; k++) {
            squares[0] += error[k] * error[k];
            squares[1] += error[points() - 1 - k] * error[points() - 1 - k];
        }
        return new double[] {Math.sqrt(squares[0]) / quarter, Math.sqrt(squares[1]) / quarter};
    }

    /** The part between two controls. */
    SizeCurve within(double lower, double upper) {
        int from = 0;
        while (from < x.length && x[from] < lower) {
            from++;
        }
        int to = x.length;
        while (to > from && x[to - 1] > upper) {
            to--;
        }
        return new SizeCurve(
                size,
                java.util.Arrays.copyOfRange(x, from, to),
                java.util.Arrays.copyOfRange(value, from, to),
                java.util.Arrays.copyOfRange(error, from, to));
    }
}
