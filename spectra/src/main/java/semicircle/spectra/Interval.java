package semicircle.spectra;

/**
 * A closed interval of the real line; an end may be infinite.
 *
 * @param lower left end
 * @param upper right end, at least {@code lower}
 */
public record Interval(double lower, double upper) {
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("interval ends must be ordered, got [" + lower + ", " + upper + "]");
        }
    }

    /** {@return upper minus lower} */
    public double width() {
        return upper - lower;
    }

    /**
     * Tells whether a point lies in the interval, ends included.
     *
     * @param x the point
     * @return true inside
     */
    public boolean contains(double x) {
        return lower <= x && x <= upper;
    }
}
