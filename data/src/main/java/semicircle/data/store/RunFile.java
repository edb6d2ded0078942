package semicircle.data.store;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import io.jhdf.api.dataset.ContiguousDataset;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import semicircle.data.MalformedFileException;
import semicircle.data.store.Branch.Leaf;
import semicircle.spectra.Values;

/**
 * One record as one HDF5 file, the only place that knows the HDF5 library.
 *
 * <p>A file is written whole or not at all, read back and compared before it takes its place, and sealed by a checksum of all
 * its bytes, so that a damaged file is refused before the library sees it. Two runs of the same point give the same bytes on
 * one kind of machine, except inside the dataset {@code /provenance}, which has a fixed size. Any HDF5 program can read it.
 */
public final class RunFile {
    private static final String EMPTY = "empty";
    private static final long SMALL = 1 << 17; // bytes

    private RunFile() {}

    /**
     * Writes or replaces a run file.
     *
     * @param path its place; its folder exists
     * @param run what to store
     * @throws StoreUnavailableException if the disk is full; an older file of that name is untouched
     * @throws IOException if it cannot be written for another reason
     * @throws IllegalArgumentException if a text of the record holds a NUL character
     */
    public static void write(Path path, RunRecord run) throws IOException {
        write(path, RunLayout.tree(run), "semicircle-run", run.provenance());
    }

    /** Writes any tree with a provenance. */
    static void write(Path path, Branch.Builder tree, String format, Map<String, String> provenance)
            throws IOException {
        Branch root = sealable(tree, format, provenance);
        WholeFile.write(path, partial -> encode(partial, root));
    }

    /** Adds what every file has: its format and its provenance, of fixed size. */
    static Branch sealable(Branch.Builder tree, String format, Map<String, String> provenance) {
        return tree.note("format", format)
                .note("layout", 1L)
                .leaf(Seal.PLACE, new Branch.Text(Seal.block(provenance), Map.of("about", "where this came from")))
                .build();
    }

