package semicircle.spectra.statistic;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.SymmetryClass;

/**
 * Spectral rigidity {@code Delta_3(L)}: least mean square distance of the counting function from a straight line over a
 * window of length L of unfolded levels, averaged over windows.
 *
 * <p>Shape: spectrum of n, law → figure {@code rigidity} (layers {@code observed} with standard errors from blocks of
 * at least two windows, and the exact {@code poisson}, {@code goe}, {@code gue}, {@code gse}). Units: mean spacings.
 * <p>Each window in closed form (Bohigas and Giannoni 1975), rounding about 1e-17 L^2; windows step by a quarter of
 * their length, by half a spacing at least, and none overhangs the levels kept. Cost: O(n) a length, the theory
 * O(largest length).
 * <p>Fails: no law where no other unfolding is given, fewer than 10 levels, windows longer than an eighth of the range.
 *
 * @param lengths L, ascending; 40 from 1/4 to 100 or an eighth of the range if absent
 * @param bulk central share of the levels that is kept, in (0, 1]; 0.8 if absent
 * @param unfolding how the levels are unfolded; by the law if absent
 */
public record Rigidity(Optional<Values> lengths, OptionalDouble bulk, Optional<Unfolding> unfolding)
        implements SpectralStatistic {
    private static final String NAME = "rigidity";

    public Rigidity {
        WindowFigure.checked(NAME, lengths);
        Levels.share(NAME + ": bulk", bulk);
    }

    /** Lengths by the rule, the central 80 %, unfolded by the law. */
    public Rigidity() {
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
            BlockMean windows = windows(grid.get(i), WindowFigure.blocks(range, grid.get(i)), levels);
            means[i] = windows.mean();
            errors[i] = windows.standardError();
        }
        Map<String, Measurement> result =
                WindowFigure.figure(NAME, "spectral rigidity", grid, means, errors, SymmetryClass::rigidity);
        unfolding.ifPresent(curve -> result.putAll(Levels.flexibility(NAME, curve)));
        return result;
    }

    private static BlockMean windows(double length, int blocks, double... levels) {
        int n = levels.length;
        double room = levels[n - 1] - levels[0] - length;
        long steps = Math.max(2L * blocks, (long) Math.floor(room / Math.max(length / 4, 0.5)));
        BlockMean means = new BlockMean(blocks);
        int from = 0;
        int to = 0;
        for (long w = 0; w <= steps; w++) {
            double start = levels[0] + room * w / steps;
            while (levels[from] < start) {
                from++;
            }
            while (to < n && levels[to] < start + length) {
                to++;
            }
            means.add((int) (w * blocks / (steps + 1)), 1, window(start + length / 2, length, from, to, levels));
        }
        return means;
    }

    /**
     * Delta_3 of one window.
     *
     * @param centre middle of the window
     * @param length L
     * @param from first level inside
     * @param to one past the last
     * @param levels ascending, not modified
     */
    static double window(double centre, double length, int from, int to, double... levels) {
        double sum = 0;
        double squares = 0;
        double ranked = 0;
        double n = to - from;
        double rank = n - 1; // n - 2 i + 1 for i = 1
        for (int i = from; i < to; i++) {
            double x = levels[i] - centre;
            sum += x;
            squares += x * x;
            ranked += rank * x;
            rank -= 2;
        }
        double share = sum / length;
        double spread = squares / (length * length);
        return n * n / 16 - share * share + 1.5 * n * spread - 3 * spread * spread + ranked / length;
    }
}
