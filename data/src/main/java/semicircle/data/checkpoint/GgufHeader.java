package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import semicircle.data.MalformedFileException;
import semicircle.data.file.Cap;
import semicircle.data.file.FileCursor;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;

/**
 * What stands before the data of a GGUF file.
 *
 * @param order of the file
 * @param integers values of integer keys
 * @param texts values of short text keys
 * @param entries the tensors, as listed
 * @param data offset of the data
 */
record GgufHeader(
        ByteOrder order, Map<String, Long> integers, Map<String, String> texts, List<Entry> entries, long data) {
    private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int FLOAT = 6;
    private static final int DOUBLE = 12;
    private static final int LONGEST_NAME = 65_535;
    private static final int LONGEST_TEXT = 4096;
    private static final long MOST = 100_000;
    private static final long MOST_ELEMENTS = 1L << 26;
    private static final int DEEPEST = 64;
    private static final int SMALLEST_KEY = 13;
    private static final int SMALLEST_TENSOR = 24;

    /** One tensor: sizes slowest first, type number, offset from the start of the data. */
    record Entry(String name, List<Long> shape, int type, long offset, long at) {}

    /** Reads and checks it. */
    static GgufHeader read(FileExtent file) throws IOException {
        return new Reader(file).header();
    }

    /** The way through one header. A state. */
    private static final class Reader {
        private final FileExtent file;
        private final FileCursor cursor;
        private final Map<String, Long> integers = new HashMap<>();
        private final Map<String, String> texts = new HashMap<>();
        private long named;

        Reader(FileExtent file) {
            this.file = file;
            this.cursor = new FileCursor(file);
        }

        GgufHeader header() throws IOException {
            ByteOrder order = version();
            long tensors =
                    cursor.count("a number of tensors", Math.min(Cap.TENSORS.most(), cursor.left() / SMALLEST_TENSOR));
            long keys = cursor.count("a number of keys", Math.min(MOST, cursor.left() / SMALLEST_KEY));
            Set<String> seen = new HashSet<>();
            for (long i = 0; i < keys; i++) {
                long at = cursor.position();
                String key = name();
                if (!seen.add(key)) {
                    throw malformed(at, "a second key '" + Sibling.printable(key) + "'", "each key once");
                }
                value(key);
            }
            long alignment = integers.getOrDefault("general.alignment", 32L);
            if (alignment <= 0 || Long.bitCount(alignment) != 1) {
                throw malformed(cursor.position(), "an alignment of " + alignment, "a power of two");
            }
            List<Entry> entries = entries(tensors, alignment);
            long end = cursor.position();
            long data = Math.addExact(end, Math.floorMod(-end, alignment));
            if (data > file.length() && !entries.isEmpty()) {
                throw malformed(end, "the end", "data from byte " + data);
            }
            return new GgufHeader(order, Map.copyOf(integers), Map.copyOf(texts), List.copyOf(entries), data);
        }

        private ByteOrder version() throws IOException {
            cursor.order(ByteOrder.LITTLE_ENDIAN);
            cursor.skip(4);
            int version = cursor.i32();
            boolean big = (version & 0xffff) == 0;
            ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            version = big ? Integer.reverseBytes(version) : version;
            if (version != 2 && version != 3) {
                String old = version == 1 ? " (32-bit counts)" : "";
                throw malformed(4, "GGUF version " + Integer.toUnsignedString(version) + old, "version 2 or 3");
            }
            cursor.order(order);
            return order;
        }

        private String name() throws IOException {
            long length = cursor.count("a name", Math.min(LONGEST_NAME, Math.max(0, cursor.left() - 8)));
            named += length;
            if (named > Cap.NAMES.most()) {
                throw malformed(cursor.position(), "more bytes of names", Cap.NAMES.expected());
            }
            return new String(cursor.bytes((int) length), StandardCharsets.UTF_8);
        }

        private void value(String key) throws IOException {
            long at = cursor.position();
            int type = cursor.i32();
            if (type == STRING) {
                long length = cursor.count("a string", Math.max(0, cursor.left() - 8));
                if (length <= LONGEST_TEXT && key.startsWith("general.")) {
                    texts.put(key, new String(cursor.bytes((int) length), StandardCharsets.UTF_8));
                } else {
                    cursor.skip(length);
                }
            } else if (type == ARRAY) {
                skipArray();
            } else if (type == FLOAT || type == DOUBLE) {
                cursor.skip(SIZES[type]);
            } else if (type >= 0 && type < SIZES.length) {
                integers.put(key, integer(type));
            } else {
                throw malformed(at, "a value of type " + Integer.toUnsignedString(type), "a type in 0..12");
            }
        }

        private long integer(int type) throws IOException {
            long at = cursor.position();
            long value = switch (SIZES[type]) {
                case 1 -> cursor.u8();
                case 2 -> cursor.u16();
                case 4 -> type == 4 ? Integer.toUnsignedLong(cursor.i32()) : cursor.i32();
                default -> cursor.i64();
            };
            if (type == BOOL && value > 1) {
                throw malformed(at, "a bool of " + value, "0 or 1");
            }
            return value;
        }

        /** Walks nested arrays with the elements still to come at each depth. */
        private void skipArray() throws IOException {
            long[] left = new long[DEEPEST];
            int[] types = new int[DEEPEST];
            int depth = 0;
            left[0] = 1;
            types[0] = ARRAY;
            while (depth >= 0) {
                if (left[depth] == 0) {
                    depth--;
                } else if (types[depth] == STRING) {
                    left[depth]--;
                    cursor.skip(cursor.count("a string", Math.max(0, cursor.left() - 8)));
                } else {
                    left[depth]--;
                    if (depth + 1 == DEEPEST) {
                        throw malformed(cursor.position(), "arrays nested deeper than " + DEEPEST, "fewer levels");
                    }
                    depth++;
                    types[depth] = elementType();
                    int size = SIZES[types[depth]];
                    long most = Math.max(0, cursor.left() - 8) / (size > 0 ? size : types[depth] == STRING ? 8 : 12);
                    left[depth] = cursor.count("an array", Math.min(MOST_ELEMENTS, most));
                    if (size > 0) {
                        cursor.skip(left[depth] * size);
                        left[depth] = 0;
                    }
                }
            }
        }

        private int elementType() throws IOException {
            long at = cursor.position();
            int type = cursor.i32();
            if (type < 0 || type >= SIZES.length) {
                String found = "array elements of type " + Integer.toUnsignedString(type);
                throw malformed(at, found, "a type in 0..12");
            }
            return type;
        }

        private List<Entry> entries(long count, long alignment) throws IOException {
            List<Entry> entries = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (long i = 0; i < count; i++) {
                long at = cursor.position();
                String name = name();
                if (!names.add(name)) {
                    throw malformed(at, "a second tensor '" + Sibling.printable(name) + "'", "each name once");
                }
                List<Long> shape = shape();
                int type = cursor.i32();
                long offsetAt = cursor.position();
                long offset = cursor.i64();
                if (offset < 0 || offset % alignment != 0) {
                    String found = "an offset of " + Long.toUnsignedString(offset);
                    throw malformed(offsetAt, found, "a multiple of " + alignment);
                }
                entries.add(new Entry(name, shape, type, offset, at));
            }
            return entries;
        }

        private List<Long> shape() throws IOException {
            long at = cursor.position();
            int rank = cursor.i32();
            if (rank < 0 || rank > 4) {
                throw malformed(at, Integer.toUnsignedString(rank) + " dimensions", "at most 4");
            }
            List<Long> shape = new ArrayList<>();
            long most = Long.MAX_VALUE;
            for (int i = 0; i < rank; i++) {
                long size = cursor.count("a size", most);
                shape.add(0, size); // the file has the fastest first
                most = size == 0 ? most : most / size;
            }
            return List.copyOf(shape);
        }

        private MalformedFileException malformed(long at, String found, String expected) {
            return file.malformed(at, found, expected);
        }
    }
}
