package semicircle.data.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import semicircle.data.file.FileExtent;
import semicircle.spectra.matrix.MatrixRows;

/** What every format makes of a file: its tensors in natural order, and their matrices. */
final class IndexedCheckpoint implements Checkpoint {
    private final Path path;
    private final String format;
    private final List<Tensor> tensors;
    private final List<WeightMatrix> matrices;
    private final List<String> notes;
    private final List<Closeable> files;
    private final Architecture config;

    IndexedCheckpoint(Path path, String format, List<Tensor> tensors, List<String> notes, List<Closeable> files) {
        this.path = path;
        this.format = format;
        this.tensors = tensors.stream()
                .map(tensor -> tensor.skipping(NotLearned.reason(tensor.name(), tensor.shape())))
                .sorted(Comparator.comparing(Tensor::name, IndexedCheckpoint::natural))
                .toList();
        this.config = Architecture.UNKNOWN;
        this.matrices = views(this.tensors, config);
        this.notes = List.copyOf(notes);
        this.files = List.copyOf(files);
    }

    private IndexedCheckpoint(
            IndexedCheckpoint inner, Path path, String format, List<Closeable> files, Architecture config) {
        this.path = path;
        this.format = format;
        this.tensors = inner.tensors;
        this.matrices = config.equals(inner.config) ? inner.matrices : views(inner.tensors, config);
        this.notes = inner.notes;
        this.files = files;
        this.config = config;
    }

    private static List<WeightMatrix> views(List<Tensor> tensors, Architecture config) {
        MatrixViews views = new MatrixViews(config);
        return distinct(
                tensors.stream().flatMap(tensor -> views.of(tensor).stream()).toList());
    }

    /** The same model under the path that the user gave, with one more file to close. */
    IndexedCheckpoint within(Path outer, String outerFormat, Closeable file) {
        List<Closeable> all = new ArrayList<>(files);
        all.add(file);
        return new IndexedCheckpoint(this, outer, outerFormat, List.copyOf(all), config);
    }

    /** The same model with one more note. */
    IndexedCheckpoint noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new IndexedCheckpoint(path, format, tensors, more, files).with(config);
    }

    /** The same model with the products of its low-rank adapters. */
    IndexedCheckpoint adapted(LowRankAdapters adapters) throws IOException {
        IndexedCheckpoint made = new IndexedCheckpoint(path, format, adapters.applied(tensors), notes, files);
        return made.with(config);
    }

    /** The same model with more known of its architecture. */
    IndexedCheckpoint with(Architecture known) {
        return new IndexedCheckpoint(this, path, format, files, known);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<Path> files() {
        return files.stream()
                .filter(FileExtent.class::isInstance)
                .map(FileExtent.class::cast)
                .filter(file -> !file.siblings().archived())
                .map(FileExtent::path)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public List<Tensor> tensors() {
        return tensors;
    }

    @Override
    public List<WeightMatrix> matrices() {
        return matrices;
    }

    @Override
    public Architecture config() {
        return config;
    }

    @Override
    public List<WeightMatrix> heads(WeightMatrix matrix, OptionalInt number) {
        return FusedParts.heads(matrix, number.isPresent() ? config.withHeads(number.getAsInt(), matrices) : config);
    }

    @Override
    public List<WeightMatrix> gates(WeightMatrix matrix) {
        return new RecurrentGates(tensors).of(matrix);
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public MatrixRows rows(WeightMatrix matrix) throws IOException {
        return matrix.inRuns() ? new PiecedRows(matrix) : new PlacedRows(matrix);
    }

    @Override
    public List<TensorCheck> verify(TensorListener listener) throws IOException {
        List<TensorCheck> checks;
        try (FiniteCheck verification = new FiniteCheck()) {
            checks = verification.of(tensors, listener);
        }
        for (Closeable file : files) {
            if (file instanceof FileExtent extent && extent.length() > 0 && ForeignFile.isZip(extent.head(4))) {
                FiniteCheck.checksums(extent);
            }
        }
        return checks;
    }

    @Override
    public void close() throws IOException {
        closeAll(files);
    }

    /** Closes all, also where one refuses. */
    static void closeAll(List<? extends Closeable> files) throws IOException {
        List<IOException> refused = new ArrayList<>();
        for (Closeable file : files) {
            try {
                file.close();
            } catch (IOException e) {
                refused.add(e);
            }
        }
        if (!refused.isEmpty()) {
            throw refused.get(0);
        }
    }

    /** Of matrices of one name the first that is analysed keeps it, and the others are numbered. */
    private static List<WeightMatrix> distinct(List<WeightMatrix> matrices) {
        Map<String, Integer> seen = new HashMap<>();
        IdentityHashMap<WeightMatrix, String> names = new IdentityHashMap<>();
        matrices.stream()
                .sorted(Comparator.comparing(m -> m.skipped().isPresent()))
                .forEach(m -> {
                    int number = seen.merge(m.name(), 1, Integer::sum);
                    names.put(m, number == 1 ? m.name() : m.name() + "#" + number);
                });
        return matrices.stream()
                .map(m -> m.withName(names.getOrDefault(m, m.name())))
                .toList();
    }

    /** Compares names with runs of digits as numbers. */
    static int natural(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int digitsA = digits(a, i);
            int digitsB = digits(b, j);
            int order = digitsA > 0 && digitsB > 0
                    ? numbers(a.substring(i, i + digitsA), b.substring(j, j + digitsB))
                    : Character.compare(a.charAt(i), b.charAt(j));
            if (order != 0) {
                return order;
            }
            i += Math.max(1, digitsA);
            j += Math.max(1, digitsB);
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - from;
    }

    private static int numbers(String a, String b) {
        String x = a.substring(zeros(a));
        String y = b.substring(zeros(b));
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }

    private static int zeros(String number) {
        int zeros = 0;
        while (zeros < number.length() - 1 && number.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros;
    }
}
