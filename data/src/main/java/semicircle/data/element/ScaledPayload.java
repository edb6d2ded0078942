package semicircle.data.element;

import java.io.IOException;

/**
 * Codes on a line: {@code code * scale + min}, computed in double and rounded to float32, as TF.js does.
 *
 * @param codes the integers
 * @param scale distance of two codes
 * @param min value of code 0
 */
public record ScaledPayload(Payload codes, double scale, double min) implements Payload {
    @Override
    public boolean decodes() {
        return true;
    }

    @Override
    public Elements from(long first) throws IOException {
        Elements from = codes.from(first);
        return (into, count) -> {
            from.next(into, count);
            for (int i = 0; i < count; i++) {
                into[i] = (float) (into[i] * scale + min);
            }
        };
    }
}
