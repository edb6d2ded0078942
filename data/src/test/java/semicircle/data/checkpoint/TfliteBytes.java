package semicircle.data.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes TFLite models of one fully connected layer, back to front as FlatBuffers are. */
final class TfliteBytes {
    private final ByteBuffer bytes;
    private int at;

    private TfliteBytes(int capacity) {
        this.bytes = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
        this.at = capacity / 8 * 8;
    }

    /**
     * A model.
     *
     * @param type of the weights, by its number
     * @param scales of the first axis; none for plain numbers
     */
    static byte[] model(int type, byte[] weights, int rows, int cols, float... scales) {
        TfliteBytes b = new TfliteBytes(4096 + weights.length);
        int data = b.vector(1, weights);
        int shape = b.integers(rows, cols);
        int name = b.vector(1, "w".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        byte[] scaleBytes = new byte[4 * scales.length];
        for (int i = 0; i < scales.length; i++) {
            ByteBuffer.wrap(scaleBytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(4 * i, scales[i]);
        }
        int scale = b.vector(4, scaleBytes);
        int quantised = b.table(new int[] {-1, -1, scale}, new int[0]);
        int weight = b.table(new int[] {shape, -1, -1, name, quantised}, new int[] {1, type, 2, 1});
        int buffers = b.tables(b.table(new int[0], new int[0]), b.table(new int[] {data}, new int[0]));
        int code = b.table(new int[] {-1, -1, -1, -1}, new int[] {0, 9, 3, 9});
        int inputs = b.integers(5, 0);
        int operator = b.table(new int[] {-1, inputs}, new int[] {0, 0});
        int graph = b.table(new int[] {b.tables(weight), -1, -1, b.tables(operator)}, new int[0]);
        int root = b.table(new int[] {-1, b.tables(code), b.tables(graph), -1, buffers}, new int[] {0, 3});
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(8 + root - b.at).put(new byte[] {'T', 'F', 'L', '3'});
        return ModelBytes.concat(head.array(), Arrays.copyOfRange(b.bytes.array(), b.at, b.bytes.limit()));
    }

    /** Elements behind their number; the place of the number. */
    private int vector(int width, byte[] elements) {
        at = (at - 4 - elements.length) / 8 * 8;
        bytes.putInt(at, elements.length / width);
        bytes.put(at + 4, elements);
        return at;
    }

    private int integers(int... values) {
        byte[] all = new byte[4 * values.length];
        for (int i = 0; i < values.length; i++) {
            ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(4 * i, values[i]);
        }
        return vector(4, all);
    }

    /** References point forward only, hence what is referred to is made first and lies behind. */
    private int tables(int... places) {
        int start = integers(new int[places.length]);
        for (int i = 0; i < places.length; i++) {
            bytes.putInt(start + 4 + 4 * i, places[i] - (start + 4 + 4 * i));
        }
        return start;
    }

    /** A table of references by field (-1: none) and of integers given as (field, value) pairs. */
    private int table(int[] references, int[] scalars) {
        int fields = 12;
        int vtable = (at - 8 - 6 * fields - 8) / 8 * 8;
        int start = vtable + 4 + 2 * fields;
        bytes.putShort(vtable, (short) (4 + 2 * fields));
        bytes.putShort(vtable + 2, (short) (4 + 4 * fields));
        bytes.putInt(start, start - vtable);
        for (int i = 0; i < references.length; i++) {
            if (references[i] >= 0) {
                bytes.putShort(vtable + 4 + 2 * i, (short) (4 + 4 * i));
                bytes.putInt(start + 4 + 4 * i, references[i] - (start + 4 + 4 * i));
            }
        }
        for (int i = 0; i < scalars.length; i += 2) {
            bytes.putShort(vtable + 4 + 2 * scalars[i], (short) (4 + 4 * scalars[i]));
            bytes.putInt(start + 4 + 4 * scalars[i], scalars[i + 1]);
        }
        at = vtable;
        return start;
    }
}
