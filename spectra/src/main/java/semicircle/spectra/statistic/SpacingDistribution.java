package semicircle.spectra.statistic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.WignerSurmise;

/**
 * Histogram of neighbouring spacings, unfolded by the law, with the surmises of the symmetry classes.
 *
 * <p>Shape: spectrum of n, law → figure {@code spacing} (layers {@code observed}, {@code poisson}, {@code goe}, {@code gue},
 * {@code gse}), scalars {@code mean-spacing} (1 where the law holds), {@code spacing-variance} and {@code spacing-tail-share},
 * the share beyond the drawn range [0, 4]. Units: mean spacings. Cost: O(n). Fails: no law, fewer than 3 eigenvalues inside it.
 *
 * @param bulk central share of the levels that is kept, in (0, 1]; 0.8 if absent, as edges do not follow the bulk's spacings
 * @param bins bins over [0, 4]; sqrt(n) between 10 and 80 if absent
 */
public record SpacingDistribution(OptionalDouble bulk, OptionalInt bins) implements SpectralStatistic {
    private static final double RANGE = 4;

    public SpacingDistribution {
        Levels.share("spacing-distribution: bulk", bulk);
        if (bins.isPresent() && bins.getAsInt() < 1) {
            throw new IllegalArgumentException("spacing-distribution: bins must be at least 1, got " + bins.getAsInt());
        }
    }

    /** The central 80 % in bins chosen by the count. */
    public SpacingDistribution() {
        this(OptionalDouble.empty(), OptionalInt.empty());
    }

    @Override
    public Map<String, Measurement> of(Spectrum spectrum, Optional<Baseline> against) {
        Values levels = new Unfolding(Levels.law("spacing-distribution", spectrum, against)).of(spectrum);
        int cut = (int) Math.floor(levels.size() * (1 - bulk.orElse(0.8)) / 2);
        int count = levels.size() - 2 * cut - 1;
        if (count < 2) {
            throw new IllegalArgumentException("spacing-distribution: needs at least 3 eigenvalues inside the law, "
                    + spectrum.origin().name() + " has " + Math.max(0, count + 1));
        }
        int cells = bins.orElse((int) Math.max(10, Math.min(80, Math.round(Math.sqrt(count)))));
        double[] density = new double[cells];
        double sum = 0;
        double squares = 0;
        int beyond = 0;
        for (int i = 0; i < count; i++) {
            double s = levels.get(cut + i + 1) - levels.get(cut + i);
            sum += s;
            squares += s * s;
            int cell = (int) Math.min(cells, s / RANGE * cells);
            if (cell == cells) {
                beyond++;
            } else {
                density[cell] += cells / (RANGE * count);
            }
        }
        double mean = sum / count;
        Measurement.Axis s = Measurement.Axis.of("spacing over its mean");
        Map<String, Measurement> result = new LinkedHashMap<>();
        result.put(
                "spacing/observed",
                new Measurement.Histogram(s, Values.evenlySpaced(0, RANGE, cells + 1), Values.of(density)));
        result.put("spacing/poisson", surmise(s, 0));
        result.put("spacing/goe", surmise(s, 1));
        result.put("spacing/gue", surmise(s, 2));
        result.put("spacing/gse", surmise(s, 4));
        result.put("mean-spacing", Measurement.Scalar.of(mean));
        result.put("spacing-variance", Measurement.Scalar.of(Math.max(0, squares / count - mean * mean)));
        result.put("spacing-tail-share", Measurement.Scalar.of((double) beyond / count));
        return result;
    }

    private static Measurement.Curve surmise(Measurement.Axis s, int beta) {
        Baseline law = new WignerSurmise(beta);
        Values grid = Values.evenlySpaced(0, RANGE, 161);
        return Measurement.Curve.line(s, grid, Measurement.Axis.of("density"), grid.map(law::density));
    }
}
