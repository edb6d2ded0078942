package semicircle.plots;

import java.util.List;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Scale;

/**
 * The map from the values of an axis to [0, 1], and its ticks.
 *
 * @param axis what is counted
 * @param lower value at 0
 * @param upper value at 1, above {@code lower}
 */
record AxisScale(Axis axis, double lower, double upper) {
    /** Values beyond cannot be subtracted or padded without overflow; they are not drawn. */
    private static final double LARGEST = 1e300;

    /** A linear span below this share of its magnitude is drawn as a constant: its ticks would need 10 digits. */
    private static final double NARROWEST = 1e-9;

    AxisScale {
        if (!shows(axis, lower) || !shows(axis, upper) || lower >= upper) {
            throw new IllegalArgumentException(
                    axis.name() + ": ends must be drawable and ascending, got " + lower + " and " + upper);
        }
    }

    /**
     * Covers the values from {@code least} to {@code greatest}, widened at each end by a share of the span; a single value
     * stands in the middle.
     */
    static AxisScale covering(Axis axis, double least, double greatest, double below, double above) {
        double low = warp(axis, least);
        double high = warp(axis, greatest);
        boolean constant = high - low <= Math.max(1 / LARGEST, NARROWEST * Math.max(Math.abs(low), Math.abs(high)));
        if (axis.scale() == Scale.LOGARITHMIC) {
            boolean one = high - low < 1e-6;
            double span = one ? 1 : high - low;
            double shift = one ? 0.5 : 0;
            return new AxisScale(
                    axis,
                    Math.max(1 / LARGEST, Math.pow(10, low - shift - below * span)),
                    Math.min(LARGEST, Math.pow(10, high + shift + above * span)));
        }
        if (constant) {
            double half = low == 0 ? 1 : Math.max(Math.abs(low) * 0.1, 1 / LARGEST);
            return new AxisScale(axis, Math.max(-LARGEST, low - half), Math.min(LARGEST, high + half));
        }
        double span = high - low;
        return new AxisScale(axis, Math.max(-LARGEST, low - below * span), Math.min(LARGEST, high + above * span));
    }

    /** Tells whether a value has a place on such an axis. */
    static boolean shows(Axis axis, double value) {
        double least = axis.scale() == Scale.LOGARITHMIC ? 1 / LARGEST : -LARGEST;
        return value >= least && value <= LARGEST;
    }

    boolean shows(double value) {
        return shows(axis, value);
    }

    /** The place of a drawable value: 0 at the lower, 1 at the upper end. */
    double at(double value) {
        double low = warp(axis, lower);
        return (warp(axis, value) - low) / (warp(axis, upper) - low);
    }

    /** The value at a place; the inverse of {@link #at}. */
    double value(double place) {
        double low = warp(axis, lower);
        double warped = low + place * (warp(axis, upper) - low);
        return axis.scale() == Scale.LOGARITHMIC ? Math.pow(10, warped) : warped;
    }

    /** The coordinate in which the axis is evenly spaced: the value or its decimal logarithm. */
    static double warp(Axis axis, double value) {
        return axis.scale() == Scale.LOGARITHMIC ? Math.log10(value) : value;
    }

    /** About {@code wanted} labelled ticks and the unlabelled ones between them. */
    Ticks ticks(int wanted) {
        return axis.scale() == Scale.LOGARITHMIC
                ? LogTicks.between(lower, upper, wanted)
                : LinearTicks.between(lower, upper, wanted);
    }

    /**
     * Ticks of an axis.
     *
     * @param major labelled ticks
     * @param minor values of the unlabelled ones
     * @param power the power of ten by which all labels are to be multiplied, 0 for none
     */
    record Ticks(List<Tick> major, List<Double> minor, int power) {
        Ticks {
            major = List.copyOf(major);
            minor = List.copyOf(minor);
        }
    }

    /**
     * A labelled tick.
     *
     * @param value where
     * @param label what is written there
     */
    record Tick(double value, MathText label) {}
}
