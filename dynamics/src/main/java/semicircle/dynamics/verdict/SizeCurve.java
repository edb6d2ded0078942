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

    SizeCurve withValues(double[] changed) {
        return new SizeCurve(size, x, changed, error);
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
