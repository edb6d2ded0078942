package semicircle.data.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.data.checkpoint.OnnxGraph.Range;
import semicircle.data.checkpoint.OnnxGraph.Stored;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.data.element.StoredElements;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ProtobufScanner;
import semicircle.data.file.Sibling;

/** The way to the numbers of ONNX tensors: raw, typed or in a file beside the model. */
final class OnnxTensors {
    private static final long LONGEST_TYPED = 64L << 20;
    private static final List<ElementType> TYPES = List.of(
            ElementType.STRING, // 0: undefined
            ElementType.F32,
            ElementType.U8,
            ElementType.I8,
            ElementType.U16,
            ElementType.I16,
            ElementType.I32,
            ElementType.I64,
            ElementType.STRING,
            ElementType.BOOL,
            ElementType.F16,
            ElementType.F64,
            ElementType.U32,
            ElementType.U64,
            ElementType.C64,
            ElementType.C128,
            ElementType.BF16,
            ElementType.F8_E4M3,
            ElementType.F8_E4M3FNUZ,
            ElementType.F8_E5M2,
            ElementType.F8_E5M2FNUZ,
            ElementType.U4,
            ElementType.I4,
            ElementType.F4_E2M1,
            ElementType.F8_E8M0,
            ElementType.U2,
            ElementType.I2);

    private final FileExtent file;
    private final Map<String, FileExtent> beside = new HashMap<>();

    OnnxTensors(FileExtent file) {
        this.file = file;
    }

    /** What is known of a tensor's numbers: the way to them, or why there is none. */
    record Numbers(ElementType type, List<Long> shape, Payload payload, Optional<String> broken) {}

    /** {@return the files opened beside the model} */
    List<Closeable> files() {
        List<Closeable> files = new ArrayList<>();
        files.addAll(beside.values());
        return files;
    }

    /** Finds the numbers; a broken tensor is told, not thrown. */
    Numbers numbers(Stored tensor) throws IOException {
        ElementType type = tensor.type < TYPES.size() ? TYPES.get(tensor.type) : ElementType.STRING;
        List<Long> shape = tensor.dims.stream().map(size -> Math.max(0, size)).toList();
        if (tensor.sparse) {
            return broken(type, shape, "sparse initialiser, not decoded");
        }
        if (!type.real()) {
            String label = tensor.type < TYPES.size() ? type.label() : "data type " + tensor.type;
            return broken(type, shape, label + " is not analysed");
        }
        long count = 1;
        long bytes;
        try {
            for (long size : tensor.dims) {
                if (size < 0) {
                    return broken(type, shape, "a negative size in " + tensor.dims);
                }
                count = Math.multiplyExact(count, size);
            }
            bytes = type.bytes(count);
        } catch (ArithmeticException e) {
            return broken(type, shape, "shape " + shape + " is beyond 2^63");
        }
        if (tensor.elsewhere) {
            return external(tensor, type, shape, count, bytes);
        }
        return tensor.raw ? raw(tensor, type, shape, count, bytes) : typed(tensor, type, shape, count, bytes);
    }

    private static Numbers broken(ElementType type, List<Long> shape, String reason) {
        return new Numbers(type, shape, Payload.unreadable(reason), Optional.of(reason));
    }

    private static Numbers stored(ElementType type, List<Long> shape, FileExtent data, long count) {
        Payload payload = StoredElements.in(data, type, ByteOrder.LITTLE_ENDIAN, count);
        return new Numbers(type, shape, payload, Optional.empty());
    }

    private Numbers raw(Stored tensor, ElementType type, List<Long> shape, long count, long bytes) throws IOException {
        if (tensor.rawLength != bytes || !tensor.typed.isEmpty()) {
            return broken(type, shape, tensor.rawLength + " raw bytes where " + shape + " needs " + bytes);
        }
        return stored(type, shape, file.part(tensor.rawAt, bytes), count);
    }

    private Numbers external(Stored tensor, ElementType type, List<Long> shape, long count, long bytes)
            throws IOException {
        String location = tensor.external.getOrDefault("location", "");
        FileExtent data = beside.get(location);
        if (data == null) {
            data = file.sibling(location, "the tensor '" + tensor.name + "'");
            beside.put(location, data);
        }
        long offset = decimal(tensor.external.getOrDefault("offset", "0"));
        long length = decimal(tensor.external.getOrDefault("length", Long.toString(bytes)));
        if (offset < 0 || length != bytes || offset > data.length() - length) {
            String found = "offset " + tensor.external.get("offset") + " and length " + tensor.external.get("length");
            return broken(
                    type,
                    shape,
                    Sibling.printable(found) + " where " + shape + " needs " + bytes + " of " + data.length()
                            + " bytes");
        }
        return stored(type, shape, data.part(offset, bytes), count);
    }

    private static long decimal(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private Numbers typed(Stored tensor, ElementType type, List<Long> shape, long count, long bytes)
            throws IOException {
        int field = fieldOf(type);
        long stored = tensor.typed.stream().mapToLong(r -> r.end() - r.at()).sum();
        if (bytes > 0 && tensor.field != field) {
            return broken(type, shape, "no data where " + shape + " needs " + bytes + " bytes");
        }
        if (tensor.typed.size() == 1 && tensor.typed.get(0).wire() != ProtobufScanner.VARINT && stored == bytes) {
            return stored(type, shape, file.part(tensor.typed.get(0).at(), bytes), count);
        }
        if (stored > LONGEST_TYPED || bytes > LONGEST_TYPED) {
            return broken(type, shape, "unpacked values above " + LONGEST_TYPED + " bytes");
        }
        if (bytes > stored * 8 || packed(tensor, type, (int) bytes).isEmpty()) {
            return broken(type, shape, "another number of values than " + shape);
        }
        Payload payload = first -> {
            long aligned = first - first % 8;
            ByteArrayInputStream from = new ByteArrayInputStream(packed(tensor, type, (int) bytes)
                    .orElseThrow(() -> new IOException("the file changed while open")));
            from.skipNBytes(type.bytes(aligned));
            StoredElements elements =
                    new StoredElements(Channels.newChannel(from), type, ByteOrder.LITTLE_ENDIAN, count - aligned);
            int skip = (int) (first - aligned);
            elements.next(new double[skip], skip);
            return elements;
        };
        return new Numbers(type, shape, payload, Optional.empty());
    }

    private static int fieldOf(ElementType type) {
        return switch (type) {
            case F32 -> 4;
            case F64 -> 10;
            case I64 -> 7;
            case U64, U32 -> 11;
            default -> 5;
        };
    }

    /** The values as little-endian bytes; empty where their number is wrong. */
    private Optional<byte[]> packed(Stored tensor, ElementType type, int bytes) throws IOException {
        byte[] into = new byte[bytes];
        int at = 0;
        ProtobufScanner values = new ProtobufScanner(file, 0);
        int width = Math.max(1, type.bits() / 8);
        for (Range range : tensor.typed) {
            values.moveTo(range.at());
            while (values.position() < range.end()) {
                long value = range.wire() == ProtobufScanner.VARINT
                        ? values.varint(range.end())
                        : values.fixed(range.wire() == ProtobufScanner.FIXED32 ? 4 : 8, range.end());
                if (bytes - at < width) {
                    return Optional.empty(); // one value too many
                }
                for (int i = 0; i < width; i++) {
                    into[at++] = (byte) (value >> (8 * i));
                }
            }
        }
        return at == bytes ? Optional.of(into) : Optional.empty();
    }
}
