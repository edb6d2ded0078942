package semicircle.dynamics.emergence;

import java.util.Optional;
import semicircle.spectra.Values;

/**
 * Lowest levels that lie closer together than chance lets them: the tower that a broken symmetry leaves in a finite system.
 *
 * <p>For d = 2 to {@code most} levels: {@code x = (E_d - E_1)/(E_{d+1} - E_1)}. Independent levels (Poisson) have {@code P(x' <= x) =
 * x^(d-1)}; levels that repel come close more rarely. Evidence: minus the logarithm of the least of these chances, times the
 * number of d tried; threshold: {@code -ln level}. Number: the multiplicity, 1 where nothing is found.
 *
 * @param level false-alarm rate, in (0, 0.5]; 0.05 if left out
 * @param most largest multiplicity looked for, in 2..64; 4 if left out
 */
public record LowestMultiplet(Optional<Double> level, Optional<Integer> most) implements SymmetrySign {
    public LowestMultiplet {
        if (!(level.orElse(0.05) > 0 && level.orElse(0.05) <= 0.5) || most.orElse(4) < 2 || most.orElse(4) > 64) {
            throw new IllegalArgumentException("lowest multiplet: level must be in (0, 0.5] and most in 2..64, got "
                    + level.orElse(0.05) + " and " + most.orElse(4));
        }
    }

    @Override
    public Finding of(Values numbers, Values without) {
        SymmetrySign.require("lowest multiplet", 3, numbers);
        double[] levels = numbers.toArray();
        java.util.Arrays.sort(levels);
        int largest = Math.min(most.orElse(4), levels.length - 1);
        double least = Double.POSITIVE_INFINITY;
        int multiplicity = 1;
        for (int d = 2; d <= largest; d++) {
            double width = levels[d] - levels[0];
            double log = width > 0 ? (d - 1) * Math.log((levels[d - 1] - levels[0]) / width) : 0;
            if (log < least) {
                least = log;
                multiplicity = d;
            }
        }
        double evidence = Math.min(1e6, -least - Math.log(largest - 1.0));
        double threshold = -Math.log(level.orElse(0.05));
        boolean broken = evidence > threshold;
        return new Finding(broken, evidence, threshold, broken ? multiplicity : 1);
    }
}
