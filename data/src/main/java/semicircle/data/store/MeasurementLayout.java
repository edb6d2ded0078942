package semicircle.data.store;

import static semicircle.data.store.RunLayout.axis;
import static semicircle.data.store.RunLayout.axisNotes;
import static semicircle.data.store.RunLayout.named;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import semicircle.data.store.Branch.Leaf;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Band;
import semicircle.spectra.Measurement.Curve;
import semicircle.spectra.Measurement.Field;
import semicircle.spectra.Measurement.Histogram;
import semicircle.spectra.Measurement.Scalar;
import semicircle.spectra.Measurement.Table;
import semicircle.spectra.Values;

/** Measurements as nodes of a run file, one room for each kind. */
final class MeasurementLayout {
    /** Groups of the file, by kind of measurement. */
    static final List<String> ROOMS = List.of("scalars", "curves", "histograms", "bands", "fields", "tables");

    private MeasurementLayout() {}

    /** Puts a measurement into the room of its kind. */
    static void put(Map<String, Branch.Builder> rooms, String name, long order, Measurement measurement) {
        if (measurement instanceof Scalar scalar) {
            Branch.Builder room = room(rooms, "scalars");
            room.leaf(room.free(name), scalar(name, order, scalar));
            return;
        }
        Branch.Builder node = named(name, order);
        String kind;
        if (measurement instanceof Curve curve) {
            kind = "curves";
            node.note("mark", curve.mark().name().toLowerCase(Locale.ROOT));
            node.leaf("x", vector(curve.x(), curve.xs())).leaf("y", vector(curve.y(), curve.ys()));
            curve.standardErrors().ifPresent(errors -> node.leaf("standard_error", vector(curve.y(), errors)));
        } else if (measurement instanceof Band band) {
            kind = "bands";
            node.leaf("x", vector(band.x(), band.xs()));
            node.leaf("lower", vector(band.y(), band.lower())).leaf("upper", vector(band.y(), band.upper()));
        } else if (measurement instanceof Histogram histogram) {
            kind = "histograms";
            node.leaf("edges", vector(histogram.x(), histogram.edges()));
            node.leaf("density", vector(Axis.of("density"), histogram.density()));
        } else if (measurement instanceof Field field) {
            kind = "fields";
            node.leaf("x", vector(field.x(), field.xs())).leaf("y", vector(field.y(), field.ys()));
            node.leaf("values", matrix(field));
        } else {
            kind = "tables";
            table(node, (Table) measurement);
        }
        Branch.Builder room = room(rooms, kind);
        room.branch(room.free(name), node.build());
    }

    private static Branch.Builder room(Map<String, Branch.Builder> rooms, String name) {
        return rooms.computeIfAbsent(name, any -> new Branch.Builder());
    }

    private static Leaf scalar(String name, long order, Scalar scalar) {
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put("name", name);
        notes.put("order", order);
        notes.put("about", name);
        notes.put("unit", scalar.unit());
        scalar.standardError().ifPresent(error -> notes.put("standard_error", error));
        return new Branch.Single(scalar.value(), notes);
    }

    private static Leaf vector(Axis axis, Values values) {
        return new Branch.Vector(values, axisNotes(axis));
    }

    private static Leaf matrix(Field field) {
        int rows = field.ys().size();
        int columns = field.xs().size();
        return rows == 0 || columns == 0
                ? vector(field.z(), field.zs())
                : new Branch.Matrix(rows, columns, field.zs(), axisNotes(field.z()));
    }

    private static void table(Branch.Builder node, Table table) {
        int count = table.columns().size();
        node.leaf("columns", new Branch.Single(count, Map.of("unit", "1", "about", "number of columns")));
        for (int i = 0; i < count; i++) {
            Measurement.Column column = table.columns().get(i);
            Map<String, Object> notes = new LinkedHashMap<>();
            notes.put("about", column.name());
            notes.put("order", (long) i);
            if (column instanceof Measurement.Numbers numbers) {
                notes.put("unit", numbers.unit());
                node.leaf(node.free(column.name()), new Branch.Vector(numbers.numbers(), notes));
            } else {
                List<String> texts = ((Measurement.Texts) column).texts();
                node.leaf(node.free(column.name()), new Branch.Texts(texts, notes));
            }
        }
    }

