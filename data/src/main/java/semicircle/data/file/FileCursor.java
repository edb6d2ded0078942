package semicircle.data.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import semicircle.data.MalformedFileException;

/** Reads a file front to back through a window of 64 KiB; each length is compared with the bytes left. A state: each call moves on. */
public final class FileCursor {
    private static final int WINDOW = 1 << 16;

    private final FileExtent file;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowAt;

    public FileCursor(FileExtent file) {
        this.file = file;
    }

    /** Sets the byte order of the integers to come. */
    public void order(ByteOrder order) {
        window.order(order);
    }

    /** {@return the offset of the next byte} */
    public long position() {
        return windowAt + window.position();
    }

    /** {@return bytes after the position} */
    public long left() {
        return file.length() - position();
    }

    public int u8() throws IOException {
        need(1);
        return window.get() & 0xff;
    }

    public int u16() throws IOException {
        need(2);
        return window.getShort() & 0xffff;
    }

    public int i32() throws IOException {
        need(4);
        return window.getInt();
    }

    public long i64() throws IOException {
        need(8);
        return window.getLong();
    }

    /**
     * A length or count, as a 64-bit unsigned integer.
     *
     * @param what for the message
     * @param most the largest allowed
     */
    public long count(String what, long most) throws IOException {
        long at = position();
        long count = i64();
        if (count < 0 || count > most) {
            throw malformed(at, what + " of " + Long.toUnsignedString(count), "at most " + most);
        }
        return count;
    }

    /** The next bytes, copied. */
    public byte[] bytes(int count) throws IOException {
        if (count > left()) {
            throw malformed(position(), "the end", count + " bytes more");
        }
        byte[] copy = new byte[count];
        int done = 0;
        while (done < count) {
            need(1);
            int some = Math.min(count - done, window.remaining());
            window.get(copy, done, some);
            done += some;
        }
        return copy;
    }

    /** Moves on without reading. */
    public void skip(long count) throws IOException {
        if (count < 0 || count > left()) {
            throw malformed(position(), "the end", Long.toUnsignedString(count) + " bytes more");
        }
        if (count <= window.remaining()) {
            window.position(window.position() + (int) count);
        } else {
            windowAt = position() + count;
            window.position(0).limit(0);
        }
    }

    public MalformedFileException malformed(long at, String found, String expected) {
        return file.malformed(at, found, expected);
    }

    private void need(int count) throws IOException {
        if (window.remaining() >= count) {
            return;
        }
        if (count > left()) {
            throw malformed(position(), "the end", count + " bytes more");
        }
        windowAt = position();
        window.clear().limit((int) Math.min(WINDOW, file.length() - windowAt));
        file.read(windowAt, window);
        window.flip();
    }
}
