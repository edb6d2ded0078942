package semicircle.dynamics.emergence;

import java.util.Optional;
import semicircle.spectra.Values;

/**
 * An order parameter above what it is without the effect: the sizes of samples against those of a null, by their ranks.
 *
 * <p>Evidence: the standardised rank sum; threshold: the normal quantile of {@code level}. Number: mean size less the upper end of the null's band, its
 * quantile of {@code 1 - level}: positive where the mean itself lies beyond. Independent samples, at least 10 on either side.
 * <p>Source: Mann and Whitney 1947, Ann. Math. Stat. 18, 50.
 *
 * @param level false-alarm rate, in 0.001..0.5; 0.05 if left out
 */
public record NullBand(Optional<Double> level) implements SymmetrySign {
    public NullBand {
        if (!(level.orElse(0.05) >= 0.001 && level.orElse(0.05) <= 0.5)) {
            throw new IllegalArgumentException("null band: level must be in 0.001..0.5, got " + level.orElse(0.05));
        }
    }

    @Override
    public Finding of(Values numbers, Values without) {
        SymmetrySign.require("null band", 10, numbers);
        SymmetrySign.require("null band: the null", 10, without);
        double[] ours = numbers.map(Math::abs).toArray();
        double[] nulls = without.map(Math::abs).toArray();
        java.util.Arrays.sort(ours);
        java.util.Arrays.sort(nulls);
        double wins = 0;
        double ties = 0;
        int below = 0;
        int upTo = 0;
        for (double one : ours) {
            while (below < nulls.length && nulls[below] < one) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < nulls.length && nulls[upTo] <= one) {
                upTo++;
            }
            wins += below + (upTo - below) / 2.0;
            ties += upTo - below;
        }
        double m = ours.length;
        double n = nulls.length;
        double sigma = Math.sqrt(m * n * (m + n + 1) / 12);
        double evidence = ties == m * n ? 0 : (wins - m * n / 2) / sigma;
        double threshold = normalQuantile(level.orElse(0.05));
        double band = nulls[(int) Math.min(n - 1, Math.floor(n * (1 - level.orElse(0.05))))];
        double mean = java.util.Arrays.stream(ours).average().orElse(0);
        return new Finding(evidence > threshold, evidence, threshold, mean - band);
    }

    /** The point that a Gaussian exceeds with a chance, by bisection of the complementary error function's series. */
    static double normalQuantile(double chance) {
        double low = 0;
        double high = 10;
        while (high - low > 1e-12) {
            double x = (low + high) / 2;
            if (normalTail(x) > chance) {
                low = x;
            } else {
                high = x;
            }
        }
        return (low + high) / 2;
    }

    /** {@code 1/2 - phi(x) (x + x^3/3 + x^5/15 + ...)}; fewer than 200 terms up to x = 10. */
    private static double normalTail(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; k < 400; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return 0.5 - sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
