package semicircle.data.element;

import java.io.IOException;
import java.nio.ByteOrder;
import semicircle.data.file.FileExtent;
import semicircle.spectra.Values;

/**
 * Two elements a byte, the even one in the upper half; each a level of a table of 16 times the scale of its group. Source: bitsandbytes/functional.py
 * (quantize_4bit, create_normal_map) and QLoRA, Dettmers et al. 2023, arXiv:2305.14314, appendix E.
 *
 * @param data the bytes
 * @param count elements
 * @param levels 16 of them
 * @param scales one for each group
 * @param group elements that share a scale
 */
public record NibbleTablePayload(FileExtent data, long count, Values levels, Values scales, long group)
        implements Payload {
    /** NormalFloat levels: quantiles of the normal law, as bitsandbytes prints them. */
    public static final Values NF4 = Values.of(
            -1.0,
            -0.6961928009986877,
            -0.5250730514526367,
            -0.39491748809814453,
            -0.28444138169288635,
            -0.18477343022823334,
            -0.09105003625154495,
            0.0,
            0.07958029955625534,
            0.16093020141124725,
            0.24611230194568634,
            0.33791524171829224,
            0.44070982933044434,
            0.5626170039176941,
            0.7229568362236023,
            1.0);
    /** Levels of the 4-bit float of bitsandbytes: 12 for the largest, over 12. */
    public static final Values FP4 = Values.of(
            0.0,
            0.0052083333,
            0.6666666667,
            1.0,
            0.3333333333,
            0.5,
            0.1666666667,
            0.25,
            -0.0,
            -0.0052083333,
            -0.6666666667,
            -1.0,
            -0.3333333333,
            -0.5,
            -0.1666666667,
            -0.25);

    @Override
    public boolean decodes() {
        return true;
    }

    @Override
    public Elements from(long first) throws IOException {
        Elements bytes =
                new PackedPayload(data, ElementType.U8, ByteOrder.LITTLE_ENDIAN, (count + 1) / 2).from(first / 2);
        double[] table = levels.toArray();
        double[] factors = scales.toArray();
        return new Elements() {
            private final double[] pair = new double[1];
            private long at = first;
            private boolean read;

            @Override
            public void next(double[] into, int wanted) throws IOException {
                for (int i = 0; i < wanted; i++, at++) {
                    if (at % 2 == 0 || !read) {
                        bytes.next(pair, 1);
                        read = true;
                    }
                    int code = at % 2 == 0 ? (int) pair[0] >> 4 : (int) pair[0] & 15;
                    into[i] = (float) table[code] * (float) factors[(int) (at / group)];
                }
            }
        };
    }
}
