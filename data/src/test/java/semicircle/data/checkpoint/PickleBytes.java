package semicircle.data.checkpoint;

import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.ModelBytes.u64;
import static semicircle.data.checkpoint.ModelBytes.zip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pickles of protocol 2, in the operations that torch.save emits. Each method gives the bytes that leave one value on the stack. */
final class PickleBytes {
    static final byte[] NONE = {'N'};
    static final byte[] FALSE = {(byte) 0x89};
    static final byte[] TRUE = {(byte) 0x88};

    private PickleBytes() {}

    static byte[] pickle(byte[] value) {
        return concat(new byte[] {(byte) 0x80, 2}, value, new byte[] {'.'});
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    static byte[] integer(long value) {
        if (value >= 0 && value < 256) {
            return new byte[] {'K', (byte) value};
        }
        if (value >= 0 && value < 65_536) {
            return new byte[] {'M', (byte) value, (byte) (value >> 8)};
        }
        return value == (int) value
                ? concat(new byte[] {'J'}, little((int) value))
                : concat(new byte[] {(byte) 0x8a, 8}, u64(value));
    }

    static byte[] real(double value) {
        return ByteBuffer.allocate(9).put((byte) 'G').putDouble(value).array();
    }

    static byte[] string(String value) {
        return concat(new byte[] {'X'}, little(text(value).length), text(value));
    }

    static byte[] global(String module, String name) {
        return text("c" + module + "\n" + name + "\n");
    }

    static byte[] put(int memo) {
        return new byte[] {'q', (byte) memo};
    }

    static byte[] get(int memo) {
        return new byte[] {'h', (byte) memo};
    }

    static byte[] tuple(byte[]... values) {
        byte[] all = concat(values);
        return switch (values.length) {
            case 0 -> new byte[] {')'};
            case 1, 2, 3 -> concat(all, new byte[] {(byte) (0x84 + values.length)});
            default -> concat(new byte[] {'('}, all, new byte[] {'t'});
        };
    }

    static byte[] sizes(long... sizes) {
        byte[][] values = new byte[sizes.length][];
        for (int i = 0; i < sizes.length; i++) {
            values[i] = integer(sizes[i]);
        }
        return tuple(values);
    }

    static byte[] list(byte[]... values) {
        return concat(new byte[] {']', '('}, concat(values), new byte[] {'e'});
    }

    static byte[] call(byte[] function, byte[]... arguments) {
        return concat(function, tuple(arguments), new byte[] {'R'});
    }

    /** Names and values in turn, in this order. */
    static Map<String, byte[]> items(Object... pairs) {
        Map<String, byte[]> items = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            items.put((String) pairs[i], (byte[]) pairs[i + 1]);
        }
        return items;
    }

    static byte[] dict(Map<String, byte[]> items) {
        return concat(new byte[] {'}'}, entries(items));
    }

    static byte[] ordered(Map<String, byte[]> items) {
        return concat(call(global("collections", "OrderedDict")), entries(items));
    }

    static byte[] object(String module, String name, byte[] state) {
        return concat(global(module, name), new byte[] {')', (byte) 0x81}, state, new byte[] {'b'});
    }

    private static byte[] entries(Map<String, byte[]> items) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write('(');
        items.forEach((key, value) -> {
            all.writeBytes(string(key));
            all.writeBytes(value);
        });
        all.write('u');
        return all.toByteArray();
    }

    /** A persistent id. */
    static byte[] storage(String type, String key, long count) {
        byte[] id = tuple(string("storage"), global("torch", type), string(key), string("cpu"), integer(count));
        return concat(id, new byte[] {'Q'});
    }

    /** The same with the sixth field of the legacy stream: None, or (key, offset, count). */
    static byte[] legacyStorage(String type, String key, long count, byte[] view) {
        byte[] id = tuple(string("storage"), global("torch", type), string(key), string("cpu"), integer(count), view);
        return concat(id, new byte[] {'Q'});
    }

    static byte[] tensor(byte[] storage, long offset, byte[] sizes, byte[] strides) {
        return call(
                global("torch._utils", "_rebuild_tensor_v2"),
                storage,
                integer(offset),
                sizes,
                strides,
                FALSE,
                call(global("collections", "OrderedDict")));
    }

    static byte[] tensor(String type, String key, long rows, long cols) {
        return tensor(storage(type, key, rows * cols), 0, sizes(rows, cols), sizes(cols, 1));
    }

    /** The zip of torch.save, around a value and its storages. */
    static byte[] pt(boolean stored, byte[] value, Map<String, byte[]> storages) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("m/data.pkl", pickle(value));
        members.put("m/version", text("3\n"));
        members.put("m/byteorder", text("little"));
        storages.forEach((key, bytes) -> members.put("m/data/" + key, bytes));
        return zip(stored, members);
    }

    /** The stream of torch.save before 1.6, around a value and its storages of elements of so many bytes. */
    static byte[] legacy(byte[] value, int width, boolean little, Map<String, byte[]> storages) {
        byte[] magic = {
            (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20, 0x6a, (byte) 0xa8, 0x50, 0x19
        };
        byte[][] keys = storages.keySet().stream().map(PickleBytes::string).toArray(byte[][]::new);
        byte[] all = concat(
                pickle(magic),
                pickle(integer(1001)),
                pickle(dict(Map.of("little_endian", little ? TRUE : FALSE))),
                pickle(value),
                pickle(list(keys)));
        for (byte[] bytes : storages.values()) {
            all = concat(all, u64(bytes.length / width), bytes);
        }
        return all;
    }
}
