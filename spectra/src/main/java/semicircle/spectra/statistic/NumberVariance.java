package semicircle.spectra.statistic;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;

/**
 * Number variance {@code Sigma^2(L)}, the mean of {@code (N - L)^2} over the number N of unfolded levels in a window of
 * length L.
 *
 * <p>Shape: spectrum of n, law → figure {@code number-variance} (layers {@code observed} with standard errors from
 * blocks of at least two windows, and the exact {@code poisson}, {@code goe}, {@code gue}, {@code gse}). Units: mean
 * spacings. Cost: O(n) a length: the integral over all window positions inside the levels kept, none overhanging, is
 * exact, from event to event.
 * <p>Fails: no law where none other unfolding is given, fewer than 10 levels, windows longer than an eighth of the range.
 * <p>Source: Guhr, Mueller-Groeling and Weidenmueller 1998, Phys. Rep. 299, 189, section 3.2.
 *
 * @param lengths L, ascending; 40 from 1/4 to 100 or an eighth of the range if absent
 * @param bulk central share of the levels that is kept, in (0, 1]; 0.8 if absent
 * @param unfolding how the levels are unfolded; by the law if absent
 */
public record NumberVariance(Optional<Values> lengths, OptionalDouble bulk, Optional<Unfolding> unfolding)
        implements SpectralStatistic {
    private static final String NAME = "number-variance";

    public NumberVariance {
        WindowFigure.checked(NAME, lengths);
        Levels.share(NAME + ": bulk", bulk);
    }

    /** Lengths by the rule, the central 80 %, unfolded by the law. */
    public NumberVariance() {
        this(Optional.empty(), OptionalDouble.empty(), Optional.empty());
    }

    @Override
    public Map<String, Measurement> of(Spectrum spectrum, Optional<Baseline> against) {
        double[] levels = Levels.unfolded(NAME, spectrum, against, unfolding, bulk.orElse(0.8), 10);
        double range = levels[levels.length - 1] - levels[0];
        Values grid = WindowFigure.lengths(NAME, lengths, spectrum.origin().name(), range);
        double[] means = new double[grid.size()];
        double[] errors = new double[grid.size()];
        for (int i = 0; i < means.length; i++) {
            BlockMean sweep = sweep(grid.get(i), WindowFigure.blocks(range, grid.get(i)), levels);
            means[i] = sweep.mean();
            errors[i] = sweep.standardError();
        }
        Map<String, Measurement> result =
                WindowFigure.figure(NAME, "number variance", grid, means, errors, (s, ls) -> ls.map(s::numberVariance));
        unfolding.ifPresent(curve -> result.putAll(Levels.flexibility(NAME, curve)));
        return result;
    }

    /**
     * Integral of {@code (N - L)^2} over the left end of the window, in blocks.
     *
     * @param levels ascending, not modified
     */
    static BlockMean sweep(double length, int blocks, double... levels) {
        int n = levels.length;
        double[] entering = new double[n + 1]; // where a level comes in on the right
        for (int i = 0; i < n; i++) {
            entering[i] = levels[i] - length;
        }
        entering[n] = Double.POSITIVE_INFINITY;
        BlockMean means = new BlockMean(blocks);
        double width = (levels[n - 1] - length - levels[0]) / blocks;
        int first = 0;
        int beyond = 0;
        while (entering[beyond] <= levels[0]) {
            beyond++;
        }
        for (int b = 0; b < blocks; b++) {
            double start = levels[0] + b * width;
            double end = b == blocks - 1 ? levels[n - 1] - length : levels[0] + (b + 1) * width;
            double at = start;
            double sum = 0;
            while (at < end) {
                double leave = levels[first];
                double enter = entering[beyond];
                double excess = beyond - first - length;
                int leaves = leave < enter ? 1 : 0;
                double next = Math.min(Math.min(leave, enter), end);
                sum += (next - at) * excess * excess;
                if (next >= end) {
                    break; // the event at the end, if any, opens the next block
                }
                first += leaves;
                beyond += 1 - leaves;
                at = next;
            }
            means.add(b, end - start, sum);
        }
        return means;
    }
}
