package semicircle.data.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import semicircle.spectra.matrix.MatrixRows;

/** What every format makes of a file: its tensors in natural order, and their matrices. */
final class IndexedCheckpoint implements Checkpoint {
    private final Path path;
    private final String format;
    private final List<Tensor> tensors;
    private final List<WeightMatrix> matrices;
    private final List<String> notes;
    private final List<Closeable> files;

    IndexedCheckpoint(Path path, String format, List<Tensor> tensors, List<String> notes, List<Closeable> files) {
        this.path = path;
        this.format = format;
        this.tensors = tensors.stream()
                .sorted(Comparator.comparing(Tensor::name, IndexedCheckpoint::natural))
                .toList();
        this.matrices = distinct(this.tensors.stream()
                .flatMap(tensor -> WeightMatrix.of(tensor).stream())
                .toList());
        this.notes = List.copyOf(notes);
        this.files = List.copyOf(files);
    }

    private IndexedCheckpoint(IndexedCheckpoint inner, Path path, String format, List<Closeable> files) {
        this.path = path;
        this.format = format;
        this.tensors = inner.tensors;
        this.matrices = inner.matrices;
        this.notes = inner.notes;
        this.files = files;
    }

    /** The same model under the path that the user gave, with one more file to close. */
    IndexedCheckpoint within(Path outer, String outerFormat, Closeable file) {
        List<Closeable> all = new ArrayList<>(files);
        all.add(file);
        return new IndexedCheckpoint(this, outer, outerFormat, List.copyOf(all));
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<Path> files() {
        return files.stream()
                .filter(FileExtent.class::isInstance)
                .map(file -> ((FileExtent) file).path())
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
    public List<String> notes() {
        return notes;
    }

    @Override
    public MatrixRows rows(WeightMatrix matrix) throws IOException {
        Payload.Elements elements = matrix.tensor().payload().from(matrix.first());
        return new MatrixRows() {
            private int row;

            @Override
            public int rows() {
                return matrix.rows();
            }

            @Override
            public int cols() {
                return matrix.cols();
            }

            @Override
            public void next(double[] into) throws IOException {
                if (row == matrix.rows()) {
                    throw new IllegalStateException("rows: all " + row + " rows of " + matrix.name() + " were read");
                }
                row++;
                elements.next(into, matrix.cols());
            }
        };
    }

    @Override
    public List<TensorCheck> verify(TensorListener listener) throws IOException {
        List<TensorCheck> checks = new Verification().of(tensors, listener);
        for (Closeable file : files) {
            if (file instanceof FileExtent extent && extent.length() > 0 && ForeignFile.isZip(extent.head(4))) {
                Verification.checksums(extent);
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

    private static List<WeightMatrix> distinct(List<WeightMatrix> matrices) {
        Map<String, Integer> seen = new HashMap<>();
        List<WeightMatrix> distinct = new ArrayList<>();
        for (WeightMatrix m : matrices) {
            int before = seen.merge(m.name(), 1, Integer::sum) - 1;
            distinct.add(
                    before == 0
                            ? m
                            : new WeightMatrix(
                                    m.name() + "#" + (before + 1),
                                    m.tensor(),
                                    m.rows(),
                                    m.cols(),
                                    m.role(),
                                    m.layer(),
                                    m.form(),
                                    m.first(),
                                    m.skipped()));
        }
        return List.copyOf(distinct);
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