    /**
     * Reads a run file.
     *
     * @param path the file
     * @return the record that was written
     * @throws MalformedFileException if the file is damaged, cut short or something else
     * @throws IOException if it cannot be read
     */
    public static RunRecord read(Path path) throws IOException {
        Seal.check(path);
        try {
            Branch root = decode(path);
            return RunLayout.record(
                    root,
                    Seal.provenance(root.leaf(Seal.PLACE, Branch.Text.class).text()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError foreign) {
            // sealed but not laid out as ours: the library meets such files with any of these
            MalformedFileException refused = Seal.malformed(
                    path, 0, "something else (" + foreign.getClass().getSimpleName() + ")");
            refused.initCause(foreign);
            throw refused;
        }
    }

    /** Writes, reads back, compares, seals. */
    static void encode(Path path, Branch root) throws IOException {
        try (WritableHdfFile file = HdfFile.write(path)) {
            put(file, root);
        }
        long address;
        try (HdfFile file = open(path)) {
            if (!root.equals(branch(file))) {
                requireNoNul(root);
                throw new IOException(path + ": what was written does not read back");
            }
            address = ((ContiguousDataset) file.getDatasetByPath("/" + Seal.PLACE)).getDataAddress();
        }
        Seal.close(path, address);
    }

    private static void requireNoNul(Branch branch) {
        branch.leaves().forEach((name, leaf) -> {
            List<String> texts = leaf instanceof Branch.Texts many
                    ? many.texts()
                    : List.of(leaf instanceof Branch.Text one ? one.text() : "");
            if (texts.stream().anyMatch(text -> text.indexOf(0) >= 0)) {
                throw new IllegalArgumentException(
                        name + ": a text must not hold a NUL character, which HDF5 cuts off");
            }
        });
        branch.branches().values().forEach(RunFile::requireNoNul);
    }

    private static void put(WritableGroup group, Branch branch) {
        annotate(group, branch.notes());
        branch.leaves().forEach((name, leaf) -> {
            WritableNode node = group.putDataset(name, data(leaf));
            annotate(node, leaf.notes());
            if (isEmpty(leaf)) {
                node.putAttribute(EMPTY, 1L);
            }
        });
        branch.branches().forEach((name, child) -> put(group.putGroup(name), child));
    }

    private static void annotate(WritableNode node, Map<String, Object> notes) {
        new TreeMap<>(notes).forEach(node::putAttribute); // sorted: the order of Map.of changes from process to process
    }

    private static boolean isEmpty(Leaf leaf) {
        return (leaf instanceof Branch.Vector vector && vector.values().size() == 0)
                || (leaf instanceof Branch.Texts texts && texts.texts().isEmpty());
    }

    /** What the library is to write; it cannot write an array without elements, so one stands in, marked as empty. */
    private static Object data(Leaf leaf) {
        if (leaf instanceof Branch.Single number) {
            return number.value();
        } else if (leaf instanceof Branch.Text text) {
            return text.text();
        } else if (leaf instanceof Branch.Texts texts) {
            return isEmpty(leaf) ? new String[] {""} : texts.texts().toArray(String[]::new);
        } else if (leaf instanceof Branch.Vector vector) {
            return isEmpty(leaf) ? new double[] {Double.NaN} : vector.values().toArray();
        }
        Branch.Matrix matrix = (Branch.Matrix) leaf;
        double[] flat = matrix.values().toArray();
        double[][] rows = new double[matrix.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(flat, i * matrix.columns(), (i + 1) * matrix.columns());
        }
        return rows;
    }

    private static Branch decode(Path path) throws IOException {
        try (HdfFile file = open(path)) {
            return branch(file);
        }
    }

    /**
     * The reader maps each part of a file that it looks at by itself, some ten for each run of a merged file, and a process may have 65,530 of them (Linux). A file that an array or a single
     * map can hold is given to it whole.
     */
    private static HdfFile open(Path path) throws IOException {
        long size = Files.size(path);
        if (size > Integer.MAX_VALUE) {
            return new HdfFile(path);
        }
        if (size < SMALL) {
            return HdfFile.fromBytes(Files.readAllBytes(path));
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
        }
    }

    private static Branch branch(Group group) {
        Branch.Builder builder = new Branch.Builder();
        notes(group).forEach(builder::note);
        for (Node node : group.getChildren().values()) {
            if (node instanceof Dataset dataset) {
                builder.leaf(node.getName(), leaf(dataset));
            } else if (node instanceof Group child) {
                builder.branch(node.getName(), branch(child));
            }
        }
        return builder.build();
    }

    private static Map<String, Object> notes(Node node) {
        Map<String, Object> notes = new LinkedHashMap<>();
        for (Map.Entry<String, Attribute> entry : node.getAttributes().entrySet()) {
            if (!entry.getKey().startsWith("_")) { // the library signs the root with _jHDF
                notes.put(entry.getKey(), entry.getValue().getData());
            }
        }
        return notes;
    }

    private static Leaf leaf(Dataset dataset) {
        Map<String, Object> notes = notes(dataset);
        boolean empty = notes.remove(EMPTY) != null;
        Object data = dataset.getData();
        if (data instanceof String text) {
            return new Branch.Text(text, notes);
        } else if (data instanceof String[] texts) {
            return new Branch.Texts(empty ? List.of() : List.of(texts), notes);
        } else if (data instanceof Double number) {
            return new Branch.Single(number, notes);
        } else if (data instanceof double[] numbers) {
            return new Branch.Vector(empty ? Values.of() : Values.of(numbers), notes);
        } else if (data instanceof double[][] rows) {
            double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
            return new Branch.Matrix(rows.length, rows[0].length, Values.of(flat), notes);
        }
        throw new IllegalArgumentException(dataset.getPath() + ": a dataset of type " + dataset.getJavaType());
    }
}
