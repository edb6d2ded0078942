package semicircle.data.checkpoint;

import java.io.IOException;
import java.util.Arrays;
import semicircle.data.element.Payload;
import semicircle.spectra.Values;

/**
 * The product of the two factors of an adapter, {@code scale * B A}, row after row. Memory: all of A, 8 bytes an entry, while it is read.
 *
 * @param a the factor of the inputs, rank by cols
 * @param b the factor of the outputs, any number of rows by rank
 * @param rank inner size
 * @param cols columns of A
 * @param scale of the product
 * @param form told to people
 * @param inputsFirst whether the base stores inputs as rows, so that its update is the transpose
 * @param magnitudes of DoRA: the length of each row of base and product together; none where it has no such, or they do not fit. They are no part of the
 *     product: only with the base at hand can they be applied
 */
record LowRankPayload(
        Payload a, Payload b, int rank, int cols, double scale, String form, boolean inputsFirst, Values magnitudes)
        implements Payload {
    /** What the form of an adapter tells whose magnitudes are not applied. */
    static final String LEFT_OUT = ", magnitudes of DoRA left out";

    @Override
    public boolean decodes() {
        return true;
    }

    @Override
    public Elements from(long first) throws IOException {
        double[] factor = new double[Math.multiplyExact(rank, cols)];
        a.from(0).next(factor, factor.length);
        Elements rows = b.from(first / cols * rank);
        return new Elements() {
            private final double[] weights = new double[rank];
            private final double[] row = new double[cols];
            private int at = cols;
            private int skip = (int) (first % cols);

            @Override
            public void next(double[] into, int count) throws IOException {
                for (int done = 0; done < count; ) {
                    if (at == cols) {
                        multiply();
                        at = skip;
                        skip = 0;
                    }
                    int some = Math.min(count - done, cols - at);
                    System.arraycopy(row, at, into, done, some);
                    at += some;
                    done += some;
                }
            }

            private void multiply() throws IOException {
                rows.next(weights, rank);
                Arrays.fill(row, 0);
                for (int k = 0; k < rank; k++) {
                    double weight = scale * weights[k];
                    int start = k * cols;
                    for (int j = 0; j < cols; j++) {
                        row[j] += weight * factor[start + j];
                    }
                }
            }
        };
    }
}
