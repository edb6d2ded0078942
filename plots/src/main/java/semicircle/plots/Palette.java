package semicircle.plots;

import java.util.List;

/**
 * Colours as 0xRRGGBB.
 *
 * <p>Categories: Okabe and Ito 2008, "Color universal design", without its yellow and with orange and sky blue darkened so
 * that every colour has a contrast of at least 3 with white. Ordered families: plasma up to 0.66, reversed. Heat maps:
 * viridis. Both ramps by van der Walt and Smith 2015 (public domain), ten knots each, joined linearly.
 */
final class Palette {
    static final int BLACK = 0x000000;
    static final int INK = 0x1A1A1A;
    static final int GREY = 0x8A8A8A;
    static final int WHITE = 0xFFFFFF;

    /** What a heat map shows where there is no value. */
    static final int ABSENT = 0xD9D9D9;

    static final List<Integer> CATEGORIES = List.of(0x0072B2, 0xD55E00, 0x009E73, 0xC66BA0, 0xA87400, 0x5A5A5A);

    private static final List<Integer> VIRIDIS =
            List.of(0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725);
    private static final List<Integer> PLASMA =
            List.of(0x0D0887, 0x47039F, 0x7301A8, 0x9C179E, 0xBD3786, 0xD8576B, 0xED7953, 0xFA9E3B, 0xFDC926, 0xF0F921);
    private static final double LIGHTEST_OF_FAMILY = 0.62;

    private Palette() {}

    /** The colour of a category, from 0; repeats after the last. */
    static int category(int index) {
        return CATEGORIES.get(index % CATEGORIES.size());
    }

    /** Viridis at a place in [0, 1]; places outside are drawn as the nearer end. */
    static int viridis(double place) {
        return along(VIRIDIS, place);
    }

    /** The colour of a member of an ordered family: 0 the first and lightest, 1 the last and darkest. */
    static int family(double place) {
        return along(PLASMA, LIGHTEST_OF_FAMILY * (1 - place));
    }

    /** A share of one colour with the rest of another. */
    static int mix(int colour, int other, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = (colour >> shift) & 0xFF;
            int b = (other >> shift) & 0xFF;
            mixed |= (int) Math.round(a * share + b * (1 - share)) << shift;
        }
        return mixed;
    }

    /** Contrast of a colour with white, 1 to 21 (WCAG 2.1, relative luminance). */
    static double contrastWithWhite(int colour) {
        double luminance = 0.2126 * light(colour >> 16) + 0.7152 * light(colour >> 8) + 0.0722 * light(colour);
        return 1.05 / (luminance + 0.05);
    }

    private static double light(int channel) {
        double c = (channel & 0xFF) / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static int along(List<Integer> knots, double place) {
        double at = Math.max(0, Math.min(1, place)) * (knots.size() - 1);
        int below = (int) Math.min(knots.size() - 2.0, Math.floor(at));
        return mix(knots.get(below + 1), knots.get(below), at - below);
    }
}
