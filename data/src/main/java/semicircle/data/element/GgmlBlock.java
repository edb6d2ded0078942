package semicircle.data.element;

import java.nio.ByteBuffer;

/**
 * Blocks of quantised weights as GGUF files hold them, decoded in float32 in ggml's own order of operations, hence to its very bits.
 *
 * <p>Source: ggml-quants.c of github.com/ggml-org/ggml, dequantize_row_*; layouts in ggml-common.h. Differs: none.
 */
final class GgmlBlock {
    private static final int[] NON_LINEAR = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};
    private static final int[] TWICE_E2M1 = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};
    private static final int[] POWERS_OF_3 = {1, 3, 9, 27, 81};

    private final ByteBuffer bytes;
    private final int start;
    private final double[] into;
    private int out;

    private GgmlBlock(ByteBuffer bytes, double[] into, int out) {
        this.bytes = bytes;
        this.start = bytes.position();
        this.into = into;
        this.out = out;
    }

    /**
     * Decodes one block.
     *
     * @param bytes from its position on, in the byte order of the scales; not modified
     * @param into the elements of the block from index out on are overwritten
     */
    static void decode(ElementType type, ByteBuffer bytes, double[] into, int out) {
        GgmlBlock block = new GgmlBlock(bytes, into, out);
        switch (type) {
            case Q4_0 -> block.nibbles(block.half(0), -0f, -8, 2);
            case Q4_1 -> block.nibbles(block.half(0), block.half(2), 0, 4);
            case Q5_0 -> block.fiveBits(block.half(0), -0f, 16, 2);
            case Q5_1 -> block.fiveBits(block.half(0), block.half(2), 0, 4);
            case Q8_0 -> block.bytes();
            case Q2_K -> block.twoBits();
            case Q3_K -> block.threeBits();
            case Q4_K -> block.superBlock(false);
            case Q5_K -> block.superBlock(true);
            case Q6_K -> block.sixBits();
            case IQ4_NL -> block.table(NON_LINEAR, block.half(0), 2);
            case IQ4_XS -> block.tables();
            case TQ1_0 -> block.baseThree();
            case TQ2_0 -> block.ternary();
            case MXFP4 -> block.table(TWICE_E2M1, Math.scalb(1f, block.code(0) - 128), 1);
            default -> throw new IllegalArgumentException("decode: type must be stored in blocks, got " + type);
        }
    }

    private int code(int at) {
        return bytes.get(start + at) & 0xff;
    }

    private float half(int at) {
        return ElementType.half(bytes.getShort(start + at));
    }

    /** Adds m after the product; -0 leaves the product as it is, its sign too. */
    private void nibbles(float d, float m, int shift, int qs) {
        for (int j = 0; j < 16; j++) {
            into[out + j] = ((code(qs + j) & 15) + shift) * d + m;
            into[out + j + 16] = ((code(qs + j) >> 4) + shift) * d + m;
        }
    }

    private void fiveBits(float d, float m, int middle, int high) {
        int qs = high + 4;
        for (int j = 0; j < 16; j++) {
            int fifth = code(high + j / 8) >> (j % 8) & 1;
            int sixteenthOn = code(high + 2 + j / 8) >> (j % 8) & 1;
            into[out + j] = ((code(qs + j) & 15) + 16 * fifth - middle) * d + m;
            into[out + j + 16] = ((code(qs + j) >> 4) + 16 * sixteenthOn - middle) * d + m;
        }
    }

    private void bytes() {
        float d = half(0);
        for (int j = 0; j < 32; j++) {
            into[out + j] = bytes.get(start + 2 + j) * d;
        }
    }

    private void table(int[] levels, float d, int qs) {
        for (int j = 0; j < 16; j++) {
            into[out + j] = d * levels[code(qs + j) & 15];
            into[out + j + 16] = d * levels[code(qs + j) >> 4];
        }
    }

    private void twoBits() {
        float d = half(80);
        float min = half(82);
        for (int group = 0; group < 16; group++) {
            float dl = d * (code(group) & 15);
            float ml = min * (code(group) >> 4);
            int q = 16 + 32 * (group / 8) + 16 * (group % 2);
            int shift = 2 * (group % 8 / 2);
            for (int l = 0; l < 16; l++) {
                into[out++] = dl * (code(q + l) >> shift & 3) - ml;
            }
        }
    }

    private void threeBits() {
        float d = half(108);
        for (int group = 0; group < 16; group++) {
            int low = group < 8 ? code(96 + group) & 15 : code(96 + group - 8) >> 4;
            int high = code(96 + 8 + group % 4) >> (2 * (group / 4)) & 3;
            float dl = d * ((low | high << 4) - 32);
            int q = 32 + 32 * (group / 8) + 16 * (group % 2);
            int shift = 2 * (group % 8 / 2);
            int mask = 1 << (group / 2);
            for (int l = 0; l < 16; l++) {
                int third = (code(16 * (group % 2) + l) & mask) != 0 ? 0 : 4;
                into[out++] = dl * ((code(q + l) >> shift & 3) - third);
            }
        }
    }

    /** Q4_K, and Q5_K with its plane of fifth bits. */
    private void superBlock(boolean fifth) {
        float d = half(0);
        float min = half(2);
        int qs = fifth ? 48 : 16;
        for (int j = 0; j < 8; j++) {
            float dl = d * scale(j, 0);
            float ml = min * scale(j, 4);
            for (int l = 0; l < 32; l++) {
                int q = code(qs + 32 * (j / 2) + l) >> (4 * (j % 2)) & 15;
                int high = fifth && (code(16 + l) >> j & 1) != 0 ? 16 : 0;
                into[out++] = dl * (q + high) - ml;
            }
        }
    }

    /** One of eight 6-bit scales (from 0) or minima (from 4), packed in the 12 bytes at 4. */
    private int scale(int j, int from) {
        if (j < 4) {
            return code(4 + j + from) & 63;
        }
        int low = from == 0 ? code(4 + j + 4) & 15 : code(4 + j + 4) >> 4;
        return low + 16 * (code(j + from) >> 6);
    }

    private void sixBits() {
        float d = half(208);
        for (int part = 0; part < 8; part++) { // 32 weights each
            int ql = 64 * (part / 4) + 32 * (part % 2);
            int qh = 128 + 32 * (part / 4);
            for (int l = 0; l < 32; l++) {
                int low = code(ql + l) >> (part % 4 < 2 ? 0 : 4) & 15;
                int high = code(qh + l) >> (2 * (part % 4)) & 3;
                float dl = d * bytes.get(start + 192 + 2 * part + l / 16);
                into[out++] = dl * ((low | high << 4) - 32);
            }
        }
    }

    private void tables() {
        float d = half(0);
        int high = bytes.getShort(start + 2) & 0xffff;
        for (int ib = 0; ib < 8; ib++) {
            int scale = ((code(4 + ib / 2) >> (4 * (ib % 2))) & 15) + 16 * ((high >> (2 * ib)) & 3);
            table(NON_LINEAR, d * (scale - 32), 8 + 16 * ib);
            out += 32;
        }
    }

    private void baseThree() {
        float d = half(52);
        trits(0, 32, 5, d);
        trits(32, 16, 5, d);
        trits(48, 4, 4, d);
    }

    private void trits(int from, int count, int digits, float d) {
        for (int n = 0; n < digits; n++) {
            for (int m = 0; m < count; m++) {
                int q = (code(from + m) * POWERS_OF_3[n]) & 0xff;
                into[out++] = (((q * 3) >> 8) - 1) * d;
            }
        }
    }

    private void ternary() {
        float d = half(64);
        for (int part = 0; part < 8; part++) {
            for (int m = 0; m < 32; m++) {
                into[out++] = ((code(32 * (part / 4) + m) >> (2 * (part % 4)) & 3) - 1) * d;
            }
        }
    }
}
