package semicircle.spectra.statistic;

import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

/**
 * Wasserstein-1 distance, the mean way the eigenvalues must be moved: {@code integral |F_n(x) - F(x)| dx}.
 *
 * <p>Shape: spectrum of n, law → scalar {@code wasserstein} in the units of the eigenvalues. Cost: O(n) evaluations of the law;
 * quadrature error below 1e-4 of the mean gap per eigenvalue. Fails: a law of infinite mean. No p-value, see {@link
 * SampledNull}.
 */
public record Wasserstein() implements SpectralDistance {
    private static final double[] NODES = {
        -0.8611363115940526, -0.3399810435848563, 0.3399810435848563, 0.8611363115940526
    }; // Gauss-Legendre, 4 points
    private static final double[] WEIGHTS = {
        0.3478548451374538, 0.6521451548625461, 0.6521451548625461, 0.3478548451374538
    };

    @Override
    public String measurement() {
        return "wasserstein";
    }

    @Override
    public double between(Spectrum spectrum, Baseline law) {
        if (!Double.isFinite(law.mean())) {
            throw new IllegalArgumentException("wasserstein: the law must have a finite mean, got " + law);
        }
        CountingSteps steps = new CountingSteps(measurement(), spectrum, law);
        double sum = lowerTail(law, steps.at[0]) + upperTail(law, steps.at[steps.size - 1]);
        for (int k = 0; k + 1 < steps.size; k++) {
            double level = steps.share[k];
            double a = steps.at[k];
            double b = steps.at[k + 1];
            if (steps.law[k] < level && level < steps.lawBelow[k + 1]) {
                double crossing = crossing(law, level, a, b);
                sum += Math.abs(strip(law, level, a, crossing)) + Math.abs(strip(law, level, crossing, b));
            } else {
                sum += Math.abs(strip(law, level, a, b));
            }
        }
        return sum;
    }

    /** Integral of F - level; halved until short against the support, so that one panel sees a smooth function. */
    private static double strip(Baseline law, double level, double a, double b) {
        double width = law.support().width();
        int panels = Double.isFinite(width) && width > 0 ? (int) Math.min(256, 1 + 32 * (b - a) / width) : 8;
        double sum = 0;
        for (int p = 0; p < panels; p++) {
            double half = (b - a) / panels / 2;
            double mid = a + (2 * p + 1) * half;
            for (int j = 0; j < NODES.length; j++) {
                sum += half * WEIGHTS[j] * (law.cdf(mid + half * NODES[j]) - level);
            }
        }
        return sum;
    }

    private static double crossing(Baseline law, double level, double a, double b) {
        double lower = a;
        double upper = b;
        for (int i = 0; i < 30; i++) {
            double mid = (lower + upper) / 2;
            if (law.cdf(mid) < level) {
                lower = mid;
            } else {
                upper = mid;
            }
        }
        return upper;
    }

    /** Panels that double in length away from the first eigenvalue until no mass is left. */
    private static double lowerTail(Baseline law, double first) {
        double end = law.support().lower();
        if (first <= end) {
            return 0;
        }
        if (Double.isFinite(end)) {
            return strip(law, 0, end, first);
        }
        double sum = 0;
        double x = first;
        for (double step = tailStep(law); law.cdf(x) > 1e-14 && x - step < x; step *= 2) {
            sum += panel(law, x - step, x, false);
            x -= step;
        }
        return sum;
    }

    private static double upperTail(Baseline law, double last) {
        double end = law.support().upper();
        if (last >= end) {
            return 0;
        }
        if (Double.isFinite(end)) {
            return -strip(law, 1, last, end);
        }
        double sum = 0;
        double x = last;
        for (double step = tailStep(law); law.survival(x) > 1e-14 && x + step > x; step *= 2) {
            sum += panel(law, x, x + step, true);
            x += step;
        }
        return sum;
    }

    private static double tailStep(Baseline law) {
        double deviation = Math.sqrt(law.variance());
        return (Double.isFinite(deviation) ? deviation : Math.abs(law.mean())) / 4;
    }

    private static double panel(Baseline law, double a, double b, boolean upper) {
        double half = (b - a) / 2;
        double sum = 0;
        for (int j = 0; j < NODES.length; j++) {
            double x = a + half * (1 + NODES[j]);
            sum += half * WEIGHTS[j] * (upper ? law.survival(x) : law.cdf(x));
        }
        return sum;
    }
}
