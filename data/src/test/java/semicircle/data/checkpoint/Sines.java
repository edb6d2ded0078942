package semicircle.data.checkpoint;

import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.PickleBytes.sizes;
import static semicircle.data.checkpoint.PickleBytes.storage;
import static semicircle.data.checkpoint.PickleBytes.tensor;

import java.util.Map;
import java.util.stream.IntStream;

/** A tensor of 9 rows of 11 sines as torch.save stores it, and views of it. */
final class Sines {
    static final int ROWS = 9;
    static final int COLS = 11;
    static final double[] W = IntStream.range(0, ROWS * COLS)
            .mapToDouble(i -> (float) Math.sin(1 + i))
            .toArray();
    static final Map<String, byte[]> STORAGE = Map.of("0", floats(W));

    private Sines() {}

    static byte[] whole() {
        return tensor("FloatStorage", "0", ROWS, COLS);
    }

    static byte[] view(long offset, byte[] sizes, byte[] strides) {
        return tensor(storage("FloatStorage", "0", ROWS * COLS), offset, sizes, strides);
    }

    static double at(int row, int col) {
        return W[row * COLS + col];
    }
}
