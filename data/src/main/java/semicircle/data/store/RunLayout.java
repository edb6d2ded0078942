package semicircle.data.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import semicircle.data.store.Branch.Leaf;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;

/**
 * What stands where in a run file; {@code package-info} of the module shows it. Each node carries its exact name and its
 * place in the record as attributes {@code name} and {@code order}.
 */
final class RunLayout {
    private RunLayout() {}

    /** The record as a tree, without its provenance. */
    static Branch.Builder tree(RunRecord run) {
        Branch.Builder root = new Branch.Builder().note("id", run.id()).note("seed", run.seed());
        root.leaf("study", new Branch.Text(run.study(), Map.of("about", "the resolved point of the study, YAML")));
        Map<String, Branch.Builder> rooms = new LinkedHashMap<>();
        for (String room : MeasurementLayout.ROOMS) {
            rooms.put(room, new Branch.Builder());
        }
        long order = 0;
        for (Map.Entry<String, Measurement> entry : run.measurements().entrySet()) {
            MeasurementLayout.put(rooms, entry.getKey(), order++, entry.getValue());
        }
        rooms.forEach(root::branchIfAny);
        root.branchIfAny("spectra", spectra(run.spectra()));
        if (!run.captions().isEmpty()) {
            root.branch("captions", texts(run.captions()));
        }
        return root;
    }

    private static Branch.Builder spectra(Map<String, Spectrum> spectra) {
        Branch.Builder room = new Branch.Builder();
        long order = 0;
        for (Map.Entry<String, Spectrum> entry : spectra.entrySet()) {
            Spectrum.Origin origin = entry.getValue().origin();
            Leaf eigenvalues = new Branch.Vector(
                    entry.getValue().eigenvalues(), Map.of("unit", "1", "about", "eigenvalues, ascending"));
            room.branch(
                    room.free(entry.getKey()),
                    named(entry.getKey(), order++)
                            .note("origin", origin.name())
                            .note("rows", origin.rows())
                            .note("cols", origin.cols())
                            .leaf("eigenvalues", eigenvalues)
                            .build());
        }
        return room;
    }

    private static Branch texts(Map<String, String> map) {
        return new Branch.Builder()
                .leaf("figure", new Branch.Texts(List.copyOf(map.keySet()), Map.of("about", "figure")))
                .leaf("caption", new Branch.Texts(List.copyOf(map.values()), Map.of("about", "what it shows")))
                .build();
    }

    /** A node that remembers what it is called and where it stood. */
    static Branch.Builder named(String name, long order) {
        return new Branch.Builder().note("name", name).note("order", order);
    }

    /**
     * The record of a tree.
     *
     * @param root the tree
     * @param provenance its provenance
     * @return the record
     * @throws IllegalArgumentException if the tree is not that of a run
     */
    static RunRecord record(Branch root, Map<String, String> provenance) {
        Map<String, String> captions = new LinkedHashMap<>();
        Branch stored = root.branches().get("captions");
        if (stored != null) {
            Branch.Texts figures = stored.leaf("figure", Branch.Texts.class);
            Branch.Texts texts = stored.leaf("caption", Branch.Texts.class);
            for (int i = 0; i < figures.texts().size(); i++) {
                captions.put(figures.texts().get(i), texts.texts().get(i));
            }
        }
        return new RunRecord(
                Branch.note(root.notes(), "id", String.class),
                root.leaf("study", Branch.Text.class).text(),
                Branch.note(root.notes(), "seed", Long.class),
                provenance,
                MeasurementLayout.read(root),
                captions,
                inOrder(root, "spectra", (name, branch) -> spectrum(branch)));
    }

    private static Spectrum spectrum(Branch branch) {
        Map<String, Object> notes = branch.notes();
        Spectrum.Origin origin = new Spectrum.Origin(
                Branch.note(notes, "origin", String.class),
                Branch.note(notes, "rows", Long.class),
                Branch.note(notes, "cols", Long.class));
        Values eigenvalues = branch.leaf("eigenvalues", Branch.Vector.class).values();
        return new Spectrum(origin, eigenvalues);
    }

    private static <T> Map<String, T> inOrder(Branch root, String room, BiFunction<String, Branch, T> reader) {
        TreeMap<Long, Map.Entry<String, T>> sorted = new TreeMap<>();
        Branch branch = root.branches().get(room);
        if (branch != null) {
            branch.branches().forEach((node, child) -> {
                String name = Branch.note(child.notes(), "name", String.class);
                sorted.put(Branch.note(child.notes(), "order", Long.class), Map.entry(name, reader.apply(name, child)));
            });
        }
        Map<String, T> result = new LinkedHashMap<>();
        sorted.values().forEach(entry -> result.put(entry.getKey(), entry.getValue()));
        return result;
    }

    /** Attributes of a dataset along an axis. */
    static Map<String, Object> axisNotes(Measurement.Axis axis) {
        return Map.of(
                "about",
                axis.name(),
                "unit",
                axis.unit(),
                "scale",
                axis.scale().name().toLowerCase(Locale.ROOT));
    }

    /** The axis that a dataset's attributes tell. */
    static Measurement.Axis axis(Leaf leaf) {
        return new Measurement.Axis(
                Branch.note(leaf.notes(), "about", String.class),
                Branch.note(leaf.notes(), "unit", String.class),
                Measurement.Scale.valueOf(
                        Branch.note(leaf.notes(), "scale", String.class).toUpperCase(Locale.ROOT)));
    }
}
