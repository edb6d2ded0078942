package semicircle.data.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.data.store.WholeFile;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * A safetensors file to be written: {@code u64 length | JSON | data}. The same arrays and metadata give the same bytes, in whatever order they are handed
 * over.
 *
 * <p>Layout: widest element first, then by name, as the reference writer; header padded by blanks to a multiple of 8 bytes, so that the data is aligned.
 * Written beside its place, forced to the disk and moved there in one step. Memory: 256 KiB beside the arrays. Source: github.com/huggingface/safetensors,
 * README and tensor.rs.
 *
 * @param arrays the named arrays, in any order
 * @param metadata texts for the header, such as {@code format}
 */
public record SafetensorsFile(List<Array> arrays, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int WINDOW = 1 << 14;
    private static final long LONGEST_HEADER = 100_000_000; // what readers accept

    /** Refuses names that occur twice or belong to the format. */
    public SafetensorsFile {
        arrays = arrays.stream()
                .sorted(Comparator.comparingInt((Array array) -> -array.type.bits())
                        .thenComparing(Array::name))
                .toList();
        metadata = Map.copyOf(metadata);
        Set<String> names = new HashSet<>(List.of(METADATA));
        for (Array array : arrays) {
            if (!names.add(array.name)) {
                throw new IllegalArgumentException("safetensors: the name '" + array.name + "' is taken");
            }
        }
    }

    /**
     * A file without metadata.
     *
     * @param arrays the named arrays
     */
    public SafetensorsFile(List<Array> arrays) {
        this(arrays, Map.of());
    }

    /**
     * One array to be written.
     *
     * @param name its name in the file, such as {@code layers.0.mlp.up.weight}
     * @param type F64, F32 or BF16
     * @param shape sizes, slowest first; empty for a scalar
     * @param numbers where its elements are read from, row-major
     */
    public record Array(String name, ElementType type, List<Long> shape, Payload numbers) {
        /** Checks type and shape. */
        public Array {
            shape = List.copyOf(shape);
            if (name.isEmpty()) {
                throw new IllegalArgumentException("safetensors: an array needs a name, got ''");
            }
            if (type != ElementType.F64 && type != ElementType.F32 && type != ElementType.BF16) {
                throw new IllegalArgumentException(
                        "safetensors: F64, F32 and BF16 are written, got " + type.label() + " for '" + name + "'");
            }
            if (shape.stream().anyMatch(size -> size < 0)) {
                throw new IllegalArgumentException(
                        "safetensors: sizes must be >= 0, got " + shape + " for '" + name + "'");
            }
        }

        /**
         * An array in memory.
         *
         * @param name its name
         * @param type F64, F32 or BF16; numbers are rounded to the nearest
         * @param values all elements, row-major
         * @param shape sizes, slowest first; their product is the number of elements
         * @return the array
         */
        public static Array of(String name, ElementType type, Values values, long... shape) {
            List<Long> sizes = new ArrayList<>();
            for (long size : shape) {
                sizes.add(size);
            }
            Array array = new Array(name, type, sizes, first -> {
                int[] at = {Math.toIntExact(first)};
                return (into, count) -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = values.get(at[0]++);
                    }
                };
            });
            if (array.count() != values.size()) {
                throw new IllegalArgumentException("safetensors: '" + name + "' of shape " + sizes + " holds "
                        + array.count() + " elements, got " + values.size());
            }
            return array;
        }

        /**
         * A matrix in memory.
         *
         * @param name its name
         * @param type F64, F32 or BF16; numbers are rounded to the nearest
         * @param matrix rows x cols
         * @return the array
         */
        public static Array of(String name, ElementType type, DenseMatrix matrix) {
            return of(name, type, Values.of(matrix.toArray()), matrix.rows(), matrix.cols());
        }

        private long count() {
            long count = 1;
            for (long size : shape) {
                count = Math.multiplyExact(count, size);
            }
            return count;
        }

        private void writeTo(FileChannel channel) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(WINDOW * 8).order(ByteOrder.LITTLE_ENDIAN);
            double[] window = new double[WINDOW];
            Payload.Elements elements = numbers.from(0);
            for (long left = count(); left > 0; ) {
                int some = (int) Math.min(WINDOW, left);
                elements.next(window, some);
                bytes.clear();
                for (int i = 0; i < some; i++) {
                    put(bytes, window[i]);
                }
                write(channel, bytes.flip());
                left -= some;
            }
        }

        private void put(ByteBuffer bytes, double value) {
            if (type == ElementType.F64) {
                bytes.putDouble(value);
            } else if (type == ElementType.F32) {
                bytes.putFloat((float) value);
            } else {
                int code = Float.floatToRawIntBits((float) value);
                boolean quiet = Double.isNaN(value); // the top bits of a NaN must not round to infinity
                bytes.putShort((short) ((quiet ? code | 0x40_0000 : code + 0x7fff + ((code >>> 16) & 1)) >>> 16));
            }
        }
    }

    /**
     * Writes or replaces a file.
     *
     * @param target its place
     * @throws semicircle.data.store.StoreUnavailableException if the disk is full; an old file is untouched
     * @throws IOException if it cannot be written for another reason
     */
    public void write(Path target) throws IOException {
        byte[] header = header();
        WholeFile.write(target, path -> {
            try (FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(
                        channel,
                        ByteBuffer.allocate(8)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putLong(header.length)
                                .flip());
                write(channel, ByteBuffer.wrap(header));
                for (Array array : arrays) {
                    array.writeTo(channel);
                }
            }
        });
    }

    private byte[] header() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator json = SafetensorsHeader.JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectPropertyStart(METADATA);
                new TreeMap<>(metadata).forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            long at = 0;
            for (Array array : arrays) {
                json.writeObjectPropertyStart(array.name);
                json.writeStringProperty("dtype", array.type.name());
                writeNumbers(json, "shape", array.shape);
                long end = Math.addExact(at, array.type.bytes(array.count()));
                writeNumbers(json, "data_offsets", List.of(at, end));
                json.writeEndObject();
                at = end;
            }
            json.writeEndObject();
        }
        while (text.size() % 8 != 0) {
            text.write(' ');
        }
        if (text.size() > LONGEST_HEADER) {
            throw new IllegalArgumentException("safetensors: names, shapes and metadata take " + text.size()
                    + " bytes, at most " + LONGEST_HEADER + " are read");
        }
        return text.toByteArray();
    }

    private static void writeNumbers(JsonGenerator json, String name, List<Long> numbers) {
        json.writeArrayPropertyStart(name);
        for (long number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
