package semicircle.data.element;

import java.util.EnumMap;
import java.util.Map;

/** The numbers that all codes of an element type of at most 16 bits stand for, made when first needed. */
final class CodeTable {
    private static final Map<ElementType, double[]> OF = new EnumMap<>(ElementType.class);

    static {
        for (ElementType type : ElementType.values()) {
            if (type.hasTable()) {
                double[] table = new double[1 << type.bits()];
                for (int code = 0; code < table.length; code++) {
                    table[code] = value(type, code);
                }
                OF.put(type, table);
            }
        }
    }

    private CodeTable() {}

    /** {@return the number that each code of a type stands for; not to be modified; empty for a type without such} */
    static double[] of(ElementType type) {
        return OF.getOrDefault(type, new double[0]);
    }

    /** {@return the number that a code of at most 16 bits stands for} */
    private static double value(ElementType type, int code) {
        return switch (type) {
            case BOOL -> code == 0 ? 0 : 1;
            case I4 -> code < 8 ? code : code - 16;
            case I2 -> code < 2 ? code : code - 4;
            case I8 -> (byte) code;
            case I16 -> (short) code;
            case BF16 -> Float.intBitsToFloat(code << 16);
            case F8_E8M0 -> code == 255 ? Double.NaN : Math.scalb(1.0, code - 127);
            case F16 -> new Minifloat(5, 10, 15, Minifloat.Specials.IEEE).value(code);
            case F8_E4M3 -> new Minifloat(4, 3, 7, Minifloat.Specials.ONE_NAN).value(code);
            case F8_E5M2 -> new Minifloat(5, 2, 15, Minifloat.Specials.IEEE).value(code);
            case F8_E4M3FNUZ -> new Minifloat(4, 3, 8, Minifloat.Specials.NAN_AT_MINUS_ZERO).value(code);
            case F8_E5M2FNUZ -> new Minifloat(5, 2, 16, Minifloat.Specials.NAN_AT_MINUS_ZERO).value(code);
            case F6_E2M3 -> new Minifloat(2, 3, 1, Minifloat.Specials.FINITE).value(code);
            case F6_E3M2 -> new Minifloat(3, 2, 3, Minifloat.Specials.FINITE).value(code);
            case F4_E2M1 -> new Minifloat(2, 1, 1, Minifloat.Specials.FINITE).value(code);
            default -> code;
        };
    }
}
