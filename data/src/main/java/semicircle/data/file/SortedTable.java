package semicircle.data.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The keys of a LevelDB table, as TensorFlow writes it to {@code *.index}: blocks of prefix-compressed keys behind an index block. Source:
 * tensorflow/core/lib/io/format.cc and block.cc.
 */
public final class SortedTable {
    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final int FOOTER = 48;
    private static final int TRAILER = 5;
    private static final int LARGEST_BLOCK = 16 << 20;
    private static final int LONGEST_KEY = 1 << 16;

    /** A key and where its value lies in the file. */
    public record Entry(String key, long at, long end) {}

    private final FileExtent file;
    private final ProtobufScanner scanner;

    private SortedTable(FileExtent file) {
        this.file = file;
        this.scanner = new ProtobufScanner(file, 0);
    }

    /** Reads all keys, in their order. */
    public static List<Entry> read(FileExtent file) throws IOException {
        if (file.length() < FOOTER) {
            throw file.malformed(0, "a file of " + file.length() + " bytes", "a table with a footer of " + FOOTER);
        }
        ByteBuffer magic = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        file.read(file.length() - 8, magic);
        if (magic.getLong(0) != MAGIC) {
            throw file.malformed(file.length() - 8, "another end", "the magic number of a TensorFlow index");
        }
        SortedTable table = new SortedTable(file);
        table.scanner.moveTo(file.length() - FOOTER);
        long end = file.length() - 8;
        table.scanner.varint(end);
        table.scanner.varint(end);
        List<Entry> blocks = table.block(table.scanner.varint(end), table.scanner.varint(end));
        List<Entry> all = new ArrayList<>();
        for (Entry block : blocks) {
            table.scanner.moveTo(block.at);
            all.addAll(table.block(table.scanner.varint(block.end), table.scanner.varint(block.end)));
            if (all.size() > Cap.TENSORS.most()) {
                throw file.malformed(block.at, "more tensors", Cap.TENSORS.expected());
            }
        }
        return all;
    }

    private List<Entry> block(long at, long size) throws IOException {
        if (at < 0 || size < 4 || size > LARGEST_BLOCK || at > file.length() - TRAILER - size) {
            throw file.malformed(Math.max(0, at), "a block of " + size + " bytes", "one within the file");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size + TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        file.read(at, bytes);
        if (bytes.get((int) size) != 0) {
            throw file.malformed(at + size, "a block packed by method " + bytes.get((int) size), "a plain block");
        }
        CRC32C sum = new CRC32C();
        sum.update(bytes.array(), 0, (int) size + 1);
        int crc = (int) sum.getValue();
        if (bytes.getInt((int) size + 1) != ((crc >>> 15) | (crc << 17)) + 0xa282ead8) {
            throw file.malformed(at, "a block with a wrong checksum", "its CRC-32C");
        }
        long restarts = Integer.toUnsignedLong(bytes.getInt((int) size - 4));
        if (restarts > (size - 4) / 4) {
            throw file.malformed(at, restarts + " restarts", "fewer");
        }
        return entries(at, at + size - 4 - 4 * restarts);
    }

    private List<Entry> entries(long start, long end) throws IOException {
        List<Entry> entries = new ArrayList<>();
        byte[] key = new byte[0];
        scanner.moveTo(start);
        while (scanner.position() < end) {
            long at = scanner.position();
            long shared = scanner.varint(end);
            long own = scanner.varint(end);
            long value = scanner.varint(end);
            boolean fits = shared >= 0
                    && shared <= key.length
                    && own >= 0
                    && value >= 0
                    && own <= LONGEST_KEY - shared
                    && own <= end - scanner.position()
                    && value <= end - scanner.position() - own;
            if (!fits) {
                throw file.malformed(at, "a key or value beyond its block", "both within");
            }
            byte[] next = new byte[(int) (shared + own)];
            System.arraycopy(key, 0, next, 0, (int) shared);
            for (int i = (int) shared; i < next.length; i++) {
                next[i] = (byte) scanner.fixed(1, end);
            }
            key = next;
            long valueAt = scanner.position();
            entries.add(new Entry(new String(key, StandardCharsets.UTF_8), valueAt, valueAt + value));
            scanner.moveTo(valueAt + value);
            if (entries.size() > Cap.TENSORS.most()) {
                throw file.malformed(at, "more entries", Cap.TENSORS.expected());
            }
        }
        return entries;
    }
}
