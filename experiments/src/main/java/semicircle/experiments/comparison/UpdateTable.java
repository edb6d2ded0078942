package semicircle.experiments.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import semicircle.experiments.comparison.MatrixUpdate.Measured;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.fit.MarchenkoPasturFit;
import semicircle.spectra.statistic.KolmogorovDistance;

/** A comparison as tables. */
public final class UpdateTable {
    private static final int MOST_MODES = 5; // listed of one matrix

    private UpdateTable() {}

    /**
     * What changed, and what survived.
     *
     * @param updates matrices with partners
     * @return a row each
     */
    public static Measurement.Table changes(List<MatrixUpdate> updates) {
        return new Measurement.Table(List.of(
                texts("matrix", updates, update -> update.matrix().name()),
                texts(
                        "shape",
                        updates,
                        update -> update.matrix().rows() + "x" + update.matrix().cols()),
                texts(
                        "change",
                        updates,
                        update -> update.measured().map(Measured::change).orElse("-")),
                numbers("relative-frobenius", updates, Measured::relativeFrobenius),
                numbers("relative-spectral", updates, Measured::relativeSpectral),
                numbers("update-rank", updates, Measured::rank),
                numbers("update-stable-rank", updates, m -> m.update().metrics().stableRank()),
                numbers(
                        "leading",
                        updates,
                        m -> m.leading().map(l -> (double) l.dimension()).orElse(Double.NaN)),
                numbers(
                        "survived",
                        updates,
                        m -> m.leading().map(l -> (double) l.survived()).orElse(Double.NaN)),
                numbers(
                        "angle-inner",
                        updates,
                        m -> m.leading().map(l -> last(l.inner())).orElse(Double.NaN)),
                numbers(
                        "angle-outer",
                        updates,
                        m -> m.leading().map(l -> last(l.outer())).orElse(Double.NaN)),
                numbers(
                        "update-in-leading",
                        updates,
                        m -> m.leading().map(MatrixUpdate.Leading::share).orElse(Double.NaN)),
                texts("matched by", updates, update -> update.pair().by()),
                texts(
                        "note",
                        updates,
                        update -> update.skipped()
                                .map(reason -> "not compared: " + reason)
                                .orElse(
                                        update.pair().other().isUpdate()
                                                ? update.pair().other().appliedForm()
                                                : ""))));
    }

    /**
     * Each matrix by itself, before and after.
     *
     * @param updates matrices with partners
     * @return a row each that was compared
     */
    public static Measurement.Table sides(List<MatrixUpdate> updates) {
        List<MatrixUpdate> compared =
                updates.stream().filter(u -> u.measured().isPresent()).toList();
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(texts("matrix", compared, update -> update.matrix().name()));
        both(columns, "alpha", compared, side -> parameter(side.tail(), "alpha"));
        both(
                columns,
                "alpha-se",
                compared,
                side -> side.tail()
                        .map(fitted -> fitted.parameters().get("alpha"))
                        .map(alpha -> alpha.standardError().orElse(Double.NaN))
                        .orElse(Double.NaN));
        both(columns, "stable-rank", compared, side -> side.metrics().stableRank());
        both(columns, "spectral-norm", compared, side -> side.metrics().spectralNorm());
        both(columns, "spikes", compared, side -> side.bulk().isPresent() ? side.spikes() : Double.NaN);
        both(columns, "bulk-variance", compared, side -> parameter(side.bulk(), "variance"));
        return new Measurement.Table(columns);
    }

    private static void both(
            List<Measurement.Column> columns,
            String name,
            List<MatrixUpdate> updates,
            ToDoubleFunction<MatrixUpdate.Side> number) {
        columns.add(numbers(name, updates, m -> number.applyAsDouble(m.base())));
        columns.add(numbers(name + "-after", updates, m -> number.applyAsDouble(m.other())));
    }

    /**
     * Updates beside the noise of rounding to the step.
     *
     * @param updates matrices with partners
     * @return a row each whose numbers lie on a grid and that changed
     */
    public static Measurement.Table rounding(List<MatrixUpdate> updates) {
        List<MatrixUpdate> rounded = updates.stream()
                .filter(u -> u.measured().flatMap(Measured::rounding).isPresent())
                .toList();
        return new Measurement.Table(List.of(
                texts("matrix", rounded, update -> update.matrix().name()),
                texts(
                        "one step for",
                        rounded,
                        update -> update.measured()
                                .flatMap(Measured::rounding)
                                .map(MatrixUpdate.Rounding::form)
                                .orElse("")),
                numbers("step", rounded, m -> law(m).step()),
                numbers("predicted-variance", rounded, m -> law(m).variance()),
                numbers("measured-variance", rounded, m -> law(m).ratio() * law(m).variance()),
                numbers("ratio", rounded, m -> law(m).ratio()),
                numbers("distance-to-law", rounded, UpdateTable::distance),
                numbers("beyond-edge", rounded, m -> law(m).beyond())));
    }

