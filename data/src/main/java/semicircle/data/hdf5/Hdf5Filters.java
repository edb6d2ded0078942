package semicircle.data.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a chunk went through when it was written: shuffled, deflated. Source: section IV.A.2.l of the HDF5 file format specification.
 *
 * @param ids in the order of writing
 */
record Hdf5Filters(List<Integer> ids) {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;

    Hdf5Filters {
        ids = List.copyOf(ids);
    }

    /** The filters of a pipeline message; empty where one is not read. */
    static Optional<Hdf5Filters> read(ByteBuffer bytes) {
        int version = bytes.limit() < 2 ? 0 : bytes.get(0);
        int count = bytes.limit() < 2 ? 0 : bytes.get(1) & 0xff;
        int at = version == 1 ? 8 : 2;
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (at + 8 > bytes.limit()) {
                return Optional.empty();
            }
            int id = bytes.getShort(at) & 0xffff;
            boolean named = version == 1 || id >= 256;
            int name = named ? bytes.getShort(at + 2) & 0xffff : 0;
            int values = bytes.getShort(at + (named ? 6 : 4)) & 0xffff;
            at += (named ? 8 : 6) + (version == 1 ? (name + 7) / 8 * 8 : name);
            at += 4 * values + (version == 1 && values % 2 == 1 ? 4 : 0);
            if (id != DEFLATE && id != SHUFFLE) {
                return Optional.empty();
            }
            ids.add(id);
        }
        return Optional.of(new Hdf5Filters(ids));
    }

    /**
     * Undoes them, the last first.
     *
     * @param packed as stored; not modified
     * @param mask a bit for each filter that was left out
     * @param whole bytes that must come out
     * @param width bytes of an element
     * @return the bytes; empty where they are damaged
     */
    Optional<byte[]> undo(byte[] packed, int mask, int whole, int width) {
        byte[] bytes = packed;
        for (int i = ids.size() - 1; i >= 0; i--) {
            if ((mask >> i & 1) == 0) {
                Optional<byte[]> before =
                        ids.get(i) == DEFLATE ? inflated(bytes, whole) : Optional.of(unshuffled(bytes, width));
                if (before.isEmpty()) {
                    return before;
                }
                bytes = before.get();
            }
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> inflated(byte[] packed, int whole) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] bytes = new byte[whole];
            int got = 0;
            while (got < whole && !inflater.finished()) {
                int some = inflater.inflate(bytes, got, whole - got);
                if (some == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                got += some;
            }
            return Optional.of(got == whole ? bytes : Arrays.copyOf(bytes, got));
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    /** Puts the bytes of each element together again: they were stored first bytes first. */
    private static byte[] unshuffled(byte[] bytes, int width) {
        int count = bytes.length / width;
        byte[] together = bytes.clone();
        for (int b = 0; b < width; b++) {
            for (int i = 0; i < count; i++) {
                together[i * width + b] = bytes[b * count + i];
            }
        }
        return together;
    }
}
