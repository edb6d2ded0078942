package semicircle.data.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The protobuf wire, read through a small window; what is skipped is not read at all. A state: moves on through the file. */
public final class ProtobufScanner {
    public static final int VARINT = 0;
    public static final int FIXED64 = 1;
    public static final int BYTES = 2;
    public static final int FIXED32 = 5;
    private static final int WINDOW = 1 << 16;
    private static final int LONGEST_TEXT = 1 << 16;

    private final FileExtent file;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowAt;
    private long at;

    public ProtobufScanner(FileExtent file, long at) {
        this.file = file;
        this.at = at;
    }

    /** {@return the offset of the next byte} */
    public long position() {
        return at;
    }

    /** Moves to an offset. */
    public void moveTo(long position) {
        at = position;
    }

    private int next(long end) throws IOException {
        if (at >= end) {
            throw file.malformed(at, "the end of a message", "more of it");
        }
        if (at < windowAt || at >= windowAt + window.limit()) {
            window.clear().limit((int) Math.min(WINDOW, file.length() - at));
            file.read(at, window);
            window.flip();
            windowAt = at;
        }
        return window.get((int) (at++ - windowAt)) & 0xff;
    }

    /** Reads a base-128 integer that must end before end. */
    public long varint(long end) throws IOException {
        long start = at;
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int b = next(end);
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw file.malformed(start, "an integer of more than 10 bytes", "at most 10");
    }

    /** Reads the length of a nested part and checks it against the bytes left. */
    public long length(long end) throws IOException {
        long start = at;
        long length = varint(end);
        if (length < 0 || length > end - at) {
            throw file.malformed(
                    start, "a length of " + Long.toUnsignedString(length), "at most the " + (end - at) + " bytes left");
        }
        return length;
    }

    /** Reads a text. */
    public String text(long end) throws IOException {
        long start = at;
        long length = length(end);
        if (length > LONGEST_TEXT) {
            throw file.malformed(start, "a name of " + length + " bytes", "at most " + LONGEST_TEXT);
        }
        byte[] bytes = new byte[(int) length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) next(at + length - i);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads 4 or 8 bytes, little-endian. */
    public long fixed(int size, long end) throws IOException {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (long) next(end) << (8 * i);
        }
        return value;
    }

    /** Passes over a field of no interest. */
    public void skip(int wire, long end) throws IOException {
        long start = at;
        switch (wire) {
            case VARINT -> varint(end);
            case FIXED64 -> at += 8;
            case FIXED32 -> at += 4;
            case BYTES -> {
                long length = length(end);
                at += length;
            }
            default -> throw file.malformed(start, "wire type " + wire, "0, 1, 2 or 5");
        }
        if (at > end) {
            throw file.malformed(start, "a field beyond its message", "at most " + (end - start) + " bytes");
        }
    }
}
