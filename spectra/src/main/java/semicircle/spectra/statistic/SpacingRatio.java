package semicircle.spectra.statistic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

/**
 * Ratio of neighbouring gaps, averaged over the bulk: {@code r_i = min(s_i, s_{i+1}) / max(s_i, s_{i+1})}.
 *
 * <p>Shape: spectrum of n → scalars {@code mean-spacing-ratio} in [0, 1] with standard error and {@code
 * tied-gap-share}. Units: none; no unfolding needed. Cost: O(n).
 * <p>Expected: 0.386294 (Poisson), 0.530730 (GOE), 0.599750 (GUE), 0.674439 (GSE).
 * <p>Gaps within n ulps of the largest eigenvalue are ties: a ratio that touches one is left out, the share of ties is
 * reported. The standard error counts the correlation of ratios up to three places apart, and is never below that of
 * independent ratios.
 * <p>Fails: fewer than 3 eigenvalues, or none of the ratios without a tie.
 * <p>Source: Oganesyan and Huse 2007, PRB 75, 155111; Atas et al. 2013, PRL 110, 084101.
 *
 * <p>Order k: ratios of neighbouring gaps over k levels that share none, {@code (x_{i+2k} - x_{i+k})/(x_{i+k} - x_i)}
 * smaller over larger, names with {@code -order-k} at the end; their law is nearly that of {@code beta' = beta k(k+1)/2
 * + k - 1} (Tekur, Bhosale and Santhanam 2018, PRB 98, 104305): see {@link #surmiseMean}.
 *
 * @param bulk central share of the eigenvalues that is kept, in (0, 1]; 1 if absent
 * @param order k, 1 to 100; 1 if absent
 */
public record SpacingRatio(OptionalDouble bulk, OptionalInt order) implements SpectralStatistic {
    private static final int LAGS = 3;
    private static final int NODES = 4_096;

    public SpacingRatio {
        Levels.share("spacing-ratio: bulk", bulk);
        if (order.isPresent() && (order.getAsInt() < 1 || order.getAsInt() > 100)) {
            throw new IllegalArgumentException("spacing-ratio: order must be in 1..100, got " + order.getAsInt());
        }
    }

    /**
     * Neighbouring gaps.
     *
     * @param bulk central share of the eigenvalues that is kept
     */
    public SpacingRatio(OptionalDouble bulk) {
        this(bulk, OptionalInt.empty());
    }

    /** Neighbouring gaps of the whole spectrum. */
    public SpacingRatio() {
        this(OptionalDouble.empty());
    }

    /**
     * Mean ratio of order k by the surmise of three levels at {@code beta' = beta k(k+1)/2 + k - 1}; exact for
     * independent levels.
     *
     * @param beta Dyson index, positive; 0 for independent levels
     * @param order k, at least 1
     * @return the mean, to 1e-7
     */
    public static double surmiseMean(int beta, int order) {
        if (beta < 0 || order < 1) {
            throw new IllegalArgumentException(
                    "spacing-ratio: beta must be at least 0 and order at least 1, got " + beta + " and " + order);
        }
        double mass = 0;
        double moment = 0;
        for (int i = 0; i < NODES; i++) {
            double u = (i + 0.5) / NODES;
            double tangent = Math.tan(Math.PI / 6 * u);
            double ratio = beta == 0 ? u : 2 * tangent / (Math.sqrt(3) - tangent);
            double index = beta * order * (order + 1) / 2.0 + order - 1;
            double density = beta == 0
                    ? Math.pow(4 * u / ((1 + u) * (1 + u)), order) / u
                    : Math.pow(Math.sin(Math.PI / 2 * u), index);
            mass += density;
            moment += ratio * density;
        }
        return moment / mass;
    }

    /**
     * Why a spectrum has no mean ratio.
     *
     * @param spectrum any
     * @return what {@link #of} refuses it with: too few levels in the bulk, or ties in all ratios; empty if it has one
     */
    public Optional<String> refusal(Spectrum spectrum) {
        int k = order.orElse(1);
        int n = spectrum.size();
        int cut = cut(n);
        int gaps = n - 2 * cut - 1;
        if (gaps < 2 * k) {
            return Optional.of("spacing-ratio: the bulk must hold at least " + (2 * k + 1) + " eigenvalues, got "
                    + (gaps + 1) + " of " + n);
        }
        double tie = Levels.tie(spectrum);
        int ties = 0;
        for (int i = cut; i < cut + gaps; i++) {
            ties += spectrum.get(i + 1) - spectrum.get(i) <= tie ? 1 : 0;
        }
        for (int i = cut; i + 2 * k <= cut + gaps; i++) {
            if (spectrum.get(i + k) - spectrum.get(i) > tie && spectrum.get(i + 2 * k) - spectrum.get(i + k) > tie) {
                return Optional.empty();
            }
        }
        return Optional.of("spacing-ratio: " + ties + " of " + gaps + " gaps of "
                + spectrum.origin().name() + " are ties and no ratio is left; remove multiplicities first");
    }

    private int cut(int size) {
        return (int) Math.floor(size * (1 - bulk.orElse(1)) / 2);
    }

    @Override
    public Map<String, Measurement> of(Spectrum spectrum, Optional<Baseline> against) {
        int k = order.orElse(1);
        Levels.atLeast("spacing-ratio", spectrum, 2 * k + 1);
        refusal(spectrum).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        int n = spectrum.size();
        int cut = cut(n);
        int gaps = n - 2 * cut - 1;
        double tie = Levels.tie(spectrum);
        double[] ratios = new double[gaps - 2 * k + 1];
        int ties = 0;
        int count = 0;
        for (int i = 0; i < gaps; i++) {
            ties += spectrum.get(cut + i + 1) - spectrum.get(cut + i) <= tie ? 1 : 0;
        }
        for (int i = cut; i + 2 * k <= cut + gaps; i++) {
            double before = spectrum.get(i + k) - spectrum.get(i);
            double after = spectrum.get(i + 2 * k) - spectrum.get(i + k);
            if (Math.min(before, after) > tie) {
                ratios[count++] = Math.min(before, after) / Math.max(before, after);
            }
        }
        String suffix = k == 1 ? "" : "-order-" + k;
        Map<String, Measurement> result = new LinkedHashMap<>();
        result.put("mean-spacing-ratio" + suffix, mean(count, LAGS * k, ratios));
        result.put("tied-gap-share" + suffix, Measurement.Scalar.of((double) ties / gaps));
        return result;
    }

    private static Measurement.Scalar mean(int count, int lags, double... ratios) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += ratios[i];
        }
        double mean = sum / count;
        if (count < 2) {
            return Measurement.Scalar.of(mean);
        }
        double alone = 0;
        double correlated = 0;
        for (int lag = 0; lag <= lags; lag++) {
            for (int i = lag; i < count; i++) {
                correlated += (lag == 0 ? 1 : 2) * (ratios[i] - mean) * (ratios[i - lag] - mean);
            }
            alone = lag == 0 ? correlated : alone;
        }
        return Measurement.Scalar.of(mean, Math.sqrt(Math.max(alone, correlated) / (count - 1.0) / count));
    }
}
