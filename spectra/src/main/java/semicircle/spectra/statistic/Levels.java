package semicircle.spectra.statistic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
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

    /** The fitted curve at the eigenvalues, refused where it falls between distinct ones. */
    static Values rising(String unfolding, Spectrum spectrum, double... levels) {
        if (spectrum.smallest() == spectrum.largest()) {
            throw new IllegalArgumentException(
                    unfolding + ": all eigenvalues of " + spectrum.origin().name() + " are equal");
        }
        for (int i = 1; i < levels.length; i++) {
            if (!(levels[i] >= levels[i - 1])) {
                throw new IllegalArgumentException(unfolding + " makes the counting function of "
                        + spectrum.origin().name() + " fall between eigenvalues " + (i - 1) + " and " + i
                        + "; use a stiffer curve");
            }
        }
        return Values.of(levels);
    }

    /** Unfolded levels of the central share; by the law where no other unfolding is asked for. */
    static double[] unfolded(
            String statistic,
            Spectrum spectrum,
            Optional<Baseline> against,
            Optional<Unfolding> unfolding,
            double bulk,
            int least) {
        atLeast(statistic, spectrum, 1);
        Values levels = unfolding.isPresent()
                ? unfolding.get().of(spectrum, against)
                : new LawUnfolding().of(spectrum, Optional.of(law(statistic, spectrum, against)));
        int cut = (int) Math.floor(levels.size() * (1 - bulk) / 2 + 1e-9); // a share such as 0.8 is not exact
        if (levels.size() - 2 * cut < least) {
            throw new IllegalArgumentException(statistic + ": needs at least " + least + " unfolded levels, "
                    + spectrum.origin().name() + " has " + Math.max(0, levels.size() - 2 * cut));
        }
        return Arrays.copyOfRange(levels.toArray(), cut, levels.size() - cut);
    }

    /** The degree of a fitted curve as measurements of the statistic that used it. */
    static Map<String, Measurement> flexibility(String statistic, Unfolding curve) {
        Map<String, Measurement> named = new LinkedHashMap<>();
        curve.flexibility().forEach((name, degree) -> named.put(statistic + "-" + name, degree));
        return named;
    }

    /** Gaps up to this are one level: the rounding of a backward stable solver, n ulps of the largest eigenvalue. */
    static double tie(Spectrum spectrum) {
        return spectrum.size() * Math.ulp(Math.max(Math.abs(spectrum.smallest()), Math.abs(spectrum.largest())));
    }
}
