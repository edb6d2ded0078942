package semicircle.data.element;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import semicircle.data.file.FileExtent;

/**
 * Elements packed without gaps in a byte stream, decoded a window at a time. A state: each call moves on.
 *
 * <p>Memory: at most 32768 elements as bytes and as doubles, 0.75 MiB.
 */
public final class StoredElements implements Payload.Elements {
    private static final int WINDOW = 1 << 15;

    private final ReadableByteChannel bytes;
    private final ElementType type;
    private final ByteBuffer buffer;
    private final double[] window;
    private long left;
    private int at;
    private int end;

    /** Reads so many elements from the next byte of a channel on. */
    public StoredElements(ReadableByteChannel bytes, ElementType type, ByteOrder order, long count) {
        int size = (int) Math.min(WINDOW, count);
        this.bytes = bytes;
        this.type = type;
        this.buffer = ByteBuffer.allocate(Math.toIntExact(type.bytes(size))).order(order);
        this.window = new double[size];
        this.left = count;
    }

    /**
     * The way to elements that lie in a file as they are.
     *
     * @param data all bytes of the tensor
     * @param count its elements
     */
    public static Payload in(FileExtent data, ElementType type, ByteOrder order, long count) {
        return new PackedPayload(data, type, order, count);
    }

    @Override
    public void next(double[] into, int count) throws IOException {
        int done = 0;
        while (done < count) {
            if (at == end) {
                fill();
            }
            int some = Math.min(count - done, end - at);
            System.arraycopy(window, at, into, done, some);
            at += some;
            done += some;
        }
    }

    /** Passes over elements. */
    void skip(int count) throws IOException {
        if (count > 0) {
            next(new double[count], count);
        }
    }

    private void fill() throws IOException {
        int count = (int) Math.min(window.length, left);
        if (count == 0) {
            throw new EOFException("the tensor has no more elements");
        }
        buffer.clear().limit(Math.toIntExact(type.bytes(count)));
        while (buffer.hasRemaining()) {
            if (bytes.read(buffer) < 0) {
                throw new EOFException("the data of a tensor ended " + buffer.remaining() + " bytes too early");
            }
        }
        buffer.flip();
        type.decode(buffer, count, window);
        left -= count;
        at = 0;
        end = count;
    }
}
