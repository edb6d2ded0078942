package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.data.file.FileExtent;
import semicircle.data.table.MatrixMarket;
import semicircle.spectra.matrix.SparseMatrix;

/** One matrix as text in Matrix Market form. Memory: 16 bytes a stored entry, because text has no index. */
public record MatrixMarketFormat() implements CheckpointFormat {
    private static final String BANNER = "%%matrixmarket";

    @Override
    public List<String> endings() {
        return List.of(".mtx");
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        ByteBuffer start = head.duplicate().limit(Math.min(head.limit(), BANNER.length()));
        return StandardCharsets.ISO_8859_1
                .decode(start)
                .toString()
                .toLowerCase(Locale.ROOT)
                .equals(BANNER);
    }

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        if (file.start() != 0 || file.length() != file.channel().size()) {
            throw file.malformed(0, "a Matrix Market file within another", "one that stands alone");
        }
        MatrixMarket read = MatrixMarket.read(file.path());
        String stored = String.valueOf(file.path().getFileName());
        List<Long> shape = List.of((long) read.rows(), (long) read.cols());
        ElementType type = read.complex() ? ElementType.C128 : ElementType.F64;
        Payload payload = read.complex() ? Payload.unreadable(type.label()) : new Entries(read.sparse(), read.cols());
        Tensor tensor = Tensor.of(stored.replaceFirst("\\.mtx$", ""), stored, type, shape, payload);
        return new IndexedCheckpoint(file.path(), "Matrix Market", List.of(tensor), List.of(), List.of());
    }

    /** All entries, zeros included, row after row. */
    private record Entries(SparseMatrix matrix, int cols) implements Payload {
        @Override
        public Elements from(long first) {
            return new Elements() {
                private long at = first;

                @Override
                public void next(double[] into, int count) {
                    for (int i = 0; i < count; i++, at++) {
                        into[i] = matrix.get((int) (at / cols), (int) (at % cols));
                    }
                }
            };
        }
    }
}
