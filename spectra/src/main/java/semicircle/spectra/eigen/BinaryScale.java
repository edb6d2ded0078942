package semicircle.spectra.eigen;

/**
 * A power of two that keeps squares and norms of extreme entries inside the double range; 1 for ordinary ones, so that
 * their bits are untouched.
 *
 * @param exponent entries are divided by 2^exponent
 */
record BinaryScale(int exponent) {
    /** No scaling. */
    static final BinaryScale NONE = new BinaryScale(0);

    /** Entries between 2^-200 and 2^200 are left alone: sums of their squares stay far from both ends of the range. */
    private static final int ORDINARY = 200;

    /**
     * The scale for entries of a given size.
     *
     * @param largest largest magnitude
     * @return the scale
     */
    static BinaryScale of(double largest) {
        int exponent = Math.getExponent(largest);
        return largest == 0 || Math.abs(exponent) <= ORDINARY ? NONE : new BinaryScale(exponent);
    }

    /**
     * The scale that brings entries to order 1, ordinary or not; exact all the same.
     *
     * @param largest largest magnitude
     * @return the scale
     */
    static BinaryScale toOne(double largest) {
        return largest == 0 ? NONE : new BinaryScale(Math.getExponent(largest));
    }

    /**
     * Tells whether entries of a given size fit under this scale.
     *
     * @param largest largest magnitude
     * @return true if their squares neither overflow nor vanish
     */
    boolean fits(double largest) {
        return largest == 0 || Math.abs(Math.getExponent(largest) - exponent) <= ORDINARY;
    }

    /**
     * Divides by the scale.
     *
     * @param x the first count values are overwritten
     * @param count how many
     */
    void down(double[] x, int count) {
        shift(x, count, -exponent);
    }

    /**
     * Multiplies by the scale.
     *
     * @param x all values are overwritten
     * @return x
     */
    double[] up(double[] x) {
        shift(x, x.length, exponent);
        return x;
    }

    /**
     * Multiplies by the square of the scale: for eigenvalues of a Gram matrix.
     *
     * @param x all values are overwritten
     * @return x
     */
    double[] upSquared(double[] x) {
        shift(x, x.length, 2 * exponent);
        return x;
    }

    private static void shift(double[] x, int count, int by) {
        if (by == 0) {
            return;
        }
        for (int k = 0; k < count; k++) {
            x[k] = Math.scalb(x[k], by);
        }
    }
}
