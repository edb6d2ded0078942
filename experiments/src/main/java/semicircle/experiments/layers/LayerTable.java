package semicircle.experiments.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import semicircle.experiments.layers.LayerSpectrum.Measured;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.fit.Fitted;

/**
 * The columns in which layers are told, the same in a terminal, in CSV, in JSON and in a run file.
 *
 * <p>Eigenvalues are those of the Gram matrix of the smaller side over the larger side; multiply by {@code max(rows, cols)}
 * for squared singular values.
 */
public final class LayerTable {
    /**
     * A column of numbers; an absent number has its reason in the note.
     *
     * @param key the heading in CSV, JSON and run files
     * @param number the number of an analysed layer
     */
    public record Column(String key, Function<Measured, OptionalDouble> number) {
        /**
         * The number of one layer.
         *
         * @param layer the layer
         * @return its number; empty for a skipped layer, a fit that was not possible, or a null that was not asked for
         */
        public OptionalDouble of(LayerSpectrum layer) {
            return layer.measured().map(number).orElseGet(OptionalDouble::empty);
        }
    }

    /** Larger side over smaller side. */
    public static final Column Q =
            new Column("q", m -> OptionalDouble.of(m.spectrum().origin().aspect()));

    /** Largest eigenvalue. */
    public static final Column LAMBDA_MAX =
            new Column("lambda_max", m -> OptionalDouble.of(m.spectrum().largest()));

    /** Squared Frobenius norm of the weights. */
    public static final Column FROBENIUS =
            new Column("frobenius2", m -> OptionalDouble.of(m.metrics().frobeniusSquared()));

    /** Largest singular value of the weights. */
    public static final Column SPECTRAL_NORM =
            new Column("spectral_norm", m -> OptionalDouble.of(m.metrics().spectralNorm()));

    /** Squared Frobenius norm over squared spectral norm. */
    public static final Column STABLE_RANK =
            new Column("stable_rank", m -> OptionalDouble.of(m.metrics().stableRank()));

    /** Entropy of the eigenvalues over the logarithm of the rank. */
    public static final Column ENTROPY =
            new Column("entropy", m -> OptionalDouble.of(m.metrics().entropyRatio()));

    /** Exponential of the entropy of the eigenvalues. */
    public static final Column EFFECTIVE_RANK =
            new Column("effective_rank", m -> OptionalDouble.of(m.metrics().effectiveRank()));

    /** Singular values above rounding. */
    public static final Column RANK =
            new Column("rank", m -> OptionalDouble.of(m.metrics().numericalRank()));

    /** Entry variance of the Marchenko-Pastur bulk. */
    public static final Column MP_VARIANCE = new Column("mp_variance", m -> bulk(m, "variance"));

    /** Standard error of the bulk's variance. */
    public static final Column MP_VARIANCE_SE = new Column("mp_variance_se", m -> bulkError(m, "variance"));

    /** Upper edge of the bulk. */
    public static final Column LAMBDA_PLUS = new Column("lambda_plus", m -> bulk(m, "bulk-edge"));

    /** Largest distance between the counting function of the bulk and its law: near 0 where there is a Marchenko-Pastur bulk. */
    public static final Column BULK_DEVIATION = new Column("bulk_deviation", LayerTable::bulkDeviation);

    /** Eigenvalues beyond the Tracy-Widom edge of the bulk. */
    public static final Column SPIKES = new Column("spikes", m -> bulk(m, "spikes"));

    /** Upper edge of the bulk over the largest eigenvalue. */
    public static final Column SOFT_RANK = new Column("soft_rank", m -> bulk(m, "soft-rank"));

    /** Exponent of the power-law tail. */
    public static final Column ALPHA = new Column("alpha", m -> tail(m, "alpha"));

    /** Standard error of the exponent, given the start of the tail. */
    public static final Column ALPHA_SE = new Column("alpha_se", m -> tailError(m, "alpha"));

    /** Start of the tail. */
    public static final Column X_MIN = new Column("x_min", m -> tail(m, "x-min"));

    /** Kolmogorov-Smirnov distance of the tail from the power law. */
    public static final Column D = new Column("ks_distance", m -> tail(m, "distance"));

    /** Eigenvalues in the tail. */
    public static final Column TAIL = new Column("tail", m -> tail(m, "tail"));

    /** Distance from the spectrum of the shuffled entries. */
    public static final Column NULL_DISTANCE = new Column(
            "null_distance",
            m -> m.shuffled().map(s -> OptionalDouble.of(s.distance())).orElseGet(OptionalDouble::empty));

