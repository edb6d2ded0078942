package semicircle.spectra.matrix;

/** Products of one stored row with a vector. */
final class RowKernels {
    private RowKernels() {}

    /**
     * {@code sum of a_k x_k}, in four partial sums so that additions overlap; always in the same order.
     *
     * @param a holds the row, not modified
     * @param offset where the row begins
     * @param x at least count values, not modified
     * @param count length of the row
     * @return the dot product
     */
    static double dot(double[] a, int offset, double[] x, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k < count - 3; k += 4) {
            s0 += a[offset + k] * x[k];
            s1 += a[offset + k + 1] * x[k + 1];
            s2 += a[offset + k + 2] * x[k + 2];
            s3 += a[offset + k + 3] * x[k + 3];
        }
        for (; k < count; k++) {
            s0 += a[offset + k] * x[k];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /**
     * {@code y += factor * a}.
     *
     * @param factor scalar
     * @param a holds the row, not modified
     * @param offset where the row begins
     * @param y holds the target, count values from {@code start} updated
     * @param start where the target begins
     * @param count length of the row
     */
    static void addMultiple(double factor, double[] a, int offset, double[] y, int start, int count) {
        for (int k = 0; k < count; k++) {
            y[start + k] += factor * a[offset + k];
        }
    }
}
