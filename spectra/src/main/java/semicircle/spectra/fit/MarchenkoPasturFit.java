package semicircle.spectra.fit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.CovarianceSpike;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.TracyWidom;

/**
 * Marchenko-Pastur law of the bulk of a real weight or data matrix, spikes set aside.
 *
 * <p>The entry variance is matched to the middle half of the bulk, so that neither tail decides; the eigenvalues beyond
 * the Tracy-Widom edge of that bulk are spikes; K, the number of spikes that agrees with itself, is searched from 0
 * upwards. A bulk beside K spikes is that of a {@code (n-K) x (M-K)} noise matrix. Square matrices are no exception.
 *
 * <p>Parameters: {@code variance} of the entries with standard error (Gaussian noise, no model error), {@code
 * bulk-edge} {@code variance (1 + sqrt(c))^2}, {@code spike-threshold}, {@code soft-rank} bulk edge over largest
 * eigenvalue, {@code spikes}, {@code bulk-share}, {@code lower-deviation} and {@code upper-deviation}: largest distance
 * between the counting function of the bulk and its law in the lower and the upper half, {@code deviation-limit} that 99 %
 * of pure noise stays below, {@code (1 + 0.475 ln n)/n} (2000 noise matrices each of twelve shapes from 10 x 10 to 1000 x 1000,
 * within 5 %), {@code self-consistent}. Outliers: the spikes; {@link #strengths} inverts them.
 *
 * <p>The spike threshold widens the Tracy-Widom edge by the error of the estimated variance, so that pure noise of every shape has a
 * spike with chance 1 - level and no more ({@code semicircle verify fits} counts).
 *
 * <p>A trained matrix need not have such a bulk at all: then the deviations exceed their limit, or, {@code self-consistent} 0, no number of
 * spikes up to two thirds agrees with itself, and variance and spikes are those of the middle half of the whole spectrum, nothing set aside.
 *
 * <p>The spectrum is that of the smaller Gram matrix over the larger side, or of a covariance {@code X X^* / M} of N &gt; M
 * variables, whose N - M zeros are the atom of its law.
 *
 * <p>Fails: fewer than 10 eigenvalues, neither kind of spectrum, all equal, or a zero median. Cost: O(n log n).
 *
 * @param level chance that a bulk without spikes has none beyond the threshold, in (0, 1); 0.99 if absent
 */
public record MarchenkoPasturFit(OptionalDouble level) implements Fit {
    private static final int LEAST = 10;
    private static final double MEAN = -1.2065335745820; // Tracy-Widom, beta = 1: Bornemann 2010, table 3
    private static final double DEVIATION = 1.2679830576549516; // root of its variance 1.6077810345
    private static final Map<Double, Double> QUANTILES = new ConcurrentHashMap<>(); // Tracy-Widom, by level

    public MarchenkoPasturFit {
        if (level.isPresent() && !(level.getAsDouble() > 0 && level.getAsDouble() < 1)) {
            throw new IllegalArgumentException("marchenko-pastur: level must be in (0, 1), got " + level.getAsDouble());
        }
    }

    /** Spikes at the 99 % level. */
    public MarchenkoPasturFit() {
        this(OptionalDouble.empty());
    }

    @Override
    public Fitted to(Spectrum spectrum) {
        long rows = spectrum.origin().rows();
        long cols = spectrum.origin().cols();
        return spectrum.size() == rows && rows > cols ? ofCovariance(spectrum) : ofGram(spectrum);
    }

    /** The largest M eigenvalues of {@code X X^* / M} are N/M times those of the smaller Gram matrix over N. */
    private Fitted ofCovariance(Spectrum spectrum) {
        int variables = spectrum.size();
        int samples = (int) spectrum.origin().cols();
        double factor = (double) variables / samples;
        double[] all = spectrum.toArray();
        if (all[variables - samples - 1] > variables * Math.ulp(all[variables - 1])) {
            throw new IllegalArgumentException(
                    "marchenko-pastur: " + spectrum.origin().name() + " of " + variables
                            + " variables in " + samples + " samples must have " + (variables - samples)
                            + " zeros, the last of them is " + all[variables - samples - 1]);
        }
        double[] gram = Arrays.copyOfRange(all, variables - samples, variables);
        Fitted fitted = ofGram(new Spectrum(spectrum.origin(), Values.of(gram).map(x -> x / factor)));
        Map<String, Measurement.Scalar> parameters = new LinkedHashMap<>(fitted.parameters());
        for (String length : List.of("bulk-edge", "spike-threshold")) {
            parameters.computeIfPresent(length, (name, edge) -> Measurement.Scalar.of(edge.value() * factor));
        }
        MarchenkoPastur law = new MarchenkoPastur(factor, fitted.law().mean());
        return new Fitted(law, parameters, fitted.outliers().map(x -> x * factor));
    }

