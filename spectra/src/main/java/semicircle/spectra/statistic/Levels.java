package semicircle.spectra.statistic;

import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

/** What several statistics ask of their input, with one wording. */
final class Levels {
    private Levels() {}

    static Baseline law(String statistic, Spectrum spectrum, Optional<Baseline> against) {
        return against.orElseThrow(() -> new IllegalArgumentException(
                statistic + ": needs a law to compare " + spectrum.origin().name() + " with, got none"));
    }

    static void atLeast(String statistic, Spectrum spectrum, int least) {
        if (spectrum.size() < least) {
            throw new IllegalArgumentException(statistic + ": needs at least " + least + " eigenvalues, "
                    + spectrum.origin().name() + " has " + spectrum.size());
        }
    }

    static void share(String parameter, OptionalDouble share) {
        if (share.isPresent() && !(share.getAsDouble() > 0 && share.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(parameter + " must be in (0, 1], got " + share.getAsDouble());
        }
    }

    /** Gaps up to this are one level: the rounding of a backward stable solver, n ulps of the largest eigenvalue. */
    static double tie(Spectrum spectrum) {
        return spectrum.size() * Math.ulp(Math.max(Math.abs(spectrum.smallest()), Math.abs(spectrum.largest())));
    }
}
