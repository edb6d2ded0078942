package semicircle.experiments.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import semicircle.experiments.layers.LayerSpectrum.Measured;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
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
    public static final Column MP_VARIANCE = new Column("mp_variance", m -> FitColumns.bulk(m, "variance"));

    /** Standard error of the bulk's variance. */
    public static final Column MP_VARIANCE_SE = new Column("mp_variance_se", m -> FitColumns.bulkError(m, "variance"));

    /** Upper edge of the bulk. */
    public static final Column LAMBDA_PLUS = new Column("lambda_plus", m -> FitColumns.bulk(m, "bulk-edge"));

    /** Largest distance between the counting function of the bulk and its law: near 0 where there is a Marchenko-Pastur bulk. */
    public static final Column BULK_DEVIATION = new Column("bulk_deviation", FitColumns::bulkDeviation);

    /** Eigenvalues beyond the Tracy-Widom edge of the bulk. */
    public static final Column SPIKES = new Column("spikes", m -> FitColumns.bulk(m, "spikes"));

    /** What {@link #BULK_DEVIATION} stays below in 99 % of pure noise. */
    public static final Column DEVIATION_LIMIT =
            new Column("deviation_limit", m -> FitColumns.bulk(m, "deviation-limit"));

    /** Where spikes begin: the edge of what is left of the bulk without them, below {@link #LAMBDA_PLUS} where they are many. */
    public static final Column SPIKE_THRESHOLD =
            new Column("spike_threshold", m -> FitColumns.bulk(m, "spike-threshold"));

    /** Population strength that the largest spike implies, in units of the bulk's variance; absent without spikes. */
    public static final Column SPIKE_STRENGTH = new Column("spike_strength", FitColumns::strength);

    /** Upper edge of the bulk over the largest eigenvalue. */
    public static final Column SOFT_RANK = new Column("soft_rank", m -> FitColumns.bulk(m, "soft-rank"));

    /** Exponent of the power-law tail. */
    public static final Column ALPHA = new Column("alpha", m -> FitColumns.tail(m, "alpha"));

    /** Standard error of the exponent, given the start of the tail. */
    public static final Column ALPHA_SE = new Column("alpha_se", m -> FitColumns.tailError(m, "alpha"));

    /** Lower end of the exponent's 95 % interval, the choice of the cut included. */
    public static final Column ALPHA_LOWER = new Column("alpha_lower", m -> FitColumns.tail(m, "alpha-lower"));

    /** Upper end of the exponent's 95 % interval. */
    public static final Column ALPHA_UPPER = new Column("alpha_upper", m -> FitColumns.tail(m, "alpha-upper"));

    /** Exponent times the decadic logarithm of the largest eigenvalue of W^T W, undivided, as the field knows it. */
    public static final Column ALPHA_WEIGHTED = new Column("alpha_weighted", FitColumns::alphaWeighted);

    /** Bend of the tail on logarithmic axes: 0 for a power law. */
    public static final Column CURVATURE = OptionColumns.test("curvature", t -> OptionalDouble.of(t.curvature()));

    /** Bootstrap p-value of the power law. */
    public static final Column TAIL_P = OptionColumns.test("tail_p", TailTest::p);

    /** Start of the tail. */
    public static final Column X_MIN = new Column("x_min", m -> FitColumns.tail(m, "x-min"));

    /** Kolmogorov-Smirnov distance of the tail from the power law. */
    public static final Column D = new Column("ks_distance", m -> FitColumns.tail(m, "distance"));

    /** Eigenvalues in the tail. */
    public static final Column TAIL = new Column("tail", m -> FitColumns.tail(m, "tail"));

    /** Distance from the spectrum of the shuffled entries. */
    public static final Column NULL_DISTANCE = new Column(
            "null_distance",
            m -> m.shuffled().map(s -> OptionalDouble.of(s.distance())).orElseGet(OptionalDouble::empty));

    /** Root of the Jensen-Shannon divergence from the spectrum of the shuffled entries. */
    public static final Column NULL_DIVERGENCE = OptionColumns.shuffled("null_js", ShuffledNull::divergence);

    /** Standard deviation of the distance over the shuffles. */
    public static final Column NULL_SPREAD = OptionColumns.shuffled("null_distance_sd", ShuffledNull::spread);

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
            OptionColumns.fixedAspect("alpha_fixed_aspect", f -> Optional.of(f.alpha())),
            OptionColumns.fixedAspect("alpha_fixed_aspect_sd", FixedAspect::spread),
            OptionColumns.ratio("lognormal"),
            OptionColumns.chance("lognormal"),
            OptionColumns.ratio("exponential"),
            OptionColumns.chance("exponential"),
            OptionColumns.ratio("stretched-exponential"),
            OptionColumns.chance("stretched-exponential"),
            OptionColumns.ratio("truncated-power-law"),
            OptionColumns.chance("truncated-power-law"),
            OptionColumns.ratio("marchenko-pastur"),
            OptionColumns.chance("marchenko-pastur"),
            NULL_DISTANCE,
            NULL_SPREAD,
            NULL_DIVERGENCE,
            NULL_LAMBDA_MAX,
            TRAPS,
            OptionColumns.vectors("vector_ipr_bulk", v -> v.bulk(), VectorLocalisation.Spread::inverseParticipation),
            OptionColumns.vectors("vector_ipr_tail", v -> v.tail(), VectorLocalisation.Spread::inverseParticipation),
            OptionColumns.vectors("vector_participation_bulk", v -> v.bulk(), VectorLocalisation.Spread::participation),
            OptionColumns.vectors("vector_participation_tail", v -> v.tail(), VectorLocalisation.Spread::participation),
            OptionColumns.vectors("vector_entropy_bulk", v -> v.bulk(), VectorLocalisation.Spread::entropy),
            OptionColumns.vectors("vector_entropy_tail", v -> v.tail(), VectorLocalisation.Spread::entropy));

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
        columns.add(texts("bulk", layers, LayerWords::bulk));
        columns.add(texts("tail_verdict", layers, LayerWords::tail));
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
}
