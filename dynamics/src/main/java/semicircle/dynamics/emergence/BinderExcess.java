package semicircle.dynamics.emergence;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/**
 * Binder's cumulant {@code 1 - <m^4>/(3 <m^2>^2)} of a scalar order parameter, above that of a Gaussian, which is 0; 2/3 for two
 * values of equal size.
 *
 * <p>Evidence and number: the cumulant. Threshold: its quantile in 999 sets of as many Gaussian samples. Independent samples, at
 * least 20 and at most 100000; thin a walk to its correlation time. The signs of m must be free: a field that picks one makes a large
 * cumulant without breaking anything.
 * <p>Source: Binder 1981, Z. Phys. B 43, 119.
 *
 * @param level false-alarm rate, in 0.001..0.5; 0.05 if left out
 */
public record BinderExcess(Optional<Double> level) implements SymmetrySign {
    private static final int SETS = 999;

    public BinderExcess {
        if (!(level.orElse(0.05) >= 0.001 && level.orElse(0.05) <= 0.5)) {
            throw new IllegalArgumentException("binder excess: level must be in 0.001..0.5, got " + level.orElse(0.05));
        }
    }

    @Override
    public Finding of(Values numbers, Values without) {
        SymmetrySign.require("binder excess", 20, numbers);
        int n = numbers.size();
        if (n > 100_000) {
            throw new IllegalArgumentException("binder excess: at most 100000 samples, got " + n + "; thin them");
        }
        double largest = numbers.stream().map(Math::abs).max().orElse(0);
        double cumulant =
                largest == 0 ? 0 : cumulant(numbers.map(x -> x / largest).toArray());
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(generator(n));
        double[] nulls = new double[SETS];
        double[] set = new double[n];
        for (int s = 0; s < SETS; s++) {
            java.util.Arrays.setAll(set, i -> gaussian.sample());
            nulls[s] = cumulant(set);
        }
        java.util.Arrays.sort(nulls);
        double threshold = nulls[(int) Math.ceil((SETS + 1) * (1 - level.orElse(0.05))) - 1];
        return new Finding(cumulant > threshold, cumulant, threshold, cumulant);
    }

    private static UniformRandomProvider generator(int n) {
        return new Seed(n).child("binder excess").generator(); // a fixed collection of sets
    }

    private static double cumulant(double... samples) {
        double second = 0;
        double fourth = 0;
        for (double m : samples) {
            second += m * m;
            fourth += m * m * m * m;
        }
        return second > 0 ? 1 - samples.length * fourth / (3 * second * second) : 0;
    }
}
