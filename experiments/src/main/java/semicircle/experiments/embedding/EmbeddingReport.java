package semicircle.experiments.embedding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import semicircle.data.MalformedFileException;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.Role;
import semicircle.data.checkpoint.Series;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.SphericalCap;
import semicircle.spectra.eigen.EigenSolver;

/** Embedding tables of some models, or of the steps of one training: their measures as a table and as figures; a growing state. */
public final class EmbeddingReport {
    private static final List<Role> ROLES = List.of(Role.EMBEDDING, Role.POSITION_EMBEDDING, Role.TOKEN_TYPE_EMBEDDING);
    private static final int BINS = 60;
    private static final int CURVE_POINTS = 241;

    /** 2000 directions of a cap of 60 degrees on the sphere of 63 dimensions come out 5 nats too even. */
    private static final int MANY = 16;

    private final EmbeddingAnalysis analysis;
    private final List<EmbeddingTable> tables = new ArrayList<>();

    /**
     * Without tables yet.
     *
     * @param analysis what is asked of each
     */
    public EmbeddingReport(EmbeddingAnalysis analysis) {
        this.analysis = analysis;
    }

    /**
     * {@return whether a matrix is an embedding table by its role}
     *
     * @param matrix any
     */
    static boolean isTable(WeightMatrix matrix) {
        return ROLES.contains(matrix.role()) && matrix.tensor().rank() == 2;
    }

