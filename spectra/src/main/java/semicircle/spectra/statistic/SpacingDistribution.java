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
 * <p>Shape: spectrum of n, law → figure {@code spacing} (layers {@code observed}, {@code poisson}, {@code goe}, {@code
 * gue}, {@code gse}), scalars {@code mean-spacing} (1 where the law holds), {@code spacing-variance}, {@code
 * spacing-covariance} of neighbours (-0.0773 GOE, -0.0346 GSE, 0 Poisson) and {@code
 * spacing-tail-share}, the share beyond the drawn range [0, 4]. Units: mean spacings. Cost: O(n). Fails: no law, fewer
 * than 3 eigenvalues inside it.
 *
 * @param bulk central share of the levels that is kept, in (0, 1]; 0.8 if absent, as edges do not follow the bulk's
 *     spacings
 * @param bins bins over [0, 4]; sqrt(n) between 10 and 80 if absent
 * @param unfolding how the levels are unfolded; by the law if absent
 */
public record SpacingDistribution(OptionalDouble bulk, OptionalInt bins, Optional<Unfolding> unfolding)
        implements SpectralStatistic {
    private static final double RANGE = 4;

    public SpacingDistribution {
        Levels.share("spacing-distribution: bulk", bulk);
        if (bins.isPresent() && bins.getAsInt() < 1) {
            throw new IllegalArgumentException("spacing-distribution: bins must be at least 1, got " + bins.getAsInt());
        }
    }

    /** The central 80 % in bins chosen by the count. */
    public SpacingDistribution() {
        this(OptionalDouble.empty(), OptionalInt.empty(), Optional.empty());
    }

    @Override
    public Map<String, Measurement> of(Spectrum spectrum, Optional<Baseline> against) {
        double[] levels = Levels.unfolded("spacing-distribution", spectrum, against, unfolding, bulk.orElse(0.8), 3);
        int count = levels.length - 1;
        int cells = bins.orElse((int) Math.max(10, Math.min(80, Math.round(Math.sqrt(count)))));
        double[] density = new double[cells];
        double sum = 0;
        double squares = 0;
        double products = 0;
        double before = 0;
        int beyond = 0;
        for (int i = 0; i < count; i++) {
            double s = levels[i + 1] - levels[i];
            products += s * before;
            before = s;
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
        Map<String, Measurement> result = figure(Values.of(density));
        result.put("mean-spacing", Measurement.Scalar.of(mean));
        result.put("spacing-variance", Measurement.Scalar.of(Math.max(0, squares / count - mean * mean)));
        double first = (sum - levels[count] + levels[count - 1]) / (count - 1);
        double second = (sum - levels[1] + levels[0]) / (count - 1);
        result.put("spacing-covariance", Measurement.Scalar.of(products / (count - 1) - first * second));
        unfolding.ifPresent(curve -> result.putAll(Levels.flexibility("spacing-distribution", curve)));
        result.put("spacing-tail-share", Measurement.Scalar.of((double) beyond / count));
        return result;
    }

    private static Map<String, Measurement> figure(Values density) {
        Measurement.Axis s = Measurement.Axis.of("spacing over its mean");
        Map<String, Measurement> layers = new LinkedHashMap<>();
        Values edges = Values.evenlySpaced(0, RANGE, density.size() + 1);
        layers.put("spacing/observed", new Measurement.Histogram(s, edges, density));
        layers.put("spacing/poisson", surmise(s, 0));
        layers.put("spacing/goe", surmise(s, 1));
        layers.put("spacing/gue", surmise(s, 2));
        layers.put("spacing/gse", surmise(s, 4));
        return layers;
    }

    private static Measurement.Curve surmise(Measurement.Axis s, int beta) {
        Baseline law = new WignerSurmise(beta);
        Values grid = Values.evenlySpaced(0, RANGE, 161);
        return Measurement.Curve.line(s, grid, Measurement.Axis.of("density"), grid.map(law::density));
    }
}
