package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Marchenko-Pastur law (aspect at most 1 in this probe).
 *
 * @param aspect columns over rows, in (0, 1]
 * @param variance entry variance
 */
public record MarchenkoPastur(double aspect, double variance) implements Baseline {
    @Override
    public Interval support() {
        double r = Math.sqrt(aspect);
        return new Interval(variance * (1 - r) * (1 - r), variance * (1 + r) * (1 + r));
    }

    @Override
    public double cdf(double x) {
        Interval s = support();
        if (x <= s.lower()) {
            return 0;
        }
        if (x >= s.upper()) {
            return 1;
        }
        int steps = 20_000; // substitution x = mid - half cos t removes both square-root ends
        double mid = (s.lower() + s.upper()) / 2;
        double half = (s.upper() - s.lower()) / 2;
        double end = Math.acos((mid - x) / half);
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double t = end * (i + 0.5) / steps;
            double y = mid - half * Math.cos(t);
            sum += half * half * Math.sin(t) * Math.sin(t) / (2 * Math.PI * variance * aspect * y);
        }
        return Math.min(1, sum * end / steps);
    }

    @Override
    public double density(double x) {
        Interval s = support();
        return s.contains(x) ? Math.sqrt((s.upper() - x) * (x - s.lower())) / (2 * Math.PI * variance * aspect * x) : 0;
    }

    @Override
    public double survival(double x) {
        return 1 - cdf(x);
    }

    @Override
    public double quantile(double p) {
        double lower = support().lower();
        double upper = support().upper();
        for (int i = 0; i < 100; i++) {
            double mid = (lower + upper) / 2;
            if (cdf(mid) < p) {
                lower = mid;
            } else {
                upper = mid;
            }
        }
        return upper;
    }

    @Override
    public double mean() {
        return variance;
    }

    @Override
    public double variance() {
        return variance * variance * aspect;
    }
}