    /**
     * Measures the tables of one model.
     *
     * @param step the model and its place
     * @param named which matrices by their names; left out: those whose role is an embedding
     * @param solver where eigenproblems are solved
     * @param seed root of all randomness
     * @throws IOException if the file cannot be read, or has none
     */
    public void add(Series.Step step, Optional<Predicate<String>> named, EigenSolver solver, Seed seed)
            throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(step.path())) {
            List<WeightMatrix> chosen = checkpoint.matrices().stream()
                    .filter(matrix ->
                            named.map(name -> name.test(matrix.name())).orElseGet(() -> isTable(matrix)))
                    .toList();
            if (chosen.isEmpty()) {
                throw new MalformedFileException(
                        step.path(),
                        0,
                        named.isPresent() ? "no matrix of such a name" : "no matrix whose name tells an embedding",
                        "an embedding table; inspect lists the names, --layers chooses one");
            }
            for (WeightMatrix matrix : chosen) {
                tables.add(analysis.of(step.name(), (double) step.number(), checkpoint, matrix, solver, seed));
            }
        }
    }

    /** {@return the tables with their shapes, then their measures beside the null, a row each} */
    public Map<String, Measurement> tables() {
        Map<String, Measurement> found = new LinkedHashMap<>();
        found.put("tables", shapes());
        found.put("measures", measures());
        return found;
    }

    private Measurement.Table shapes() {
        return new Measurement.Table(List.of(
                texts("file", tables.stream().map(EmbeddingTable::file).toList()),
                texts("table", tables.stream().map(t -> t.matrix().name()).toList()),
                numbers("tokens", EmbeddingTable.Measured::tokens),
                numbers("dimension", EmbeddingTable.Measured::dimension),
                numbers("sampled", EmbeddingTable.Measured::sampled),
                numbers("zero-rows", EmbeddingTable.Measured::zeros),
                numbers("equal-rows", EmbeddingTable.Measured::repeats),
                numbers("hub-row", EmbeddingTable.Measured::hub),
                texts("note", tables.stream().map(this::note).toList())));
    }

    private String note(EmbeddingTable table) {
        return table.skipped()
                .map(reason -> "skipped: " + reason)
                .orElseGet(() -> table.measured()
                        .map(m -> "entropy on the sphere of " + (m.dimension() - 1)
                                + " dimensions, from nearest neighbours"
                                + (m.dimension() > MANY ? ": so many make crowded rows come out nats too even" : "")
                                + analysis.price(m.dimension())
                                        .map(price -> "; " + price)
                                        .orElse(""))
                        .orElse(""));
    }

    private Measurement.Numbers numbers(String name, ToDoubleFunction<EmbeddingTable.Measured> number) {
        return new Measurement.Numbers(
                name,
                "1",
                Values.of(tables.stream()
                        .mapToDouble(
                                t -> t.measured().map(number::applyAsDouble).orElse(Double.NaN))
                        .toArray()));
    }

    private static Measurement.Texts texts(String name, List<String> texts) {
        return new Measurement.Texts(name, texts);
    }

    private Measurement.Table measures() {
        List<String> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (EmbeddingTable table : tables) {
            table.measured()
                    .ifPresent(m -> m.cloud().numbers().forEach((key, value) -> {
                        files.add(table.file());
                        names.add(table.matrix().name());
                        keys.add(key);
                        rows.add(new double[] {
                            value,
                            m.mean(key),
                            m.deviation(key),
                            Cloud.exact(key, m.dimension()).orElse(Double.NaN)
                        });
                    }));
        }
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(texts("file", files));
        columns.add(texts("table", names));
        columns.add(texts("measure", keys));
        List<String> headings = List.of("value", "uniform", "uniform-sd", "uniform-exact");
        for (int c = 0; c < headings.size(); c++) {
            int at = c;
            columns.add(new Measurement.Numbers(
                    headings.get(c),
                    "1",
                    Values.of(rows.stream().mapToDouble(row -> row[at]).toArray())));
        }
        return new Measurement.Table(columns);
    }

    /** {@return cosines and hubs of each table beside the null; measures over the steps where a table has more than one} */
    public Map<String, Measurement> figures() {
        Map<String, Measurement> figures = new LinkedHashMap<>();
        Map<String, List<EmbeddingTable>> byName = new LinkedHashMap<>();
        for (EmbeddingTable table : tables) {
            if (table.measured().isPresent()) {
                byName.computeIfAbsent(table.matrix().name().replace('/', '.'), name -> new ArrayList<>())
                        .add(table);
            }
        }
        byName.forEach((name, series) -> {
            EmbeddingTable.Measured last =
                    series.get(series.size() - 1).measured().orElseThrow();
            cosines(figures, name, last);
            hubs(figures, name, last);
            if (series.size() > 1) {
                overSteps(figures, name, series);
            }
        });
        return figures;
    }

    private static void cosines(Map<String, Measurement> figures, String name, EmbeddingTable.Measured found) {
        Axis axis = Axis.of("cosine of two rows");
        double low = found.cosines().stream().min().orElse(-1);
        double high = found.cosines().stream().max().orElse(1);
        if (!(high > low)) {
            return;
        }
        double[] counts = new double[BINS];
        double width = (high - low) / BINS;
        found.cosines().stream()
                .forEach(c -> counts[(int) Math.min(BINS - 1.0, (c - low) / width)] +=
                        1 / (width * found.cosines().size()));
        figures.put(
                name + " cosines/pairs of rows",
                new Measurement.Histogram(axis, Values.evenlySpaced(low, high, BINS + 1), Values.of(counts)));
        SphericalCap sphere = new SphericalCap(found.dimension());
        double reach = 6 / Math.sqrt(found.dimension()); // standard deviations
        Values ts = Values.evenlySpaced(
                Math.max(-0.999, Math.min(low, -reach)), Math.min(0.999, Math.max(high, reach)), CURVE_POINTS);
        figures.put(
                name + " cosines/uniform directions",
                Measurement.Curve.line(axis, ts, Axis.of("density"), ts.map(sphere::cosineDensity)));
    }

    private static void hubs(Map<String, Measurement> figures, String name, EmbeddingTable.Measured found) {
        figures.put(name + " hubs/rows", ranks(found.cloud().occurrences()));
        if (!found.uniform().isEmpty()) {
            figures.put(
                    name + " hubs/uniform directions",
                    ranks(found.uniform().get(0).occurrences()));
        }
    }

    private static Measurement.Curve ranks(Values occurrences) {
        int positive = (int) occurrences.stream().takeWhile(count -> count > 0).count();
        return Measurement.Curve.line(
                Axis.log("rank among the rows"),
                Values.of(IntStream.rangeClosed(1, positive).asDoubleStream().toArray()),
                Axis.log("times among the nearest of others"),
                Values.of(Arrays.copyOf(occurrences.toArray(), positive)));
    }

    private static void overSteps(Map<String, Measurement> figures, String name, List<EmbeddingTable> series) {
        Values steps = Values.of(series.stream().mapToDouble(t -> t.step() + 1).toArray());
        EmbeddingTable.Measured first = series.get(0).measured().orElseThrow();
        for (String key : first.cloud().numbers().keySet()) {
            Axis x = Axis.log("step + 1");
            Axis y = Axis.of(key.replace('-', ' '));
            double[] values = new double[series.size()];
            double[] nulls = new double[series.size()];
            for (int i = 0; i < values.length; i++) {
                EmbeddingTable.Measured one = series.get(i).measured().orElseThrow();
                values[i] = one.cloud().numbers().getOrDefault(key, Double.NaN);
                nulls[i] = one.mean(key);
            }
            String figure = name + " " + key.replace('-', ' ') + " over training";
            figures.put(figure + "/rows", Measurement.Curve.line(x, steps, y, Values.of(values)));
            if (!first.uniform().isEmpty()) {
                figures.put(figure + "/uniform directions", Measurement.Curve.line(x, steps, y, Values.of(nulls)));
            }
        }
    }
}
