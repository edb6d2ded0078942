package semicircle.spectra.statistic;

import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

/**
 * Mean square distance between the counting function and the law, under the law: {@code integral (F_n - F)^2 dF}, not times n.
 *
 * <p>Shape: spectrum of n, law → scalar {@code cramer-von-mises} in [0, 1/3]; units none. Cost: O(n) evaluations of the law.
 * <p>Between eigenvalues the law counts as continuous, but for an atom at the lower end of its support. No p-value, see {@link
 * SampledNull}.
 */
public record CramerVonMises() implements SpectralDistance {
    @Override
    public String measurement() {
        return "cramer-von-mises";
    }

    @Override
    public double between(Spectrum spectrum, Baseline law) {
        CountingSteps steps = new CountingSteps(measurement(), spectrum, law);
        double lower = law.support().lower();
        double atom = Double.isFinite(lower) && steps.at[0] > lower ? law.cdf(lower) : 0;
        double sum = atom * atom * atom;
        double from = atom;
        for (int k = 0; k < steps.size; k++) {
            double jump = steps.law[k] - steps.lawBelow[k];
            double deviation = steps.share[k] - steps.law[k];
            sum += strip(steps.shareBelow(k), from, steps.lawBelow[k]) + jump * deviation * deviation;
            from = steps.law[k];
        }
        return sum + strip(1, from, 1);
    }

    /** Integral of (level - u)^2 over u. */
    private static double strip(double level, double from, double to) {
        double a = from - level;
        double b = Math.max(from, to) - level;
        return (b * b * b - a * a * a) / 3;
    }
}