    private Fitted ofGram(Spectrum spectrum) {
        double[] x = checked(spectrum);
        int n = x.length;
        double samples = Math.max(spectrum.origin().rows(), spectrum.origin().cols());
        Step step = settle(x, samples, spectrum);
        double aspect = n / samples;
        double variance = step.match.variance() * samples / (samples - step.aside);
        MarchenkoPastur law = new MarchenkoPastur(aspect, variance);
        int spikes = step.beyond;
        boolean settled = spikes <= step.aside;
        Map<String, Measurement.Scalar> parameters = new LinkedHashMap<>();
        parameters.put("variance", Measurement.Scalar.of(variance, variance * step.match.relativeError()));
        parameters.put("bulk-edge", Measurement.Scalar.of(law.support().upper()));
        parameters.put("spike-threshold", Measurement.Scalar.of(step.threshold));
        parameters.put("soft-rank", Measurement.Scalar.of(law.support().upper() / x[n - 1]));
        parameters.put("spikes", Measurement.Scalar.of(spikes));
        parameters.put("bulk-share", Measurement.Scalar.of((n - spikes) / (double) n));
        MarchenkoPastur bulk = new MarchenkoPastur((n - step.aside) / (samples - step.aside), step.match.variance());
        parameters.put("lower-deviation", Measurement.Scalar.of(deviation(x, n - step.aside, bulk, false)));
        parameters.put("upper-deviation", Measurement.Scalar.of(deviation(x, n - step.aside, bulk, true)));
        parameters.put("deviation-limit", Measurement.Scalar.of((1 + 0.475 * Math.log(n)) / n));
        parameters.put("self-consistent", Measurement.Scalar.of(settled ? 1 : 0));
        return new Fitted(law, parameters, Values.of(Arrays.copyOfRange(x, n - spikes, n)));
    }

    /**
     * Population strength of each spike of a fit: the l of a covariance {@code variance * diag(l, 1, 1, ...)} whose
     * sample eigenvalue lies at the spike; as a signal {@code s u v^T} in the entries, {@code s^2 = (l - 1) variance
     * M}.
     *
     * @param fitted what {@link #to} returned
     * @return l for each outlier, ascending; the threshold {@code 1 + sqrt(c)} for those within the edge of a bulk of
     *     full size
     */
    public static Values strengths(Fitted fitted) {
        if (!(fitted.law() instanceof MarchenkoPastur law)) {
            throw new IllegalArgumentException(
                    "marchenko-pastur: strengths need a Marchenko-Pastur law, got " + fitted.law());
        }
        double c = law.aspect();
        double variance = law.mean();
        return fitted.outliers()
                .map(outlier -> CovarianceSpike.strengthOf(outlier, c, variance).orElse(variance * (1 + Math.sqrt(c)))
                        / variance);
    }

    private static double[] checked(Spectrum spectrum) {
        Spectrum.Origin origin = spectrum.origin();
        int n = spectrum.size();
        if (n < LEAST) {
            throw new IllegalArgumentException(
                    "marchenko-pastur: needs at least " + LEAST + " eigenvalues, " + origin.name() + " has " + n);
        }
        if (n != Math.min(origin.rows(), origin.cols())) {
            throw new IllegalArgumentException("marchenko-pastur: needs the spectrum of the smaller Gram matrix, "
                    + origin.name() + " of " + origin.rows() + " x " + origin.cols() + " has " + n + " eigenvalues");
        }
        double[] x = spectrum.toArray();
        if (x[n - 1] - x[0] <= n * Math.ulp(x[n - 1])) {
            throw new IllegalArgumentException(
                    "marchenko-pastur: all " + n + " eigenvalues of " + origin.name() + " are equal, no bulk to fit");
        }
        return x;
    }

    /** A bulk with {@code aside} eigenvalues left out, and how many lie beyond its threshold. */
    private record Step(int aside, BulkMatch match, double threshold, int beyond) {}

    /** A number of spikes that agrees with itself, from 0 upwards: doubled steps, then bisection. */
    private Step settle(double[] x, double samples, Spectrum spectrum) {
        int most = 2 * x.length / 3;
        int under = -1;
        Step step = step(x, samples, 0, spectrum);
        while (step.beyond > step.aside) {
            if (step.aside == most) {
                return step(x, samples, 0, spectrum); // no part of the spectrum is such a bulk: the middle half of all
            }
            under = step.aside;
            step = step(x, samples, Math.min(most, 2 * step.beyond - step.aside), spectrum);
        }
        while (step.aside - under > 1) {
            Step middle = step(x, samples, (under + step.aside) / 2, spectrum);
            if (middle.beyond > middle.aside) {
                under = middle.aside;
            } else {
                step = middle;
            }
        }
        return step;
    }

    private Step step(double[] x, double samples, int aside, Spectrum spectrum) {
        BulkMatch match = new BulkMatch(x, x.length - aside, samples - aside);
        if (!(match.variance() > 0)) {
            throw new IllegalArgumentException("marchenko-pastur: the middle half of the eigenvalues of "
                    + spectrum.origin().name() + " is zero, no bulk to fit");
        }
        double quantile = QUANTILES.computeIfAbsent(level.orElse(0.99), TracyWidom.of(1)::quantile);
        double threshold = threshold(quantile, x.length - aside, samples - aside, match);
        int beyond = 0;
        while (beyond < x.length && x[x.length - 1 - beyond] > threshold) {
            beyond++;
        }
        return new Step(aside, match, threshold, beyond);
    }

    /**
     * The Tracy-Widom edge, its distance from the mean largest eigenvalue widened by the error of the estimated variance: the two
     * errors add in squares.
     */
    private static double threshold(double quantile, double size, double samples, BulkMatch match) {
        double mean = TracyWidom.wishartEdgeAt(MEAN, size, samples, match.variance());
        double deviation = TracyWidom.wishartEdgeAt(MEAN + DEVIATION, size, samples, match.variance()) - mean;
        double known = TracyWidom.wishartEdgeAt(quantile, size, samples, match.variance());
        return mean + (known - mean) * Math.hypot(1, match.relativeError() * mean / deviation);
    }

    private static double deviation(double[] x, int size, MarchenkoPastur law, boolean upper) {
        double worst = 0;
        for (int i = upper ? size / 2 : 0; i < (upper ? size : size / 2); i++) {
            double mass = law.cdf(x[i]);
            worst = Math.max(worst, Math.max(mass - (double) i / size, (i + 1.0) / size - mass));
        }
        return worst;
    }
}
