package semicircle.data.element;

import java.io.IOException;
import semicircle.spectra.Values;

/**
 * Codes of a matrix with one scale for each rectangular block: {@code (code - zero) * scale} in float32.
 *
 * @param codes the elements, row after row
 * @param cols columns of the matrix
 * @param blockRows rows of a block
 * @param blockCols columns of a block
 * @param scales one for each block, row after row
 * @param zeros as many, or one for all
 */
public record BlockScaledPayload(Payload codes, long cols, long blockRows, long blockCols, Values scales, Values zeros)
        implements Payload {
    @Override
    public boolean decodes() {
        return true;
    }

    @Override
    public Elements from(long first) throws IOException {
        Elements from = codes.from(first);
        double[] factors = scales.toArray();
        double[] middles = zeros.toArray();
        long across = (cols + blockCols - 1) / blockCols;
        return new Elements() {
            private long at = first;

            @Override
            public void next(double[] into, int count) throws IOException {
                from.next(into, count);
                for (int i = 0; i < count; i++, at++) {
                    int block = (int) (at / cols / blockRows * across + at % cols / blockCols);
                    double zero = middles[middles.length == 1 ? 0 : block];
                    into[i] = (float) (into[i] - zero) * (float) factors[block];
                }
            }
        };
    }
}
