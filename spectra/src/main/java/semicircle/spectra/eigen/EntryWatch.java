package semicircle.spectra.eigen;

/** Watches entries on their way to a solver: refuses NaN and infinity, remembers the largest magnitude. A state. */
final class EntryWatch {
    private static final long MAGNITUDE = Long.MAX_VALUE;
    private static final long INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    private long largest = 0;

    /**
     * Looks at one row.
     *
     * @param row its first count values
     * @param count how many
     * @param i row number, for the message
     * @param firstColumn column of the first value, for the message
     */
    void see(double[] row, int count, long i, int firstColumn) {
        long bits = 0; // magnitudes order as their bits do, with infinity and then NaN above all numbers
        for (int k = 0; k < count; k++) {
            bits = Math.max(bits, Double.doubleToRawLongBits(row[k]) & MAGNITUDE);
        }
        if (bits >= INFINITY) {
            refuse(row, i, firstColumn);
        }
        largest = Math.max(largest, bits);
    }

    /** The scale for what was seen so far. */
    BinaryScale scale() {
        return BinaryScale.of(largest());
    }

    /** Largest magnitude seen so far. */
    double largest() {
        return Double.longBitsToDouble(largest);
    }

    private static void refuse(double[] row, long i, int firstColumn) {
        int k = 0;
        while (Double.isFinite(row[k])) {
            k++;
        }
        throw new IllegalArgumentException("EigenSolver: entries must be finite, got " + row[k] + " at row " + i
                + ", column " + (firstColumn + k));
    }
}
