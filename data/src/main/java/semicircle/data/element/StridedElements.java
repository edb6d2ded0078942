package semicircle.data.element;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import semicircle.data.file.FileExtent;

/**
 * Elements of a view that does not lie in one piece, in row-major order of the view. A state: each call moves on.
 *
 * <p>Cost: reads run through a window that halves where it is hardly used, and grows where it is. Memory: at most 32768 elements.
 */
public final class StridedElements implements Payload.Elements {
    private static final int LARGEST = 1 << 15;
    private static final int SMALLEST = 16;

    private final FileExtent storage;
    private final ElementType type;
    private final ByteOrder order;
    private final long[] sizes;
    private final long[] strides;
    private final long[] index;
    private final long offset;
    private final long count;
    private long done;
    private double[] window = new double[0];
    private long windowAt;
    private int windowSize = LARGEST / 8;
    private int uses;

    /** A view whose every element lies within the storage, from element first of the view on. */
    public StridedElements(
            FileExtent storage,
            ElementType type,
            ByteOrder order,
            long offset,
            List<Long> sizes,
            List<Long> strides,
            long first) {
        this.storage = storage;
        this.type = type;
        this.order = order;
        this.offset = offset;
        this.sizes = sizes.stream().mapToLong(Long::longValue).toArray();
        this.strides = strides.stream().mapToLong(Long::longValue).toArray();
        this.index = new long[sizes.size()];
        this.count = sizes.stream().reduce(1L, Math::multiplyExact);
        this.done = first;
        long rest = first;
        for (int k = index.length - 1; k >= 0 && count > 0; k--) {
            index[k] = rest % this.sizes[k];
            rest /= this.sizes[k];
        }
    }

    @Override
    public void next(double[] into, int wanted) throws IOException {
        if (wanted > count - done) {
            throw new EOFException("the tensor has no more elements");
        }
        for (int i = 0; i < wanted; i++) {
            long at = offset;
            for (int k = 0; k < index.length; k++) {
                at += index[k] * strides[k];
            }
            into[i] = value(at);
            int k = index.length - 1;
            while (k >= 0 && ++index[k] == sizes[k]) {
                index[k--] = 0;
            }
        }
        done += wanted;
    }

    private double value(long at) throws IOException {
        if (at < windowAt || at >= windowAt + window.length) {
            windowSize =
                    uses < window.length / 8 ? Math.max(SMALLEST, windowSize / 2) : Math.min(LARGEST, 2 * windowSize);
            uses = 0;
            long all = storage.length() / (type.bits() / 8);
            windowAt = Math.max(0, at - windowSize / 4);
            window = new double[(int) Math.min(windowSize, all - windowAt)];
            ByteBuffer bytes =
                    ByteBuffer.allocate((int) type.bytes(window.length)).order(order);
            storage.read(type.bytes(windowAt), bytes);
            type.decode(bytes.flip(), window.length, window);
        }
        uses++;
        return window[(int) (at - windowAt)];
    }
}
