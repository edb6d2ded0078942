package semicircle.spectra.statistic;

import semicircle.spectra.Interval;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.SymmetryClass;

/**
 * A density on a finite interval as weighted points {@code x = mid - half cos(theta)} at the middles of equal steps in
 * theta: a rule without error beyond rounding for square-root edges once the points outnumber the phases.
 */
final class LawPhases {
    private static final int LEAST = 256;
    private static final int MOST = 1 << 20;

    private final double[] points;
    private final double[] weights;
    private final double[] densities;

    private LawPhases(int count) {
        points = new double[count];
        weights = new double[count];
        densities = new double[count];
    }

    /**
     * The law up to a time.
     *
     * @param law with finite support
     * @param time largest t
     */
    static LawPhases of(Baseline law, double time) {
        Interval support = law.support();
        int count = (int) Math.min(MOST, LEAST + Math.ceil(0.6 * support.width() * time));
        double mass = law.cdf(support.lower());
        boolean atom = mass > 0;
        double lower = atom ? law.quantile(Math.min(1, Math.nextUp(mass))) : support.lower();
        double half = (support.upper() - lower) / 2;
        LawPhases phases = new LawPhases(atom ? count + 1 : count);
        for (int k = 0; k < count; k++) {
            double theta = Math.PI * (k + 0.5) / count;
            phases.points[k] = lower + 2 * half * square(Math.sin(theta / 2));
            phases.densities[k] = law.density(phases.points[k]);
            phases.weights[k] = phases.densities[k] * half * Math.sin(theta) * Math.PI / count;
        }
        if (atom) {
            phases.points[count] = support.lower();
            phases.weights[count] = mass;
        }
        return phases;
    }

    /** Density 1 between two ends. */
    static LawPhases flat(double lower, double upper, double time) {
        double half = (upper - lower) / 2;
        int count = (int) Math.min(MOST, LEAST + Math.ceil(1.2 * half * time));
        LawPhases phases = new LawPhases(count);
        for (int k = 0; k < count; k++) {
            double theta = Math.PI * (k + 0.5) / count;
            phases.points[k] = lower + 2 * half * square(Math.sin(theta / 2));
            phases.densities[k] = 1;
            phases.weights[k] = half * Math.sin(theta) * Math.PI / count;
        }
        return phases;
    }

    /** {@code integral w(x) rho(x) exp(i x t) dx}. */
    double[][] at(double[] times, GaussianFilter filter) {
        double[] filtered = new double[points.length];
        for (int k = 0; k < filtered.length; k++) {
            filtered[k] = weights[k] * filter.weight(points[k]);
        }
        return FourierSum.of(points, filtered, times);
    }

    /** Form factor over N from the local density, {@code integral rho k(t / (2 pi N rho)) dx}; the atom left out. */
    double local(SymmetryClass symmetry, double time, double levels) {
        double sum = 0;
        for (int k = 0; k < points.length; k++) {
            if (densities[k] > 0) {
                sum += weights[k] * symmetry.formFactor(time / (2 * Math.PI * levels * densities[k]));
            }
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }
}