    /** Largest eigenvalue of the shuffled matrices, mean over the shuffles. */
    public static final Column NULL_LAMBDA_MAX = new Column(
            "null_lambda_max",
            m -> m.shuffled()
                    .map(s -> OptionalDouble.of(
                            s.meanEigenvalues().get(m.spectrum().size() - 1)))
                    .orElseGet(OptionalDouble::empty));

    /** Spikes of the shuffled matrix. */
    public static final Column TRAPS = new Column(
            "traps", m -> m.shuffled().map(s -> OptionalDouble.of(s.traps())).orElseGet(OptionalDouble::empty));

    private static final List<Column> NUMBERS = List.of(
            Q,
            LAMBDA_MAX,
            FROBENIUS,
            SPECTRAL_NORM,
            STABLE_RANK,
            ENTROPY,
            EFFECTIVE_RANK,
            RANK,
            MP_VARIANCE,
            MP_VARIANCE_SE,
            LAMBDA_PLUS,
            BULK_DEVIATION,
            SPIKES,
            SOFT_RANK,
            ALPHA,
            ALPHA_SE,
            X_MIN,
            D,
            TAIL,
            NULL_DISTANCE,
            NULL_LAMBDA_MAX,
            TRAPS);

    private LayerTable() {}

    /**
     * Why something of a layer is absent.
     *
     * @param layer the layer
     * @return the reasons in a line; empty where all is there
     */
    public static String note(LayerSpectrum layer) {
        if (layer.skipped().isPresent()) {
            return "skipped: " + layer.skipped().get();
        }
        List<String> notes = new ArrayList<>();
        layer.measured().ifPresent(m -> {
            if (m.bulk().fitted().isEmpty()) {
                notes.add("no bulk: " + m.bulk().reason());
            }
            if (m.tail().fitted().isEmpty()) {
                notes.add("no tail: " + m.tail().reason());
            }
        });
        return String.join("; ", notes);
    }

    /**
     * The whole table.
     *
     * @param layers the layers, in order
     * @return a row for each, skipped ones with their reason
     */
    public static Measurement.Table of(List<LayerSpectrum> layers) {
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(texts("name", layers, l -> l.matrix().name()));
        columns.add(texts("role", layers, l -> l.matrix().role().label()));
        columns.add(texts("form", layers, l -> l.matrix().form()));
        columns.add(numbers("rows", layers, l -> OptionalDouble.of(l.matrix().rows())));
        columns.add(numbers("cols", layers, l -> OptionalDouble.of(l.matrix().cols())));
        for (Column column : NUMBERS) {
            columns.add(numbers(column.key(), layers, column::of));
        }
        columns.add(texts("note", layers, LayerTable::note));
        return new Measurement.Table(columns);
    }

    private static Measurement.Texts texts(
            String name, List<LayerSpectrum> layers, Function<LayerSpectrum, String> text) {
        return new Measurement.Texts(name, layers.stream().map(text).toList());
    }

    private static Measurement.Numbers numbers(
            String name, List<LayerSpectrum> layers, Function<LayerSpectrum, OptionalDouble> number) {
        double[] column = new double[layers.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = number.apply(layers.get(i)).orElse(Double.NaN);
        }
        return new Measurement.Numbers(name, "1", Values.of(column));
    }

    private static OptionalDouble bulk(Measured m, String parameter) {
        return value(m.bulk(), parameter);
    }

    private static OptionalDouble bulkDeviation(Measured m) {
        OptionalDouble lower = bulk(m, "lower-deviation");
        return lower.isPresent()
                ? OptionalDouble.of(
                        Math.max(lower.getAsDouble(), bulk(m, "upper-deviation").getAsDouble()))
                : lower;
    }

    private static OptionalDouble bulkError(Measured m, String parameter) {
        return error(m.bulk(), parameter);
    }

    private static OptionalDouble tail(Measured m, String parameter) {
        return value(m.tail(), parameter);
    }

    private static OptionalDouble tailError(Measured m, String parameter) {
        return error(m.tail(), parameter);
    }

    private static OptionalDouble value(LayerAnalysis.Attempt attempt, String parameter) {
        return attempt.fitted().isPresent()
                ? OptionalDouble.of(scalar(attempt.fitted().get(), parameter).value())
                : OptionalDouble.empty();
    }

    private static OptionalDouble error(LayerAnalysis.Attempt attempt, String parameter) {
        return attempt.fitted().isPresent()
                ? scalar(attempt.fitted().get(), parameter).standardError()
                : OptionalDouble.empty();
    }

    private static Measurement.Scalar scalar(Fitted fitted, String parameter) {
        Measurement.Scalar found = fitted.parameters().get(parameter);
        if (found == null) {
            throw new IllegalStateException("a fit has no '" + parameter + "', it has "
                    + fitted.parameters().keySet());
        }
        return found;
    }
}
