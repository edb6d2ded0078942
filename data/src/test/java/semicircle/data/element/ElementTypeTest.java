package semicircle.data.element;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bit patterns and the numbers they stand for, from IEEE 754 and the OCP tables of 8-, 6- and 4-bit floats. */
class ElementTypeTest {
    private static double[] decode(ElementType type, int count, int... bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.of(bytes).forEach(b -> buffer.put((byte) b));
        double[] into = new double[count];
        type.decode(buffer.flip(), count, into);
        return into;
    }

    @Test
    void halvesFollowIeee() {
        // 1, -2, largest 65504, smallest normal 2^-14, smallest subnormal 2^-24, infinity, NaN, -0
        assertThat(decode(ElementType.F16, 8, 0, 0x3c, 0, 0xc0, 0xff, 0x7b, 0, 4, 1, 0, 0, 0x7c, 1, 0x7c, 0, 0x80))
                .containsExactly(1, -2, 65504, 0x1p-14, 0x1p-24, Double.POSITIVE_INFINITY, Double.NaN, -0.0);
    }

    @Test
    void bfloat16IsTheUpperHalfOfAFloat() {
        assertThat(decode(ElementType.BF16, 3, 0x80, 0x3f, 0x49, 0xc0, 0x80, 0x7f))
                .containsExactly(1, -3.140625, Double.POSITIVE_INFINITY);
    }

    @Test
    void eightBitFloatsFollowTheirTables() {
        assertThat(decode(ElementType.F8_E4M3, 5, 0x38, 0x7e, 0x7f, 0x01, 0xff))
                .containsExactly(1, 448, Double.NaN, 0x1p-9, Double.NaN);
        assertThat(decode(ElementType.F8_E5M2, 5, 0x3c, 0x7b, 0x7c, 0x7d, 0x01))
                .containsExactly(1, 57344, Double.POSITIVE_INFINITY, Double.NaN, 0x1p-16);
        assertThat(decode(ElementType.F8_E4M3FNUZ, 4, 0x40, 0x7f, 0x80, 0x01))
                .containsExactly(1, 240, Double.NaN, 0x1p-10);
        assertThat(decode(ElementType.F8_E5M2FNUZ, 4, 0x40, 0x7f, 0x80, 0x01))
                .containsExactly(1, 57344, Double.NaN, 0x1p-17);
        assertThat(decode(ElementType.F8_E8M0, 3, 127, 0, 255)).containsExactly(1, 0x1p-127, Double.NaN);
    }

    @Test
    void smallFloatsArePackedLowBitsFirst() {
        assertThat(decode(ElementType.F4_E2M1, 8, 0x10, 0x32, 0x54, 0xf6)).containsExactly(0, 0.5, 1, 1.5, 2, 3, 4, -6);
        // codes 1, 8, 31, 63 in 24 bits: 1 + (8 << 6) + (31 << 12) + (63 << 18) = 0xfdf201
        assertThat(decode(ElementType.F6_E2M3, 4, 0x01, 0xf2, 0xfd)).containsExactly(0.125, 1, 7.5, -7.5);
        assertThat(decode(ElementType.F6_E3M2, 4, 0x01, 0xf2, 0xfd)).containsExactly(0.0625, 0.5, 28, -28);
        assertThat(decode(ElementType.I4, 4, 0x8f, 0x71)).containsExactly(-1, -8, 1, 7);
        assertThat(decode(ElementType.U4, 2, 0x8f)).containsExactly(15, 8);
        assertThat(decode(ElementType.I2, 4, 0b11_10_01_00)).containsExactly(0, 1, -2, -1);
        assertThat(decode(ElementType.U2, 4, 0b11_10_01_00)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void integersKeepTheirSign() {
        assertThat(decode(ElementType.I8, 2, 0xff, 0x80)).containsExactly(-1, -128);
        assertThat(decode(ElementType.U8, 2, 0xff, 0x80)).containsExactly(255, 128);
        assertThat(decode(ElementType.I16, 1, 0xfe, 0xff)).containsExactly(-2);
        assertThat(decode(ElementType.U16, 1, 0xfe, 0xff)).containsExactly(65534);
        assertThat(decode(ElementType.I32, 1, 0xfe, 0xff, 0xff, 0xff)).containsExactly(-2);
        assertThat(decode(ElementType.U32, 1, 0xfe, 0xff, 0xff, 0xff)).containsExactly(4294967294.0);
        assertThat(decode(ElementType.I64, 1, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff))
                .containsExactly(-2);
        assertThat(decode(ElementType.U64, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff))
                .containsExactly(0x1p64);
        assertThat(decode(ElementType.BOOL, 3, 0, 1, 2)).containsExactly(0, 1, 1);
    }

    @Test
    void onlyRealFloatsCountAsWeights() {
        assertThat(ElementType.BF16.floating()).isTrue();
        assertThat(ElementType.F4_E2M1.floating()).isTrue();
        assertThat(ElementType.C64.floating()).isFalse();
        assertThat(ElementType.BOOL.floating()).isFalse();
        assertThat(ElementType.I64.floating()).isFalse();
        assertThat(ElementType.F6_E2M3.bytes(4)).isEqualTo(3);
    }
}
