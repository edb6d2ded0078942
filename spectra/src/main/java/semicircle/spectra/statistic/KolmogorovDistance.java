package semicircle.spectra.statistic;

import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

/**
 * Largest distance between the counting function and the law: {@code sup_x |F_n(x) - F(x)|}, both sides of each step.
 *
 * <p>Shape: spectrum of n, law → scalar {@code kolmogorov-distance} in [0, 1]; units none. Cost: O(n) evaluations of the law.
 * <p>Expected: of order {@code (ln n)/n} for rigid spectra, not {@code n^{-1/2}}; hence no p-value, see {@link SampledNull}.
 */
public record KolmogorovDistance() implements SpectralDistance {
    @Override
    public String measurement() {
        return "kolmogorov-distance";
    }

    @Override
    public double between(Spectrum spectrum, Baseline law) {
        CountingSteps steps = new CountingSteps(measurement(), spectrum, law);
        double worst = 0;
        for (int k = 0; k < steps.size; k++) {
            worst = Math.max(worst, Math.abs(steps.share[k] - steps.law[k]));
            worst = Math.max(worst, Math.abs(steps.shareBelow(k) - steps.lawBelow[k]));
        }
        return worst;
    }
}