    private static MatrixUpdate.Rounding law(Measured measured) {
        return measured.rounding().orElseThrow();
    }

    /** Kolmogorov distance of the levelled update's spectrum from the Marchenko-Pastur law of the predicted variance. */
    private static double distance(Measured m) {
        Spectrum spectrum = law(m).levelled();
        double aspect = 1 / spectrum.origin().aspect();
        return new KolmogorovDistance().between(spectrum, new MarchenkoPastur(aspect, law(m).variance()));
    }

    /**
     * Directions of updates that stand out of the update's own noise; where rounding explains its size, with each entry over its step, brought to the
     * common one.
     *
     * @param updates matrices with partners
     * @return a row each, at most five a matrix, the strongest first
     */
    public static Measurement.Table modes(List<MatrixUpdate> updates) {
        List<String> names = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (MatrixUpdate update : updates) {
            update.measured().flatMap(Measured::modes).ifPresent(bulk -> {
                double larger = Math.max(update.matrix().rows(), update.matrix().cols());
                double variance = parameter(bulk, "variance");
                double trace = update.measured().map(UpdateTable::trace).orElse(Double.NaN);
                Values strengths = MarchenkoPasturFit.strengths(bulk);
                int n = bulk.outliers().size();
                for (int k = n - 1; k >= Math.max(0, n - MOST_MODES); k--) {
                    names.add(update.matrix().name());
                    double outlier = bulk.outliers().get(k);
                    double signal = Math.sqrt(Math.max(0, strengths.get(k) - 1) * variance * larger);
                    rows.add(new double[] {
                        n - k,
                        outlier,
                        parameter(bulk, "bulk-edge"),
                        Math.sqrt(outlier * larger),
                        signal,
                        outlier / trace
                    });
                }
            });
        }
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Texts("matrix", names));
        List<String> headings =
                List.of("mode", "eigenvalue", "bulk-edge", "singular-value", "implied-strength", "share-of-update");
        for (int c = 0; c < headings.size(); c++) {
            int column = c;
            columns.add(new Measurement.Numbers(
                    headings.get(c),
                    "1",
                    Values.of(rows.stream().mapToDouble(row -> row[column]).toArray())));
        }
        return new Measurement.Table(columns);
    }

    /** Sum of the eigenvalues among which the modes were sought. */
    private static double trace(Measured m) {
        Spectrum sought = m.rounding()
                .filter(MatrixUpdate.Rounding::near)
                .map(MatrixUpdate.Rounding::levelled)
                .orElse(m.update().spectrum());
        return sought.eigenvalues().stream().sum();
    }

    /**
     * Matrices without a partner.
     *
     * @param unmatched the matrices
     * @return a row each
     */
    public static Measurement.Table unmatched(List<MatrixMatch.Unmatched> unmatched) {
        return new Measurement.Table(List.of(
                new Measurement.Texts(
                        "matrix", unmatched.stream().map(u -> u.matrix().name()).toList()),
                new Measurement.Texts(
                        "model",
                        unmatched.stream().map(MatrixMatch.Unmatched::model).toList()),
                new Measurement.Texts(
                        "shape",
                        unmatched.stream()
                                .map(u -> u.matrix().rows() + "x" + u.matrix().cols())
                                .toList()),
                new Measurement.Texts(
                        "reason",
                        unmatched.stream().map(MatrixMatch.Unmatched::reason).toList())));
    }

    /** A parameter of a fit; NaN where there is none. */
    static double parameter(Fitted fitted, String name) {
        Measurement.Scalar found = fitted.parameters().get(name);
        return found == null ? Double.NaN : found.value();
    }

    private static double parameter(Optional<Fitted> fitted, String name) {
        return fitted.map(f -> parameter(f, name)).orElse(Double.NaN);
    }

    private static double last(Values angles) {
        return angles.size() == 0 ? Double.NaN : angles.get(angles.size() - 1);
    }

    private static Measurement.Texts texts(
            String name, List<MatrixUpdate> updates, Function<MatrixUpdate, String> text) {
        return new Measurement.Texts(name, updates.stream().map(text).toList());
    }

    private static Measurement.Numbers numbers(
            String name, List<MatrixUpdate> updates, ToDoubleFunction<Measured> number) {
        return new Measurement.Numbers(
                name,
                "1",
                Values.of(updates.stream()
                        .mapToDouble(update ->
                                update.measured().map(number::applyAsDouble).orElse(Double.NaN))
                        .toArray()));
    }
}
