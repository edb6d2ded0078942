package semicircle.spectra.statistic;

import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

/**
 * Energy distance {@code 2 E|X-Y| - E|X-X'| - E|Y-Y'| = 2 integral (F_n(x) - F(x))^2 dx}, 0 only where equal.
 *
 * <p>Shape: spectrum of n, law → scalar {@code energy-distance} in the units of the eigenvalues; unlike {@link
 * CramerVonMises} it weighs all places alike, so that far outliers count by their distance. Cost: O(n) evaluations of
 * the law; quadrature error below 1e-6 of the mean gap. Fails: a law of infinite mean. No p-value, see {@link
 * SampledNull}.
 * <p>Source: Szekely and Rizzo 2013, J. Stat. Plan. Inference 143, 1249.
 */
public record EnergyDistance() implements SpectralDistance {
    private static final double[] NODES = {
        -0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640
    }; // Gauss-Legendre, 5 points
    private static final double[] WEIGHTS = {
        0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891
    };
    private static final int PANELS = 64;

    @Override
    public String measurement() {
        return "energy-distance";
    }

    @Override
    public double between(Spectrum spectrum, Baseline law) {
        if (!Double.isFinite(law.mean())) {
            throw new IllegalArgumentException("energy-distance: the law must have a finite mean, got " + law);
        }
        CountingSteps steps = new CountingSteps(measurement(), spectrum, law);
        double sum = tail(law, steps.at[0], -1) + tail(law, steps.at[steps.size - 1], 1);
        for (int k = 0; k + 1 < steps.size; k++) {
            sum += integral(law, steps.share[k], steps.at[k], steps.at[k + 1]);
        }
        return 2 * sum;
    }

    /** Integral of the squared difference from a level: exact outside the support, by panels inside. */
    private static double integral(Baseline law, double level, double from, double to) {
        double lower = law.support().lower();
        double upper = law.support().upper();
        double sum = level * level * Math.max(0, Math.min(to, lower) - from)
                + (1 - level) * (1 - level) * Math.max(0, to - Math.max(from, upper));
        double left = Math.max(from, lower);
        double length = Math.min(to, upper) - left;
        if (length > 0) {
            double width = upper - lower;
            int panels = Double.isFinite(width) ? (int) (1 + PANELS * length / width) : 8;
            for (int p = 0; p < panels; p++) {
                sum += panel(law, level, left + length * p / panels, length / panels);
            }
        }
        return sum;
    }

    /** Beyond the outermost eigenvalue, to the end of the support or in growing steps until no mass is left. */
    private static double tail(Baseline law, double from, int direction) {
        double end = direction < 0 ? law.support().lower() : law.support().upper();
        double level = direction < 0 ? 0 : 1;
        if ((end - from) * direction <= 0) {
            return 0;
        }
        if (Double.isFinite(end)) {
            return integral(law, level, Math.min(from, end), Math.max(from, end));
        }
        double deviation = Math.sqrt(law.variance());
        double step = (Double.isFinite(deviation) ? deviation : Math.abs(law.mean())) / 4;
        double sum = 0;
        double x = from;
        while (missing(law, x, level) > 1e-14 && x + direction * step != x) {
            double next = x + direction * step;
            sum += integral(law, level, Math.min(x, next), Math.max(x, next));
            x = next;
            step *= 1.5;
        }
        return sum;
    }

    private static double missing(Baseline law, double x, double level) {
        return level == 0 ? law.cdf(x) : law.survival(x);
    }

    /** Integral of the squared difference from a level over [a, a + width]. */
    private static double panel(Baseline law, double level, double a, double width) {
        double sum = 0;
        for (int j = 0; j < NODES.length; j++) {
            double x = a + width / 2 * (1 + NODES[j]);
            double difference = level == 1 ? law.survival(x) : law.cdf(x) - level;
            sum += width / 2 * WEIGHTS[j] * difference * difference;
        }
        return sum;
    }

    /**
     * Energy distance between two spectra, exact; symmetric. Cost: O(n).
     *
     * @param one at least one eigenvalue
     * @param other at least one eigenvalue, in the same scaling
     * @return the distance
     */
    @Override
    public double between(Spectrum one, Spectrum other) {
        Levels.atLeast(measurement(), one, 1);
        Levels.atLeast(measurement(), other, 1);
        int i = 0;
        int j = 0;
        double sum = 0;
        double at = Math.min(one.get(0), other.get(0));
        while (i < one.size() || j < other.size()) {
            boolean first = j == other.size() || (i < one.size() && one.get(i) <= other.get(j));
            double next = first ? one.get(i) : other.get(j);
            double difference = (double) i / one.size() - (double) j / other.size();
            sum += (next - at) * difference * difference;
            at = next;
            i += first ? 1 : 0;
            j += first ? 0 : 1;
        }
        return 2 * sum;
    }
}
