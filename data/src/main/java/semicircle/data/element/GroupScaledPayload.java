package semicircle.data.element;

import java.io.IOException;

/**
 * Codes in groups of consecutive elements that share a scale: {@code code * scale}, exact in double where both are short.
 *
 * @param codes the elements
 * @param scales one for each group, in order
 * @param group elements of a group
 */
public record GroupScaledPayload(Payload codes, Payload scales, int group) implements Payload {
    @Override
    public boolean decodes() {
        return true;
    }

    @Override
    public Elements from(long first) throws IOException {
        Elements from = codes.from(first);
        Elements scale = scales.from(first / group);
        return new Elements() {
            private final double[] now = new double[1];
            private long left = 0;
            private long offset = first % group;

            @Override
            public void next(double[] into, int count) throws IOException {
                from.next(into, count);
                for (int i = 0; i < count; i++) {
                    if (left == 0) {
                        scale.next(now, 1);
                        left = group - offset;
                        offset = 0;
                    }
                    into[i] *= now[0];
                    left--;
                }
            }
        };
    }
}
