package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import semicircle.data.file.Cap;
import semicircle.data.file.FileCursor;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;

/** Finds the arrays in a msgpack file, without recursion; their bytes are not read. Source: msgpack spec; flax/serialization.py. A growing state. */
final class FlaxArrays {
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int MOST_VALUES = 10_000_000;
    private static final String CHUNKED = "__msgpack_chunked_array__";

    /** An array under its path; its bytes perhaps in several parts. */
    record Found(String path, String dtype, List<Long> shape, List<FileExtent> parts) {}

    /** A container that is being read. */
    private static final class Open {
        final String path;
        final boolean map;
        long left;
        long index;
        String key = "";
        boolean keyNext;

        Open(String path, boolean map, long left) {
            this.path = path;
            this.map = map;
            this.left = left;
            this.keyNext = map;
        }
    }

    private final FileExtent file;
    private final FileCursor cursor;
    private final Map<String, Found> arrays = new LinkedHashMap<>();
    private final Map<String, Map<Integer, Long>> chunked = new LinkedHashMap<>();
    private long characters;

    private FlaxArrays(FileExtent file) {
        this.file = file;
        this.cursor = new FileCursor(file);
        cursor.order(ByteOrder.BIG_ENDIAN);
    }

    static List<Found> read(FileExtent file) throws IOException {
        FlaxArrays all = new FlaxArrays(file);
        all.walk();
        if (all.cursor.left() > 0) {
            throw file.malformed(all.cursor.position(), all.cursor.left() + " bytes after the value", "the end");
        }
        return all.joined();
    }

    private void walk() throws IOException {
        Deque<Open> open = new ArrayDeque<>();
        int values = 0;
        do {
            while (!open.isEmpty() && open.peek().left == 0) {
                open.pop();
            }
            if (open.isEmpty() && values > 0) {
                return;
            }
            if (++values > MOST_VALUES) {
                throw file.malformed(cursor.position(), "more values", "at most " + MOST_VALUES);
            }
            String path = "";
            if (!open.isEmpty()) {
                Open in = open.peek();
                if (in.keyNext) {
                    in.key = key();
                    in.keyNext = false;
                    continue;
                }
                path = in.path.isEmpty() ? step(in) : in.path + "/" + step(in);
                in.left--;
                in.keyNext = in.map;
                characters += path.length();
                if (characters > Cap.NAMES.most()) {
                    throw file.malformed(cursor.position(), "longer names", Cap.NAMES.expected());
                }
            }
            value(path, open);
        } while (true);
    }

    private static String step(Open in) {
        return in.map ? in.key : Long.toString(in.index++);
    }

    private String key() throws IOException {
        long at = cursor.position();
        int lead = cursor.u8();
        if (lead < 0x80) {
            return Integer.toString(lead);
        }
        long length =
                lead >= 0xa0 && lead < 0xc0 ? lead & 31 : lead == 0xd9 ? cursor.u8() : lead == 0xda ? cursor.u16() : -1;
        if (length < 0) {
            throw file.malformed(at, String.format("the key 0x%02x", lead), "a text");
        }
        return text(length);
    }

    private String text(long length) throws IOException {
        if (length > LONGEST_TEXT) {
            throw file.malformed(cursor.position(), "a text of " + length, "at most " + LONGEST_TEXT);
        }
        return new String(cursor.bytes((int) length), StandardCharsets.UTF_8);
    }

    private void value(String path, Deque<Open> open) throws IOException {
        long at = cursor.position();
        int lead = cursor.u8();
        if (lead < 0x80 || lead >= 0xe0) {
            size(path, lead < 0x80 ? lead : lead - 256);
        } else if (lead < 0x90) {
            push(open, new Open(path, true, lead & 15));
        } else if (lead < 0xa0) {
            push(open, new Open(path, false, lead & 15));
        } else if (lead < 0xc0) {
            cursor.skip(lead & 31);
        } else {
            other(path, open, at, lead);
        }
    }

