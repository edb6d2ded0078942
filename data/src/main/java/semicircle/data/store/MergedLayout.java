package semicircle.data.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import semicircle.spectra.Measurement.Numbers;
import semicircle.spectra.Measurement.Scalar;
import semicircle.spectra.Measurement.Table;
import semicircle.spectra.Measurement.Texts;
import semicircle.spectra.Values;

/** All runs of a study in one tree; a growing state, to which runs are added in the order of their names. */
final class MergedLayout {
    private final Optional<String> study;
    private final boolean whole;
    private final Branch.Builder runs = new Branch.Builder();
    private final List<String> ids = new ArrayList<>();
    private final List<String> seeds = new ArrayList<>();
    private final List<String> points = new ArrayList<>();
    private final Map<String, Column> scalars = new LinkedHashMap<>();

    /** Values and errors of one scalar, by number of the run. */
    private record Column(String unit, Map<Integer, Double> values, Map<Integer, Double> errors) {}

    /**
     * An empty tree.
     *
     * @param study text of the study
     * @param whole whether the runs themselves are held, or their scalars alone
     */
    MergedLayout(Optional<String> study, boolean whole) {
        this.study = study;
        this.whole = whole;
    }

    void add(RunRecord run) {
        int row = ids.size();
        ids.add(run.id());
        seeds.add(String.valueOf(run.seed()));
        points.add(run.study());
        if (whole) {
            runs.branch(run.id(), RunLayout.tree(run).build());
        }
        run.measurements().forEach((name, measurement) -> {
            if (measurement instanceof Scalar scalar) {
                Column column = scalars.computeIfAbsent(
                        name, any -> new Column(scalar.unit(), new TreeMap<>(), new TreeMap<>()));
                column.values.put(row, scalar.value());
                scalar.standardError().ifPresent(error -> column.errors.put(row, error));
            }
        });
    }

    Branch.Builder tree() {
        List<semicircle.spectra.Measurement.Column> columns = new ArrayList<>();
        columns.add(new Texts("run", ids));
        columns.add(new Texts("seed", seeds)); // 64 bits, more than a double holds
        columns.add(new Texts("study point", points));
        scalars.forEach((name, column) -> {
            columns.add(new Numbers(name, column.unit, dense(column.values)));
            if (!column.errors.isEmpty()) {
                columns.add(new Numbers(name + " standard error", column.unit, dense(column.errors)));
            }
        });
        Map<String, Branch.Builder> rooms = new LinkedHashMap<>();
        MeasurementLayout.put(rooms, "points", 0, new Table(columns));
        Branch.Builder root = new Branch.Builder();
        rooms.forEach(root::branchIfAny);
        study.ifPresent(text -> root.leaf("study", new Branch.Text(text, Map.of("about", "the study, YAML"))));
        if (!whole) {
            root.note("runs left out", (long) ids.size());
        }
        return root.branchIfAny("runs", runs);
    }

    private Values dense(Map<Integer, Double> byRow) {
        double[] numbers = new double[ids.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = byRow.getOrDefault(i, Double.NaN);
        }
        return Values.of(numbers);
    }
}
