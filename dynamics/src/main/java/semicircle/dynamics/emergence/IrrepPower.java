package semicircle.dynamics.emergence;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/**
 * Power of a profile on a ring in one irreducible representation of its translations other than the trivial: a pattern that the
 * symmetry of the sites does not have.
 *
 * <p>Evidence: the largest {@code |sum_j y_j exp(2 pi i k j/L)|^2/(L variance)}, k = 1 to L/2. Threshold: its quantile over 199
 * shuffles of the sites, which is exact for sites that do not know of each other. Number: the wave number k. L from 8 to 2000.
 *
 * @param level false-alarm rate, in 0.005..0.5; 0.05 if left out
 */
public record IrrepPower(Optional<Double> level) implements SymmetrySign {
    private static final int SHUFFLES = 199;

    public IrrepPower {
        if (!(level.orElse(0.05) >= 0.005 && level.orElse(0.05) <= 0.5)) {
            throw new IllegalArgumentException("irrep power: level must be in 0.005..0.5, got " + level.orElse(0.05));
        }
    }

    @Override
    public Finding of(Values numbers, Values without) {
        SymmetrySign.require("irrep power", 8, numbers);
        int n = numbers.size();
        if (n > 2000) {
            throw new IllegalArgumentException("irrep power: at most 2000 sites, got " + n);
        }
        double[] profile = numbers.toArray();
        double mean = java.util.Arrays.stream(profile).average().orElse(0);
        double squares = 0;
        double largest = 0;
        for (int j = 0; j < n; j++) {
            largest = Math.max(largest, Math.abs(profile[j]));
            profile[j] -= mean;
            squares += profile[j] * profile[j];
        }
        if (squares <= 1e-24 * n * largest * largest) {
            return new Finding(false, 0, 0, 0);
        }
        double[] cosines = new double[n];
        for (int j = 0; j < n; j++) {
            cosines[j] = Math.cos(2 * Math.PI * j / n);
        }
        double[] seen = strongest(profile, cosines);
        UniformRandomProvider random = new Seed(n).child("irrep power").generator(); // a fixed set of orders
        double[] nulls = new double[SHUFFLES];
        for (int s = 0; s < SHUFFLES; s++) {
            for (int i = n - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double swap = profile[i];
                profile[i] = profile[j];
                profile[j] = swap;
            }
            nulls[s] = strongest(profile, cosines)[0] / squares;
        }
        java.util.Arrays.sort(nulls);
        double threshold = nulls[(int) Math.ceil((SHUFFLES + 1) * (1 - level.orElse(0.05))) - 1];
        double evidence = seen[0] / squares;
        return new Finding(evidence > threshold * (1 + 1e-12), evidence, threshold, seen[1]);
    }

    /** Largest power and where, by the recurrence of Goertzel 1958. */
    private static double[] strongest(double[] profile, double... cosines) {
        int n = profile.length;
        double best = 0;
        int at = 0;
        for (int k = 1; k <= n / 2; k++) {
            double twice = 2 * cosines[k];
            double s1 = 0;
            double s2 = 0;
            for (double y : profile) {
                double s0 = y + twice * s1 - s2;
                s2 = s1;
                s1 = s0;
            }
            double power = s1 * s1 + s2 * s2 - twice * s1 * s2;
            if (power > best) {
                best = power;
                at = k;
            }
        }
        return new double[] {best, at};
    }
}