    /** All measurements of a tree, in their order. */
    static Map<String, Measurement> read(Branch root) {
        TreeMap<Long, Map.Entry<String, Measurement>> sorted = new TreeMap<>();
        for (String kind : ROOMS) {
            Branch room = root.branches().get(kind);
            if (room == null) {
                continue;
            }
            room.leaves().forEach((node, leaf) -> add(sorted, leaf.notes(), scalar((Branch.Single) leaf)));
            room.branches().forEach((node, branch) -> add(sorted, branch.notes(), measurement(kind, branch)));
        }
        Map<String, Measurement> result = new LinkedHashMap<>();
        sorted.values().forEach(entry -> result.put(entry.getKey(), entry.getValue()));
        return result;
    }

    private static void add(
            Map<Long, Map.Entry<String, Measurement>> sorted, Map<String, Object> notes, Measurement measurement) {
        sorted.put(
                Branch.note(notes, "order", Long.class),
                Map.entry(Branch.note(notes, "name", String.class), measurement));
    }

    private static Scalar scalar(Branch.Single leaf) {
        OptionalDouble error = leaf.notes().containsKey("standard_error")
                ? OptionalDouble.of(Branch.note(leaf.notes(), "standard_error", Double.class))
                : OptionalDouble.empty();
        return new Scalar(leaf.value(), error, Branch.note(leaf.notes(), "unit", String.class));
    }

    private static Measurement measurement(String kind, Branch node) {
        return switch (kind) {
            case "curves" ->
                new Curve(
                        axisOf(node, "x"),
                        values(node, "x"),
                        axisOf(node, "y"),
                        values(node, "y"),
                        node.leaves().containsKey("standard_error")
                                ? Optional.of(values(node, "standard_error"))
                                : Optional.empty(),
                        Measurement.Mark.valueOf(
                                Branch.note(node.notes(), "mark", String.class).toUpperCase(Locale.ROOT)));
            case "bands" ->
                new Band(
                        axisOf(node, "x"),
                        values(node, "x"),
                        axisOf(node, "lower"),
                        values(node, "lower"),
                        values(node, "upper"));
            case "histograms" -> new Histogram(axisOf(node, "edges"), values(node, "edges"), values(node, "density"));
            case "fields" ->
                new Field(
                        axisOf(node, "x"),
                        values(node, "x"),
                        axisOf(node, "y"),
                        values(node, "y"),
                        axis(node.leaf("values", Leaf.class)),
                        node.leaf("values", Leaf.class) instanceof Branch.Matrix matrix
                                ? matrix.values()
                                : values(node, "values"));
            default -> table(node);
        };
    }

    private static Axis axisOf(Branch node, String name) {
        return axis(node.leaf(name, Branch.Vector.class));
    }

    private static Values values(Branch node, String name) {
        return node.leaf(name, Branch.Vector.class).values();
    }

    private static Table table(Branch node) {
        TreeMap<Long, Measurement.Column> sorted = new TreeMap<>();
        node.leaves().forEach((name, leaf) -> {
            if (leaf instanceof Branch.Vector vector) {
                sorted.put(
                        Branch.note(leaf.notes(), "order", Long.class),
                        new Measurement.Numbers(
                                Branch.note(leaf.notes(), "about", String.class),
                                Branch.note(leaf.notes(), "unit", String.class),
                                vector.values()));
            } else if (leaf instanceof Branch.Texts texts) {
                sorted.put(
                        Branch.note(leaf.notes(), "order", Long.class),
                        new Measurement.Texts(Branch.note(leaf.notes(), "about", String.class), texts.texts()));
            }
        });
        double count = node.leaf("columns", Branch.Single.class).value();
        if (sorted.size() != count) {
            throw new IllegalArgumentException("a table of " + count + " columns holds " + sorted.size());
        }
        return new Table(new ArrayList<>(sorted.values()));
    }
}
