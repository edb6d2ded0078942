package semicircle.experiments.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import semicircle.experiments.layers.LayerSpectrum.Measured;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.fit.MarchenkoPasturFit;
import semicircle.spectra.fit.TailRival;
import semicircle.spectra.fit.TailTest;

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

    /** Exponential of the entropy of the singular values (Roy and Vetterli). */
    public static final Column SINGULAR_EFFECTIVE_RANK = new Column(
            "effective_rank_sigma", m -> OptionalDouble.of(m.metrics().singularEffectiveRank()));

    /** Entropy of the eigenvalues, in nats. */
    public static final Column ENTROPY_NATS =
            new Column("entropy_nats", m -> OptionalDouble.of(m.metrics().spectralEntropy()));

    /** Squared sum of the eigenvalues over the sum of their squares. */
    public static final Column PARTICIPATION =
            new Column("participation_ratio", m -> OptionalDouble.of(m.metrics().participationRatio()));

    /** Least singular value that counts for the rank. */
    public static final Column RANK_THRESHOLD =
            new Column("rank_threshold", m -> OptionalDouble.of(m.metrics().rankThreshold()));

    /** Largest over smallest singular value, where the rank is full. */
    public static final Column CONDITION =
            new Column("condition", m -> m.metrics().conditionNumber());

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

    /** What {@link #BULK_DEVIATION} stays below in 99 % of pure noise. */
    public static final Column DEVIATION_LIMIT = new Column("deviation_limit", m -> bulk(m, "deviation-limit"));

    /** Where spikes begin. */
    public static final Column SPIKE_THRESHOLD = new Column("spike_threshold", m -> bulk(m, "spike-threshold"));

    /** Population strength that the largest spike implies, in units of the bulk's variance; absent without spikes. */
    public static final Column SPIKE_STRENGTH = new Column("spike_strength", LayerTable::strength);

    /** Upper edge of the bulk over the largest eigenvalue. */
    public static final Column SOFT_RANK = new Column("soft_rank", m -> bulk(m, "soft-rank"));

    /** Exponent of the power-law tail. */
    public static final Column ALPHA = new Column("alpha", m -> tail(m, "alpha"));

    /** Standard error of the exponent, given the start of the tail. */
    public static final Column ALPHA_SE = new Column("alpha_se", m -> tailError(m, "alpha"));

    /** Lower end of the exponent's 95 % interval, the choice of the cut included. */
    public static final Column ALPHA_LOWER = new Column("alpha_lower", m -> tail(m, "alpha-lower"));

    /** Upper end of the exponent's 95 % interval. */
    public static final Column ALPHA_UPPER = new Column("alpha_upper", m -> tail(m, "alpha-upper"));

    /** Exponent times the decadic logarithm of the largest eigenvalue of W^T W, undivided, as the field knows it. */
    public static final Column ALPHA_WEIGHTED = new Column("alpha_weighted", LayerTable::alphaWeighted);

    /** Bend of the tail on logarithmic axes: 0 for a power law. */
    public static final Column CURVATURE = test("curvature", t -> OptionalDouble.of(t.curvature()));

    /** Bootstrap p-value of the power law. */
    public static final Column TAIL_P = test("tail_p", TailTest::p);

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

    /** Root of the Jensen-Shannon divergence from the spectrum of the shuffled entries. */
    public static final Column NULL_DIVERGENCE = shuffled("null_js", ShuffledNull::divergence);

    /** Standard deviation of the distance over the shuffles. */
    public static final Column NULL_SPREAD = shuffled("null_distance_sd", ShuffledNull::spread);

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
            ENTROPY_NATS,
            EFFECTIVE_RANK,
            SINGULAR_EFFECTIVE_RANK,
            PARTICIPATION,
            RANK,
            RANK_THRESHOLD,
            CONDITION,
            MP_VARIANCE,
            MP_VARIANCE_SE,
            LAMBDA_PLUS,
            BULK_DEVIATION,
            DEVIATION_LIMIT,
            SPIKES,
            SPIKE_THRESHOLD,
            SPIKE_STRENGTH,
            SOFT_RANK,
            ALPHA,
            ALPHA_SE,
            ALPHA_LOWER,
            ALPHA_UPPER,
            ALPHA_WEIGHTED,
            X_MIN,
            D,
            TAIL,
            CURVATURE,
            TAIL_P,
            rival("lognormal"),
            rivalP("lognormal"),
            rival("exponential"),
            rivalP("exponential"),
            rival("stretched-exponential"),
            rivalP("stretched-exponential"),
            rival("truncated-power-law"),
            rivalP("truncated-power-law"),
            rival("marchenko-pastur"),
            rivalP("marchenko-pastur"),
            NULL_DISTANCE,
            NULL_SPREAD,
            NULL_DIVERGENCE,
            NULL_LAMBDA_MAX,
            TRAPS,
            vectors("vector_ipr_bulk", v -> v.bulk(), VectorLocalisation.Spread::inverseParticipation),
            vectors("vector_ipr_tail", v -> v.tail(), VectorLocalisation.Spread::inverseParticipation),
            vectors("vector_participation_bulk", v -> v.bulk(), VectorLocalisation.Spread::participation),
            vectors("vector_participation_tail", v -> v.tail(), VectorLocalisation.Spread::participation),
            vectors("vector_entropy_bulk", v -> v.bulk(), VectorLocalisation.Spread::entropy),
            vectors("vector_entropy_tail", v -> v.tail(), VectorLocalisation.Spread::entropy));

    private LayerTable() {}

    private static Column test(String key, Function<TailTest, OptionalDouble> number) {
        return new Column(key, m -> m.test().map(number).orElseGet(OptionalDouble::empty));
    }

    private static Column shuffled(String key, ToDoubleFunction<ShuffledNull> number) {
        return new Column(
                key,
                m -> m.shuffled()
                        .map(s -> OptionalDouble.of(number.applyAsDouble(s)))
                        .orElseGet(OptionalDouble::empty));
    }

    private static Column vectors(
            String key,
            Function<VectorLocalisation, VectorLocalisation.Spread> part,
            ToDoubleFunction<VectorLocalisation.Spread> number) {
        return new Column(
                key,
                m -> m.vectors()
                        .map(part)
                        .filter(spread -> spread.vectors() > 0)
                        .map(spread -> OptionalDouble.of(number.applyAsDouble(spread)))
                        .orElseGet(OptionalDouble::empty));
    }

    private static Column rival(String name) {
        return test("lr_" + name.replace('-', '_'), t -> rival(t, name, TailRival::normalised));
    }

    private static Column rivalP(String name) {
        return test("lr_p_" + name.replace('-', '_'), t -> rival(t, name, TailRival::p));
    }

    private static OptionalDouble rival(TailTest test, String name, ToDoubleFunction<TailRival> number) {
        return test.rivals().stream()
                .filter(r -> r.name().equals(name))
                .mapToDouble(number)
                .filter(Double::isFinite)
                .findFirst();
    }

    /**
     * What may be said of a power law in the tail.
     *
     * @param layer the layer
     * @return {@code supported}, {@code compatible} or {@code rejected}; empty where there is no tail
     */
    public static String tailWord(LayerSpectrum layer) {
        return layer.measured()
                .flatMap(Measured::test)
                .map(t -> t.verdict().word())
                .orElse("");
    }

    /**
     * Whether the bulk follows the Marchenko-Pastur law.
     *
     * @param layer the layer
     * @return {@code fits}: no further from the law than pure noise is; {@code deformed}: further, so the number of spikes depends on where
     *     one cuts; {@code none}: no number of spikes agrees with itself; empty where there is no fit
     */
    public static String bulkWord(LayerSpectrum layer) {
        OptionalDouble deviation = BULK_DEVIATION.of(layer);
        if (deviation.isEmpty()) {
            return "";
        }
        boolean settled = layer.measured()
                .map(m -> bulk(m, "self-consistent").orElse(0) == 1)
                .orElse(false);
        if (!settled) {
            return "none";
        }
        return deviation.getAsDouble() <= DEVIATION_LIMIT.of(layer).orElse(0) ? "fits" : "deformed";
    }

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
            notes.addAll(m.remarks());
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
        columns.add(texts("bulk", layers, LayerTable::bulkWord));
        columns.add(texts("tail_verdict", layers, LayerTable::tailWord));
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

    private static OptionalDouble strength(Measured m) {
        return m.bulk()
                .fitted()
                .filter(f -> f.outliers().size() > 0)
                .map(f -> OptionalDouble.of(
                        MarchenkoPasturFit.strengths(f).get(f.outliers().size() - 1)))
                .orElseGet(OptionalDouble::empty);
    }

    private static OptionalDouble alphaWeighted(Measured m) {
        OptionalDouble alpha = tail(m, "alpha");
        return alpha.isPresent()
                ? OptionalDouble.of(alpha.getAsDouble() * Math.log10(m.metrics().unscaledLargest()))
                : alpha;
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
