package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import semicircle.spectra.ensemble.DysonIndex;

/** How the constants of an enum are written in a study: small letters with hyphens; a Dyson index by its number. */
final class EnumNames {
    private EnumNames() {}

    /**
     * All names.
     *
     * @param type an enum
     * @return the names of its constants, in order
     */
    static List<String> of(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            names.add(of((Enum<?>) constant));
        }
        return names;
    }

    /**
     * The name of one constant.
     *
     * @param constant the constant
     * @return its name
     */
    static String of(Enum<?> constant) {
        return constant instanceof DysonIndex index ? Integer.toString(index.beta()) : word(constant);
    }

    /**
     * Tells whether a constant is meant.
     *
     * @param constant the constant
     * @param text what was written
     * @return true for its name; {@code real}, {@code complex} and {@code quaternion} also name a Dyson index
     */
    static boolean matches(Enum<?> constant, String text) {
        return all(constant).contains(text);
    }

    /** {@return every way to write it, its name first} */
    static List<String> all(Enum<?> constant) {
        return List.of(of(constant), word(constant));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
