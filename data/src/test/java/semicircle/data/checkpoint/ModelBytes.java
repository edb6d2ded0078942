package semicircle.data.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Tiny model files, made byte by byte. */
final class ModelBytes {
    private ModelBytes() {}

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] floats(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(v -> bytes.putFloat((float) v));
        return bytes.array();
    }

    static byte[] u64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    static byte[] safetensors(String header, byte[] data) {
        byte[] json = text(header);
        return concat(u64(json.length), json, data);
    }

    /** Safetensors of one matrix, whose entry (i, j) has the value 1000 i + j. */
    static byte[] numbered(String name, int rows, int cols) {
        double[] values = IntStream.range(0, rows * cols)
                .mapToDouble(k -> 1000 * (k / cols) + k % cols)
                .toArray();
        String header = "{\"%s\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]}}"
                .formatted(name, rows, cols, 4 * rows * cols);
        return safetensors(header, floats(values));
    }

    /** So many bytes that go through all values in no simple order. */
    static byte[] codes(int count) {
        byte[] codes = new byte[count];
        IntStream.range(0, count).forEach(i -> codes[i] = (byte) (37 * i + i / 7));
        return codes;
    }

    static byte[] npy(int version, String header, byte[] data) {
        byte[] text = text(header + "\n");
        ByteBuffer length = ByteBuffer.allocate(version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
        if (version == 1) {
            length.putShort((short) text.length);
        } else {
            length.putInt(text.length);
        }
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0};
        return concat(magic, length.array(), text, data);
    }

    static byte[] npy(String descr, boolean columns, String shape, byte[] data) {
        String header = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }";
        return npy(1, header.formatted(descr, columns ? "True" : "False", shape), data);
    }

    static byte[] zip(boolean stored, Map<String, byte[]> members) {
        return zip(stored ? name -> true : name -> false, members);
    }

    /** A zip of which only some members are deflated. */
    static byte[] zip(Predicate<String> stored, Map<String, byte[]> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                if (stored.test(member.getKey())) {
                    CRC32 sum = new CRC32();
                    sum.update(member.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(member.getValue().length);
                    entry.setCrc(sum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(member.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] varint(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }

    /** A protobuf field of bytes. */
    static byte[] field(int number, byte[]... parts) {
        byte[] all = concat(parts);
        return concat(varint(number * 8L + 2), varint(all.length), all);
    }

    /** A protobuf field of one integer. */
    static byte[] field(int number, long value) {
        return concat(varint(number * 8L), varint(value));
    }

    static byte[] onnxTensor(String name, int type, long[] dims, byte[]... data) {
        byte[] sizes = new byte[0];
        for (long size : dims) {
            sizes = concat(sizes, field(1, size));
        }
        return concat(sizes, field(2, type), field(8, text(name)), concat(data));
    }

    static byte[] node(String op, String name, String out, byte[] attributes, String... inputs) {
        byte[] all = new byte[0];
        for (String input : inputs) {
            all = concat(all, field(1, text(input)));
        }
        return field(1, all, field(2, text(out)), field(3, text(name)), field(4, text(op)), attributes);
    }

    /** A model of the given fields of its graph. */
    static byte[] onnx(byte[]... graph) {
        return concat(field(1, 8), field(2, text("test")), field(7, graph));
    }
}
