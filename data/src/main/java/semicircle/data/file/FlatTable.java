package semicircle.data.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of a FlatBuffer; each offset is checked against the file. Source: flatbuffers.dev, internals.
 *
 * @param file the whole buffer
 * @param at where the table begins
 */
public record FlatTable(Bytes file, long at) {
    private static final int LONGEST_TEXT = 1 << 16;

    /** Numbers at positions, through a window of 64 KiB. A state: the window moves. */
    public static final class Bytes {
        private static final int WINDOW = 1 << 16;
        private final FileExtent file;
        private final ByteBuffer window =
                ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN).limit(0);
        private long windowAt;

        Bytes(FileExtent file) {
            this.file = file;
        }

        long length() {
            return file.length();
        }

        FileExtent extent() {
            return file;
        }

        private int place(long at, int width) throws IOException {
            if (at < 0 || at > file.length() - width) {
                throw file.malformed(Math.max(0, Math.min(at, file.length())), "an offset of " + at, "one in the file");
            }
            if (at < windowAt || at + width > windowAt + window.limit()) {
                windowAt = at;
                window.clear().limit((int) Math.min(WINDOW, file.length() - at));
                file.read(at, window);
                window.flip();
            }
            return (int) (at - windowAt);
        }

        public int u8(long at) throws IOException {
            return window.get(place(at, 1)) & 0xff;
        }

        int u16(long at) throws IOException {
            return window.getShort(place(at, 2)) & 0xffff;
        }

        public int i32(long at) throws IOException {
            return window.getInt(place(at, 4));
        }

        public long i64(long at) throws IOException {
            return window.getLong(place(at, 8));
        }
    }

    /** A run of elements. */
    public record Vector(Bytes file, long at, long length) {
        public FlatTable table(long index) throws IOException {
            long place = at + 4 * index;
            return new FlatTable(file, place + Integer.toUnsignedLong(file.i32(place)));
        }
    }

    public static FlatTable root(FileExtent file) throws IOException {
        Bytes bytes = new Bytes(file);
        return new FlatTable(bytes, Integer.toUnsignedLong(bytes.i32(0)));
    }

    /** Where a field is; 0 where it is left out. */
    private long place(int field) throws IOException {
        long vtable = at - file.i32(at);
        int entry = 4 + 2 * field;
        if (entry + 2 > file.u16(vtable)) {
            return 0;
        }
        int offset = file.u16(vtable + entry);
        return offset == 0 ? 0 : at + offset;
    }

    public int u8(int field) throws IOException {
        long place = place(field);
        return place == 0 ? 0 : file.u8(place);
    }

    public int i32(int field) throws IOException {
        long place = place(field);
        return place == 0 ? 0 : file.i32(place);
    }

    public long i64(int field) throws IOException {
        long place = place(field);
        return place == 0 ? 0 : file.i64(place);
    }

    /** The elements of a field; none where it is left out. */
    public Vector vector(int field, int width) throws IOException {
        long place = place(field);
        if (place == 0) {
            return new Vector(file, 0, 0);
        }
        long start = place + Integer.toUnsignedLong(file.i32(place));
        long length = Integer.toUnsignedLong(file.i32(start));
        if (length > (file.length() - start - 4) / width) {
            throw file.extent().malformed(start, "a vector of " + length, "one that ends within the file");
        }
        return new Vector(file, start + 4, length);
    }

    /** The table of a field; empty where it is left out. */
    public List<FlatTable> table(int field) throws IOException {
        long place = place(field);
        return place == 0 ? List.of() : List.of(new FlatTable(file, place + Integer.toUnsignedLong(file.i32(place))));
    }

    public List<Integer> integers(int field, int most) throws IOException {
        Vector vector = vector(field, 4);
        if (vector.length > most) {
            throw file.extent().malformed(vector.at, "a vector of " + vector.length, "at most " + most);
        }
        List<Integer> integers = new ArrayList<>();
        for (long i = 0; i < vector.length; i++) {
            integers.add(file.i32(vector.at + 4 * i));
        }
        return integers;
    }

    public String text(int field) throws IOException {
        Vector vector = vector(field, 1);
        if (vector.length > LONGEST_TEXT) {
            throw file.extent().malformed(vector.at, "a name of " + vector.length, "at most " + LONGEST_TEXT);
        }
        byte[] bytes = new byte[(int) vector.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) file.u8(vector.at + i);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
