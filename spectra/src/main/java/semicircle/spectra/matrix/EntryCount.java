package semicircle.spectra.matrix;

/** How many entries a matrix may hold in one Java array. */
final class EntryCount {
    /** Longest array that every Java virtual machine can allocate. */
    private static final long LARGEST = Integer.MAX_VALUE - 8L;

    private EntryCount() {}

    /**
     * Number of entries, checked.
     *
     * @param where the type, for the message
     * @param rows number of rows
     * @param cols number of columns
     * @return rows * cols
     */
    static int of(String where, int rows, int cols) {
        if (rows < 0 || cols < 0) {
            throw new IllegalArgumentException(
                    where + ": rows and cols must be at least 0, got " + rows + " x " + cols);
        }
        long count = (long) rows * cols;
        if (count > LARGEST) {
            throw new IllegalArgumentException(where + ": rows * cols must be at most " + LARGEST
                    + ", the length of a Java array (46340 x 46340), got " + rows + " x " + cols
                    + "; stream the rows, or use a tridiagonal or matrix-free form");
        }
        return (int) count;
    }

    /**
     * Refuses a wrong number of entries and any that is NaN or infinite.
     *
     * @param where the type, for the message
     * @param rows number of rows
     * @param cols number of columns
     * @param entries to be checked
     */
    static void check(String where, int rows, int cols, double[] entries) {
        int count = of(where, rows, cols);
        if (entries.length != count) {
            throw new IllegalArgumentException(
                    where + ": " + rows + " x " + cols + " needs " + count + " entries, got " + entries.length);
        }
        for (int k = 0; k < count; k++) {
            if (!Double.isFinite(entries[k])) {
                throw new IllegalArgumentException(where + ": entries must be finite, got " + entries[k] + " at row "
                        + k / cols + ", column " + k % cols);
            }
        }
    }
}