    private void other(String path, Deque<Open> open, long at, int lead) throws IOException {
        switch (lead) {
            case 0xc0, 0xc2 -> {}
            case 0xc3 -> {
                if (path.endsWith("/" + CHUNKED)) {
                    chunked.put(path.substring(0, path.length() - CHUNKED.length() - 1), new TreeMap<>());
                }
            }
            case 0xc4, 0xd9 -> cursor.skip(cursor.u8());
            case 0xc5, 0xda -> cursor.skip(cursor.u16());
            case 0xc6, 0xdb -> cursor.skip(u32());
            case 0xc7 -> extension(path, cursor.u8());
            case 0xc8 -> extension(path, cursor.u16());
            case 0xc9 -> extension(path, u32());
            case 0xca -> cursor.skip(4);
            case 0xcb -> cursor.skip(8);
            case 0xcc, 0xd0 -> size(path, cursor.u8());
            case 0xcd, 0xd1 -> size(path, cursor.u16());
            case 0xce, 0xd2 -> size(path, u32());
            case 0xcf, 0xd3 -> size(path, cursor.i64());
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(path, 1L << (lead - 0xd4));
            case 0xdc -> push(open, new Open(path, false, cursor.u16()));
            case 0xdd -> push(open, new Open(path, false, u32()));
            case 0xde -> push(open, new Open(path, true, cursor.u16()));
            case 0xdf -> push(open, new Open(path, true, u32()));
            default -> throw file.malformed(at, String.format("the byte 0x%02x", lead), "a msgpack value");
        }
    }

    private long u32() throws IOException {
        return Integer.toUnsignedLong(cursor.i32());
    }

    private void push(Deque<Open> open, Open next) throws IOException {
        if (open.size() == DEEPEST || next.left > cursor.left()) {
            String found = open.size() == DEEPEST ? "values nested deeper" : next.left + " values";
            throw file.malformed(cursor.position(), found, "at most " + DEEPEST + " levels, and a byte a value");
        }
        open.push(next);
    }

    /** A number, kept where it is one of the sizes of an array in chunks. */
    private void size(String path, long number) {
        int end = path.lastIndexOf("/shape/");
        if (end < 0 || !path.substring(end + 7).matches("\\d{1,2}")) {
            return;
        }
        Map<Integer, Long> sizes = chunked.get(path.substring(0, end));
        if (sizes != null) {
            sizes.put(Integer.parseInt(path.substring(end + 7)), Math.max(0, number));
        }
    }

    /** An array: {@code [shape, dtype, bytes]} in msgpack again. */
    private void extension(String path, long length) throws IOException {
        int type = cursor.u8();
        long end = cursor.position() + length;
        if (length > cursor.left()) {
            throw file.malformed(cursor.position(), "an array of " + length + " bytes", "one within the file");
        }
        if (type == 1) {
            array(path, end);
        }
        cursor.skip(end - cursor.position());
    }

    private void array(String path, long end) throws IOException {
        long at = cursor.position();
        boolean three = end - at > 3 && cursor.u8() == 0x93;
        int rank = three ? cursor.u8() : 0;
        rank = (rank & 0xf0) == 0x90 ? rank & 15 : -1;
        if (rank < 0) {
            throw file.malformed(at, "another form of an array", "shape, dtype and bytes");
        }
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            int lead = cursor.u8();
            shape.add(
                    lead < 0x80
                            ? lead
                            : lead == 0xcc
                                    ? cursor.u8()
                                    : lead == 0xcd ? cursor.u16() : lead == 0xce ? u32() : Math.max(0, cursor.i64()));
        }
        String dtype = key();
        int lead = cursor.u8();
        long length = lead == 0xc4 ? cursor.u8() : lead == 0xc5 ? cursor.u16() : lead == 0xc6 ? u32() : -1;
        if (length < 0 || length > end - cursor.position()) {
            throw file.malformed(at, "an array without its bytes", "bytes within " + (end - at));
        }
        Found found = new Found(path, dtype, shape, List.of(file.part(cursor.position(), length)));
        if (arrays.put(path, found) != null || arrays.size() > Cap.TENSORS.most()) {
            throw file.malformed(at, "'" + Sibling.printable(path) + "' again", "each once, " + Cap.TENSORS.expected());
        }
    }

    /** Arrays in chunks become one each. */
    private List<Found> joined() {
        List<Found> joined = new ArrayList<>();
        Map<String, TreeMap<Integer, Found>> chunks = new LinkedHashMap<>();
        for (Found found : arrays.values()) {
            int at = found.path.lastIndexOf("/chunks/");
            String whole = at < 0 ? "" : found.path.substring(0, at);
            if (chunked.containsKey(whole) && found.path.substring(at + 8).matches("\\d{1,6}")) {
                chunks.computeIfAbsent(whole, path -> new TreeMap<>())
                        .put(Integer.parseInt(found.path.substring(at + 8)), found);
            } else {
                joined.add(found);
            }
        }
        chunks.forEach((path, parts) -> joined.add(new Found(
                path,
                parts.firstEntry().getValue().dtype,
                List.copyOf(chunked.getOrDefault(path, Map.of()).values()),
                parts.values().stream().flatMap(part -> part.parts.stream()).toList())));
        return joined;
    }
}
