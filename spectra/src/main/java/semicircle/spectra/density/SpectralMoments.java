package semicircle.spectra.density;

import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * Moments {@code tr A^p / n} of the density of states.
 *
 * @param moments p = 0, 1, ..., the first exactly 1
 * @param standardErrors their standard errors; empty for one probe
 * @param products operator products spent
 */
public record SpectralMoments(Values moments, Optional<Values> standardErrors, long products) {
    /** {@return moments over their order} */
    public Measurement.Curve curve() {
        Values orders = Values.evenlySpaced(0, moments.size() - 1.0, moments.size());
        return new Measurement.Curve(
                Measurement.Axis.of("order"),
                orders,
                Measurement.Axis.of("moment"),
                moments,
                standardErrors,
                Measurement.Mark.POINTS);
    }

    static void requireHighest(String where, int highest) {
        if (highest < 1) {
            throw new IllegalArgumentException(where + ": highest must be at least 1, got " + highest);
        }
    }
}
