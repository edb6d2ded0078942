package semicircle.spectra.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.statistic.LawUnfolding;
import semicircle.spectra.statistic.PolynomialUnfolding;
import semicircle.spectra.statistic.Unfolding;

/**
 * Maximum likelihood of a law of neighbouring spacings with one parameter in [0, 1].
 *
 * <p>Spacings of the unfolded bulk are divided by their mean, as the law has mean 1. The standard error is the
 * sandwich of the observed information and the scatter of the scores, with the correlation of spacings up to three
 * apart.
 */
final class SpacingFit {
    private static final double BULK = 0.8;
    private static final int LEAST = 10;
    private static final int LAGS = 3;
    private static final double STEP = 1e-3;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final DoubleFunction<Baseline> law;
    private final double[] spacings;

    SpacingFit(
            String name,
            DoubleFunction<Baseline> law,
            Spectrum spectrum,
            Optional<Baseline> against,
            Optional<Unfolding> unfolding,
            OptionalDouble bulk) {
        this.law = law;
        int n = spectrum.size();
        if (n < LEAST || spectrum.largest() == spectrum.smallest()) {
            throw new IllegalArgumentException(
                    name + ": needs at least " + LEAST + " eigenvalues that are not all equal, "
                            + spectrum.origin().name() + " has " + n);
        }
        Unfolding by = unfolding.orElseGet(
                () -> against.isPresent() ? new LawUnfolding() : new PolynomialUnfolding(Math.min(7, n / LEAST)));
        Values levels = by.of(spectrum, against);
        int cut = (int) Math.floor(levels.size() * (1 - bulk.orElse(BULK)) / 2 + 1e-9);
        int count = levels.size() - 2 * cut - 1;
        if (count < LEAST - 1) {
            throw new IllegalArgumentException(name + ": needs at least " + LEAST + " unfolded levels, "
                    + spectrum.origin().name() + " has " + Math.max(0, count + 1));
        }
        double mean = (levels.get(cut + count) - levels.get(cut)) / count;
        double tie = n * Math.ulp((double) n);
        spacings = new double[count];
        int ties = 0;
        for (int i = 0; i < count; i++) {
            double gap = levels.get(cut + i + 1) - levels.get(cut + i);
            ties += gap <= tie ? 1 : 0;
            spacings[i] = gap / mean;
        }
        if (ties > 0) {
            throw new IllegalArgumentException(name + ": " + ties + " of " + count + " spacings of "
                    + spectrum.origin().name() + " are ties; remove multiplicities first");
        }
    }

    Fitted fitted(String parameter) {
        double best = maximum();
        Baseline found = law.apply(best);
        Map<String, Measurement.Scalar> parameters = new LinkedHashMap<>();
        parameters.put(parameter, Measurement.Scalar.of(best, standardError(best)));
        parameters.put("log-likelihood", Measurement.Scalar.of(likelihood(best)));
        parameters.put("distance", Measurement.Scalar.of(distance(found)));
        parameters.put("spacings", Measurement.Scalar.of(spacings.length));
        return new Fitted(found, parameters, Values.of());
    }

    private double likelihood(double parameter) {
        Baseline trial = law.apply(parameter);
        double sum = 0;
        for (double s : spacings) {
            sum += Math.log(trial.density(s));
        }
        return sum;
    }

    /** Golden section: both families have one maximum in their parameter. */
    private double maximum() {
        double lower = 0;
        double upper = 1;
        double left = upper - GOLDEN * (upper - lower);
        double right = lower + GOLDEN * (upper - lower);
        double atLeft = likelihood(left);
        double atRight = likelihood(right);
        while (upper - lower > 1e-8) {
            if (atLeft > atRight) {
                upper = right;
                right = left;
                atRight = atLeft;
                left = upper - GOLDEN * (upper - lower);
                atLeft = likelihood(left);
            } else {
                lower = left;
                left = right;
                atLeft = atRight;
                right = lower + GOLDEN * (upper - lower);
                atRight = likelihood(right);
            }
        }
        double inside = (lower + upper) / 2;
        double best = likelihood(0) >= likelihood(inside) ? 0 : inside;
        return likelihood(1) >= likelihood(best) ? 1 : best;
    }

    /** Scores and information by central differences, one-sided in effect next to the ends of [0, 1]. */
    private double standardError(double best) {
        double at = Math.max(STEP, Math.min(1 - STEP, best));
        Baseline below = law.apply(at - STEP);
        Baseline middle = law.apply(at);
        Baseline above = law.apply(at + STEP);
        int n = spacings.length;
        double[] scores = new double[n];
        double information = 0;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double down = Math.log(below.density(spacings[i]));
            double up = Math.log(above.density(spacings[i]));
            scores[i] = (up - down) / (2 * STEP);
            information -= (up + down - 2 * Math.log(middle.density(spacings[i]))) / (STEP * STEP);
            mean += scores[i] / n;
        }
        double scatter = 0;
        double alone = 0;
        for (int lag = 0; lag <= LAGS; lag++) {
            for (int i = lag; i < n; i++) {
                scatter += (lag == 0 ? 1 : 2) * (scores[i] - mean) * (scores[i - lag] - mean);
            }
            alone = lag == 0 ? scatter : alone;
        }
        return Math.sqrt(Math.max(scatter, alone)) / Math.abs(information);
    }

    private double distance(Baseline found) {
        double[] sorted = spacings.clone();
        java.util.Arrays.sort(sorted);
        double worst = 0;
        for (int i = 0; i < sorted.length; i++) {
            double mass = found.cdf(sorted[i]);
            worst = Math.max(worst, Math.max(mass - (double) i / sorted.length, (i + 1.0) / sorted.length - mass));
        }
        return worst;
    }
}
