package semicircle.spectra.statistic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;

/**
 * Histogram of the eigenvalues with the curve of the law.
 *
 * <p>Shape: spectrum of n → figure {@code density} (layers {@code observed} and, with a law, {@code law}). With an atom of the law
 * at 0, the eigenvalues there stay out of the bins, their share is the scalar {@code atom-share}, and the bins integrate to the
 * rest. Units: those of the eigenvalues. Cost: O(n). Fails: fewer than 3 eigenvalues to bin, or all equal.
 * <p>Rule: the central 98 % gets {@code 2 sqrt(n)} bins, at least 10 and at most 200 (levels repel, so sqrt(n)/2 levels per bin
 * scatter less than independent ones would); bins of that width cover the whole range, or 1,000 wider ones where outliers would
 * need more.
 *
 * @param bins bins of the central 98 %; by the rule if absent
 */
public record DensityHistogram(OptionalInt bins) implements SpectralStatistic {
    private static final int MOST = 1_000;
    private static final int CURVE = 513;

    public DensityHistogram {
        if (bins.isPresent() && (bins.getAsInt() < 1 || bins.getAsInt() > MOST)) {
            throw new IllegalArgumentException(
                    "density-histogram: bins must be in 1.." + MOST + ", got " + bins.getAsInt());
        }
    }

    /** Bins by the rule. */
    public DensityHistogram() {
        this(OptionalInt.empty());
    }

    @Override
    public Map<String, Measurement> of(Spectrum spectrum, Optional<Baseline> against) {
        int n = spectrum.size();
        boolean atom =
                against.isPresent() && against.get().cdf(0) > against.get().cdf(-Double.MIN_VALUE);
        int from = 0;
        while (atom && from < n && spectrum.get(from) <= 0) {
            from++;
        }
        int count = n - from;
        if (count < 3 || spectrum.largest() == spectrum.get(from)) {
            throw new IllegalArgumentException(
                    "density-histogram: needs at least 3 eigenvalues that are not all equal, "
                            + spectrum.origin().name() + " has " + count);
        }
        Measurement.Axis x = Measurement.Axis.of("eigenvalue");
        Map<String, Measurement> result = new LinkedHashMap<>();
        result.put("density/observed", histogram(x, from, spectrum));
        against.ifPresent(law -> result.put("density/law", curve(x, law, spectrum)));
        if (atom) {
            result.put("atom-share", Measurement.Scalar.of((double) from / n));
        }
        return result;
    }

    private Measurement.Histogram histogram(Measurement.Axis x, int from, Spectrum spectrum) {
        int n = spectrum.size();
        int count = n - from;
        double lower = spectrum.get(from);
        double range = spectrum.largest() - lower;
        double centre = spectrum.get(n - 1 - count / 100) - spectrum.get(from + count / 100);
        int wanted = bins.orElse((int) Math.max(10, Math.min(200, Math.round(2 * Math.sqrt(count)))));
        int cells = centre > 0 ? (int) Math.min(MOST, Math.ceil(range / centre * wanted)) : MOST;
        double[] density = new double[cells];
        for (int i = from; i < n; i++) {
            int cell = (int) Math.min(cells - 1, (spectrum.get(i) - lower) / range * cells);
            density[cell] += cells / (range * n);
        }
        return new Measurement.Histogram(
                x, Values.evenlySpaced(lower, spectrum.largest(), cells + 1), Values.of(density));
    }

    /** Points closer together at the ends, where the laws have square-root edges; the ends are left out, where they may diverge. */
    private static Measurement.Curve curve(Measurement.Axis x, Baseline law, Spectrum spectrum) {
        Interval support = law.support();
        double lower = Double.isFinite(support.lower()) ? support.lower() : spectrum.smallest();
        double upper = Double.isFinite(support.upper()) ? support.upper() : spectrum.largest();
        double[] grid = new double[CURVE];
        for (int i = 0; i < CURVE; i++) {
            grid[i] = (lower + upper) / 2 - (upper - lower) / 2 * Math.cos(Math.PI * (i + 0.5) / CURVE);
        }
        Values xs = Values.of(grid);
        return Measurement.Curve.line(x, xs, Measurement.Axis.of("density"), xs.map(law::density));
    }
}
