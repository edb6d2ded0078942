package semicircle.data.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.data.element.ElementType;
import semicircle.data.element.PackedPayload;
import semicircle.data.element.ParallelWindows;
import semicircle.data.element.Payload;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ZipDirectory;

/**
 * Reads all numbers of a model once and counts those that are not finite.
 *
 * <p>Cost: plain floats are tested as bits, 2 to 8 bytes an operation, so that the disk decides; all others are decoded. Four
 * windows are read and tested at once. Memory: 8 MiB.
 */
final class FiniteCheck implements AutoCloseable {
    private static final int WINDOW = 1 << 20;
    private static final int READERS = 4;
    private static final int DECODED = 1 << 14;

    private final ParallelWindows windows = new ParallelWindows(WINDOW, READERS, Suspects::new);

    /** Ends the threads that read. */
    @Override
    public void close() {
        windows.close();
    }

    /** Reads every tensor, in the order given, and tells of each. */
    List<TensorCheck> of(List<Tensor> tensors, TensorListener listener) throws IOException {
        List<TensorCheck> checks = new ArrayList<>();
        for (Tensor tensor : tensors) {
            TensorCheck check = check(tensor);
            checks.add(check);
            listener.checked(checks.size(), tensors.size(), check);
        }
        return checks;
    }

    private TensorCheck check(Tensor tensor) throws IOException {
        try {
            if (tensor.payload() instanceof PackedPayload packed && packed.testable()) {
                long suspects = windows.sum(packed);
                return suspects == 0
                        ? new TensorCheck(tensor, tensor.count(), 0, 0, Optional.empty())
                        : decoded(tensor);
            }
            return decoded(tensor);
        } catch (IllegalArgumentException unreadable) {
            String reason = tensor.skipped().orElse(String.valueOf(unreadable.getMessage()));
            return new TensorCheck(tensor, 0, 0, 0, Optional.of(reason));
        }
    }

    private TensorCheck decoded(Tensor tensor) throws IOException {
        Payload.Elements elements = tensor.payload().from(0);
        double[] some = new double[DECODED];
        long count = tensor.count();
        long nans = 0;
        long infinities = 0;
        for (long left = count; left > 0; left -= Math.min(left, DECODED)) {
            int now = (int) Math.min(left, DECODED);
            elements.next(some, now);
            for (int i = 0; i < now; i++) {
                nans += Double.isNaN(some[i]) ? 1 : 0;
                infinities += Double.isInfinite(some[i]) ? 1 : 0;
            }
        }
        return new TensorCheck(tensor, count, nans, infinities, Optional.empty());
    }

    /** Reads every member of a zip against its checksum. */
    static void checksums(FileExtent zip) throws IOException {
        ZipDirectory directory = ZipDirectory.read(zip);
        for (ZipDirectory.Member member : directory.members()) {
            try (InputStream bytes = directory.stream(member)) {
                bytes.transferTo(OutputStream.nullOutputStream()); // the stream itself refuses a wrong length or sum
            }
        }
    }

    /** Counts values with an exponent of ones: NaN and infinities. */
    private static final class Suspects implements ParallelWindows.Work {
        private final int[] words = new int[WINDOW / Integer.BYTES];

        @Override
        public long on(PackedPayload packed, ByteBuffer window) {
            int now = window.remaining();
            window.order(packed.order());
            if (now % Integer.BYTES != 0) { // 16-bit values, an odd number of them: a zero beside the last
                window.limit(now + 2);
                window.putShort(now, (short) 0);
            }
            int count = window.limit() / Integer.BYTES;
            window.asIntBuffer().get(words, 0, count);
            return count(packed.type(), packed.order(), count);
        }

        /** Adding one to the exponent carries into the sign where all its bits are set; the loops have no branch, so that they vectorise. */
        private long count(ElementType type, ByteOrder order, int count) {
            int found = 0;
            if (type == ElementType.F32) {
                for (int i = 0; i < count; i++) {
                    found += ((words[i] & 0x7fff_ffff) + 0x0080_0000) >>> 31;
                }
            } else if (type == ElementType.F64) { // the exponent is in the upper word
                int upper = order == ByteOrder.LITTLE_ENDIAN ? 1 : 0;
                for (int i = upper; i < count; i += 2) {
                    found += ((words[i] & 0x7fff_ffff) + 0x0010_0000) >>> 31;
                }
            } else {
                int one = type == ElementType.F16 ? 0x0400_0400 : 0x0080_0080;
                for (int i = 0; i < count; i++) {
                    int carried = (words[i] & 0x7fff_7fff) + one;
                    found += (carried >>> 31) + (carried >>> 15 & 1);
                }
            }
            return found;
        }
    }
}
