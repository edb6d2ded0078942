package semicircle.spectra.statistic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.TracyWidom;
import semicircle.spectra.ensemble.DysonIndex;

/**
 * Eigenvalues beyond the law: past the ends of its support, or past the Tracy-Widom threshold of a stated level.
 *
 * <p>Shape: spectrum of n, law → scalars {@code outliers-above}, {@code outliers-below}, {@code upper-threshold}, {@code
 * lower-threshold}, {@code largest-eigenvalue}, table {@code outliers}. Units: those of the eigenvalues. Cost: O(n).
 * <p>With a level p, a spectrum without outliers has none above with chance p; semicircle and Marchenko-Pastur only. Below, the
 * semicircle mirrors the threshold; Marchenko-Pastur keeps the end of its support, the atom at 0 not being an outlier.
 * <p>Fails: no law, an empty spectrum, a level with a law whose edge fluctuations are not known.
 *
 * @param level chance in (0, 1); the support alone if absent
 * @param beta symmetry class of the fluctuations; REAL if absent
 */
public record EdgeOutliers(OptionalDouble level, Optional<DysonIndex> beta) implements SpectralStatistic {
    public EdgeOutliers {
        if (level.isPresent() && !(level.getAsDouble() > 0 && level.getAsDouble() < 1)) {
            throw new IllegalArgumentException("edge-outliers: level must be in (0, 1), got " + level.getAsDouble());
        }
    }

    /** Beyond the support. */
    public EdgeOutliers() {
        this(OptionalDouble.empty(), Optional.empty());
    }

    @Override
    public Map<String, Measurement> of(Spectrum spectrum, Optional<Baseline> against) {
        Levels.atLeast("edge-outliers", spectrum, 1);
        Baseline law = Levels.law("edge-outliers", spectrum, against);
        double upper = upper(law, spectrum.size());
        double lower = law instanceof Semicircle ? -upper : law.support().lower();
        double[] x = spectrum.toArray();
        int below = 0;
        while (below < x.length && x[below] < lower) {
            below++;
        }
        int above = 0;
        while (above < x.length - below && x[x.length - 1 - above] > upper) {
            above++;
        }
        double[] outliers = Arrays.copyOf(x, below + above);
        System.arraycopy(x, x.length - above, outliers, below, above);
        Map<String, Measurement> result = new LinkedHashMap<>();
        result.put("outliers-above", Measurement.Scalar.of(above));
        result.put("outliers-below", Measurement.Scalar.of(below));
        if (Double.isFinite(upper)) {
            result.put("upper-threshold", Measurement.Scalar.of(upper));
        }
        if (Double.isFinite(lower)) {
            result.put("lower-threshold", Measurement.Scalar.of(lower));
        }
        result.put("largest-eigenvalue", Measurement.Scalar.of(spectrum.largest()));
        result.put(
                "outliers",
                new Measurement.Table(List.of(new Measurement.Numbers("eigenvalue", "1", Values.of(outliers)))));
        return result;
    }

    private double upper(Baseline law, int size) {
        if (level.isEmpty()) {
            return law.support().upper();
        }
        double p = level.getAsDouble();
        int index = beta.orElse(DysonIndex.REAL).beta();
        if (law instanceof Semicircle semicircle) {
            return TracyWidom.of(index).hermitianEdge(size, semicircle.sigma(), p);
        }
        if (law instanceof MarchenkoPastur covariance && index != 4) {
            double c = covariance.aspect();
            int samples = (int) Math.max(1, Math.round(size / c));
            double gram = index == 1
                    ? TracyWidom.wishartEdge(size, samples, covariance.mean(), p)
                    : TracyWidom.complexWishartEdge(size, samples, covariance.mean(), p);
            return gram * Math.max(1, c); // the law divides by the samples, the edge by the larger side
        }
        throw new IllegalArgumentException(
                "edge-outliers: no Tracy-Widom threshold is known for beta = " + index + " and " + law);
    }
}
