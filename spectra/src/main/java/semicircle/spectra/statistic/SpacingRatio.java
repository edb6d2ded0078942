package semicircle.spectra.statistic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

/**
 * Ratio of neighbouring gaps, averaged over the bulk: {@code r_i = min(s_i, s_{i+1}) / max(s_i, s_{i+1})}.
 *
 * <p>Shape: spectrum of n → scalars {@code mean-spacing-ratio} in [0, 1] with standard error and {@code tied-gap-share}. Units:
 * none; no unfolding needed. Cost: O(n).
 * <p>Expected: 0.386294 (Poisson), 0.530730 (GOE), 0.599750 (GUE), 0.674439 (GSE).
 * <p>Gaps within n ulps of the largest eigenvalue are ties: a ratio that touches one is left out, the share of ties is reported.
 * The standard error counts the correlation of ratios up to three places apart, and is never below that of independent ratios.
 * <p>Fails: fewer than 3 eigenvalues, or none of the ratios without a tie.
 * <p>Source: Oganesyan and Huse 2007, PRB 75, 155111; Atas et al. 2013, PRL 110, 084101.
 *
 * @param bulk central share of the eigenvalues that is kept, in (0, 1]; 1 if absent
 */
public record SpacingRatio(OptionalDouble bulk) implements SpectralStatistic {
    private static final int LAGS = 3;

    public SpacingRatio {
        Levels.share("spacing-ratio: bulk", bulk);
    }

    /** The whole spectrum. */
    public SpacingRatio() {
        this(OptionalDouble.empty());
    }

    @Override
    public Map<String, Measurement> of(Spectrum spectrum, Optional<Baseline> against) {
        Levels.atLeast("spacing-ratio", spectrum, 3);
        int n = spectrum.size();
        int cut = (int) Math.floor(n * (1 - bulk.orElse(1)) / 2);
        int gaps = n - 2 * cut - 1;
        if (gaps < 2) {
            throw new IllegalArgumentException(
                    "spacing-ratio: the bulk must hold at least 3 eigenvalues, got " + (gaps + 1) + " of " + n);
        }
        double tie = Levels.tie(spectrum);
        double[] ratios = new double[gaps - 1];
        int ties = 0;
        int count = 0;
        double before = 0;
        for (int i = 0; i < gaps; i++) {
            double gap = spectrum.get(cut + i + 1) - spectrum.get(cut + i);
            ties += gap <= tie ? 1 : 0;
            if (i > 0 && Math.min(before, gap) > tie) {
                ratios[count++] = Math.min(before, gap) / Math.max(before, gap);
            }
            before = gap;
        }
        if (count == 0) {
            throw new IllegalArgumentException("spacing-ratio: " + ties + " of " + gaps + " gaps of "
                    + spectrum.origin().name() + " are ties and no ratio is left; remove multiplicities first");
        }
        Map<String, Measurement> result = new LinkedHashMap<>();
        result.put("mean-spacing-ratio", mean(count, ratios));
        result.put("tied-gap-share", Measurement.Scalar.of((double) ties / gaps));
        return result;
    }

    private static Measurement.Scalar mean(int count, double... ratios) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += ratios[i];
        }
        double mean = sum / count;
        double[] covariance = new double[LAGS + 1];
        for (int lag = 0; lag <= LAGS; lag++) {
            for (int i = lag; i < count; i++) {
                covariance[lag] += (ratios[i] - mean) * (ratios[i - lag] - mean);
            }
        }
        double correlated = covariance[0] + 2 * (covariance[1] + covariance[2] + covariance[3]);
        if (count < 2) {
            return Measurement.Scalar.of(mean);
        }
        return Measurement.Scalar.of(mean, Math.sqrt(Math.max(covariance[0], correlated) / (count - 1.0) / count));
    }
}
