package semicircle.data.element;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How one number of a tensor is stored, over all formats; decoding to double is exact except for 64-bit integers beyond 2^53. */
public enum ElementType {
    /** One byte, 0 or not. */
    BOOL("bool", 8, Kind.TABLE),
    /** Two per byte, low first. */
    U4("uint4", 4, Kind.TABLE),
    /** Two per byte, low first, two's complement. */
    I4("int4", 4, Kind.TABLE),
    /** Four per byte, low first. */
    U2("uint2", 2, Kind.TABLE),
    /** Four per byte, low first, two's complement. */
    I2("int2", 2, Kind.TABLE),
    /** Unsigned byte. */
    U8("uint8", 8, Kind.TABLE),
    /** Signed byte. */
    I8("int8", 8, Kind.TABLE),
    /** Unsigned 16 bits. */
    U16("uint16", 16, Kind.TABLE),
    /** Signed 16 bits. */
    I16("int16", 16, Kind.TABLE),
    /** Unsigned 32 bits. */
    U32("uint32", 32, Kind.INTEGER),
    /** Signed 32 bits. */
    I32("int32", 32, Kind.INTEGER),
    /** Unsigned 64 bits. */
    U64("uint64", 64, Kind.INTEGER),
    /** Signed 64 bits. */
    I64("int64", 64, Kind.INTEGER),
    /** IEEE half: 1-5-10. */
    F16("float16", 16, Kind.TABLE),
    /** The upper half of a float32. */
    BF16("bfloat16", 16, Kind.TABLE),
    /** IEEE single. */
    F32("float32", 32, Kind.FLOAT),
    /** IEEE double. */
    F64("float64", 64, Kind.FLOAT),
    /** Two float32: not decoded to one double. */
    C64("complex64", 64, Kind.NONE),
    /** Two float64: not decoded to one double. */
    C128("complex128", 128, Kind.NONE),
    /** 1-4-3, bias 7, no infinity, largest 448 (OCP "FN"). */
    F8_E4M3("float8 e4m3", 8, Kind.TABLE),
    /** 1-5-2, bias 15, IEEE infinities. */
    F8_E5M2("float8 e5m2", 8, Kind.TABLE),
    /** 1-4-3, bias 8, NaN only in place of -0. */
    F8_E4M3FNUZ("float8 e4m3fnuz", 8, Kind.TABLE),
    /** 1-5-2, bias 16, NaN only in place of -0. */
    F8_E5M2FNUZ("float8 e5m2fnuz", 8, Kind.TABLE),
    /** A power of two, bias 127; 255 is NaN. */
    F8_E8M0("float8 e8m0", 8, Kind.TABLE),
    /** 1-2-3, bias 1, finite; packed low bits first. */
    F6_E2M3("float6 e2m3", 6, Kind.TABLE),
    /** 1-3-2, bias 3, finite; packed low bits first. */
    F6_E3M2("float6 e3m2", 6, Kind.TABLE),
    /** 1-2-1, bias 1, finite; two per byte, low first. */
    F4_E2M1("float4 e2m1", 4, Kind.TABLE),
    /** Text: no numbers. */
    STRING("string", 8, Kind.NONE),
    /** Packed codes that are not decoded. */
    CODES("packed codes", 8, Kind.NONE),
    /** 4-bit codes, a scale for each 32. */
    Q4_0("Q4_0", 4, 32, 18),
    /** 4-bit codes, a scale and a minimum for each 32. */
    Q4_1("Q4_1", 4, 32, 20),
    /** 5-bit codes, a scale for each 32. */
    Q5_0("Q5_0", 5, 32, 22),
    /** 5-bit codes, a scale and a minimum for each 32. */
    Q5_1("Q5_1", 5, 32, 24),
    /** 8-bit codes, a scale for each 32. */
    Q8_0("Q8_0", 8, 32, 34),
    /** 2-bit codes, 4-bit scale and minimum for each 16. */
    Q2_K("Q2_K", 2, 256, 84),
    /** 3-bit codes, 6-bit scale for each 16. */
    Q3_K("Q3_K", 3, 256, 110),
    /** 4-bit codes, 6-bit scale and minimum for each 32. */
    Q4_K("Q4_K", 4, 256, 144),
    /** 5-bit codes, 6-bit scale and minimum for each 32. */
    Q5_K("Q5_K", 5, 256, 176),
    /** 6-bit codes, 8-bit scale for each 16. */
    Q6_K("Q6_K", 6, 256, 210),
    /** 16 unequal levels, a scale for each 32. */
    IQ4_NL("IQ4_NL", 4, 32, 18),
    /** 16 unequal levels, 6-bit scale for each 32. */
    IQ4_XS("IQ4_XS", 4, 256, 136),
    /** Three levels, five to a byte. */
    TQ1_0("TQ1_0", 2, 256, 54),
    /** Three levels, four to a byte. */
    TQ2_0("TQ2_0", 2, 256, 66),
    /** 1-2-1 floats, a power of two for each 32. */
    MXFP4("MXFP4", 4, 32, 17);

    private enum Kind {
        TABLE,
        INTEGER,
        FLOAT,
        BLOCK,
        NONE
    }

