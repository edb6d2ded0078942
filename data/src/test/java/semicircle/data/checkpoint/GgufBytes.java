package semicircle.data.checkpoint;

import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A GGUF file under construction. */
final class GgufBytes {
    private final ByteOrder order;
    private final int version;
    private byte[] keys = new byte[0];
    private byte[] tensors = new byte[0];
    private byte[] data = new byte[0];
    private long keyCount;
    private long tensorCount;

    GgufBytes(ByteOrder order, int version) {
        this.order = order;
        this.version = version;
    }

    static GgufBytes little() {
        return new GgufBytes(ByteOrder.LITTLE_ENDIAN, 3);
    }

    byte[] i32(long value) {
        return ByteBuffer.allocate(4).order(order).putInt((int) value).array();
    }

    byte[] i64(long value) {
        return ByteBuffer.allocate(8).order(order).putLong(value).array();
    }

    byte[] floats(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
        Arrays.stream(values).forEach(v -> bytes.putFloat((float) v));
        return bytes.array();
    }

    byte[] string(String value) {
        return concat(i64(text(value).length), text(value));
    }

    GgufBytes key(String name, int type, byte[] value) {
        keys = concat(keys, string(name), i32(type), value);
        keyCount++;
        return this;
    }

    GgufBytes text8(String name, String value) {
        return key(name, 8, string(value));
    }

    GgufBytes u16(String name, int value) {
        return key(
                name,
                2,
                ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    /** Sizes as the file has them, the fastest first. */
    GgufBytes tensor(String name, int type, byte[] bytes, long... dims) {
        int at = (data.length + 31) / 32 * 32;
        data = Arrays.copyOf(data, at + bytes.length);
        System.arraycopy(bytes, 0, data, at, bytes.length);
        return info(name, type, at, dims);
    }

    GgufBytes info(String name, int type, long offset, long... dims) {
        byte[] sizes = new byte[0];
        for (long size : dims) {
            sizes = concat(sizes, i64(size));
        }
        tensors = concat(tensors, string(name), i32(dims.length), sizes, i32(type), i64(offset));
        tensorCount++;
        return this;
    }

    GgufBytes counts(long tensorsSaid, long keysSaid) {
        tensorCount = tensorsSaid;
        keyCount = keysSaid;
        return this;
    }

    byte[] build() {
        byte[] head = concat(text("GGUF"), i32(version), i64(tensorCount), i64(keyCount), keys, tensors);
        return concat(Arrays.copyOf(head, (head.length + 31) / 32 * 32), data);
    }
}
