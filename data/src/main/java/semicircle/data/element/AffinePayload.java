package semicircle.data.element;

import java.io.IOException;
import semicircle.spectra.Values;

/**
 * Integer codes with their scales: {@code (code - zero) * scale} in float32, as ONNX computes it, per tensor or per index of one axis.
 *
 * @param codes the integers
 * @param scales one, or one per channel
 * @param zeros as many as scales
 * @param inner number of consecutive elements of one channel
 */
public record AffinePayload(Payload codes, Values scales, Values zeros, long inner) implements Payload {
    @Override
    public boolean decodes() {
        return true;
    }

    @Override
    public Elements from(long first) throws IOException {
        Elements from = codes.from(first);
        double[] scale = scales.toArray();
        double[] zero = zeros.toArray();
        return new Elements() {
            private long at = first;

            @Override
            public void next(double[] into, int count) throws IOException {
                from.next(into, count);
                for (int i = 0; i < count; i++) {
                    int channel = scale.length == 1 ? 0 : (int) (at / inner % scale.length);
                    into[i] = (float) (into[i] - zero[channel]) * (float) scale[channel];
                    at++;
                }
            }
        };
    }
}