    private final String label;
    private final int bits;
    private final Kind kind;
    private final int block; // elements that share scales; 1 where an element stands alone
    private final int blockBytes;

    ElementType(String label, int bits, Kind kind) {
        this.label = label;
        this.bits = bits;
        this.kind = kind;
        this.block = 1;
        this.blockBytes = 0;
    }

    ElementType(String label, int bits, int block, int blockBytes) {
        this.label = label;
        this.bits = bits;
        this.kind = Kind.BLOCK;
        this.block = block;
        this.blockBytes = blockBytes;
    }

    /** {@return the usual name, such as {@code float32}} */
    public String label() {
        return label;
    }

    /** {@return bits per element, without the scales of its block} */
    public int bits() {
        return bits;
    }

    /** {@return number of consecutive elements that are stored as one; 1 where each stands alone} */
    public int block() {
        return block;
    }

    /** {@return whether it holds real numbers, as weights do} */
    public boolean floating() {
        return name().charAt(0) == 'F' || this == BF16 || kind == Kind.BLOCK;
    }

    /** {@return whether an element is a complex number} */
    public boolean complex() {
        return this == C64 || this == C128;
    }

    /** {@return whether an element is one real number} */
    public boolean real() {
        return kind != Kind.NONE;
    }

    /**
     * Bytes taken by elements packed without gaps.
     *
     * @param count number of elements
     * @return bytes, the last one perhaps partly used
     * @throws ArithmeticException beyond 2^63 bits
     */
    public long bytes(long count) {
        if (kind == Kind.BLOCK) {
            return Math.multiplyExact(count / block + (count % block == 0 ? 0 : 1), blockBytes);
        }
        return bits % 8 == 0
                ? Math.multiplyExact(count, bits / 8)
                : Math.addExact(Math.multiplyExact(count, bits), 7) / 8;
    }

    /**
     * Decodes packed elements.
     *
     * @param bytes from position 0, in its byte order; not modified
     * @param count number of elements
     * @param into the first count values are overwritten
     */
    public void decode(ByteBuffer bytes, int count, double[] into) {
        if (kind == Kind.TABLE) {
            lookUp(bytes, count, into);
        } else if (kind == Kind.BLOCK) {
            for (int i = 0; i < count / block; i++) {
                GgmlBlock.decode(
                        this, bytes.duplicate().order(bytes.order()).position(i * blockBytes), into, i * block);
            }
        } else if (this == F32) {
            float[] values = new float[count];
            bytes.asFloatBuffer().get(values);
            for (int i = 0; i < count; i++) {
                into[i] = values[i];
            }
        } else if (this == F64) {
            bytes.asDoubleBuffer().get(into, 0, count);
        } else if (kind == Kind.INTEGER) {
            integers(bytes, count, into);
        } else {
            throw new IllegalArgumentException("rows: " + label + " is not decoded to real numbers");
        }
    }

    private void integers(ByteBuffer bytes, int count, double[] into) {
        if (bits == 32) {
            int[] values = new int[count];
            bytes.asIntBuffer().get(values);
            for (int i = 0; i < count; i++) {
                into[i] = this == U32 ? Integer.toUnsignedLong(values[i]) : values[i];
            }
            return;
        }
        long[] values = new long[count];
        bytes.asLongBuffer().get(values);
        for (int i = 0; i < count; i++) {
            long v = values[i];
            boolean high = this == U64 && v < 0;
            into[i] = high ? 2.0 * ((v >>> 1) | (v & 1)) : (double) v; // sticky last bit: rounds as one would by hand
        }
    }

    private void lookUp(ByteBuffer bytes, int count, double[] into) {
        double[] table = CodeTable.of(this);
        if (bits == 16) {
            short[] codes = new short[count];
            bytes.asShortBuffer().get(codes);
            for (int i = 0; i < count; i++) {
                into[i] = table[codes[i] & 0xffff];
            }
            return;
        }
        byte[] packed = new byte[Math.toIntExact(bytes(count))];
        bytes.get(0, packed);
        if (bits == 8) {
            for (int i = 0; i < count; i++) {
                into[i] = table[packed[i] & 0xff];
            }
            return;
        }
        int mask = (1 << bits) - 1;
        for (int i = 0; i < count; i++) {
            int bit = i * bits;
            int at = bit >> 3;
            int pair = (packed[at] & 0xff) | (at + 1 < packed.length ? (packed[at + 1] & 0xff) << 8 : 0);
            into[i] = table[(pair >> (bit & 7)) & mask];
        }
    }

    /** {@return whether its codes are few enough for a table of what they stand for} */
    boolean hasTable() {
        return kind == Kind.TABLE;
    }

    /** {@return the integer type of so many bytes, if there is one} */
    public static Optional<ElementType> integer(int bytes, boolean signed) {
        return switch (bytes) {
            case 1 -> Optional.of(signed ? I8 : U8);
            case 2 -> Optional.of(signed ? I16 : U16);
            case 4 -> Optional.of(signed ? I32 : U32);
            case 8 -> Optional.of(signed ? I64 : U64);
            default -> Optional.empty();
        };
    }

    /** {@return the number that an IEEE half stands for, exactly} */
    static float half(short code) {
        return (float) CodeTable.of(F16)[code & 0xffff];
    }
}
