package semicircle.data.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.data.element.ElementType;
import semicircle.data.element.HeldPayload;
import semicircle.data.element.Payload;
import semicircle.data.element.Shape;
import semicircle.data.element.StoredElements;
import semicircle.data.file.FileExtent;

/**
 * The type, shape and numbers of one HDF5 dataset: contiguous, compact or chunked, deflated and shuffled. Source: sections IV.A.2.b, d, i and l of the
 * specification.
 *
 * @param type of its elements
 * @param shape sizes, slowest first
 * @param payload the way to its numbers
 * @param broken why they cannot be had, if so
 */
public record Hdf5Dataset(ElementType type, List<Long> shape, Payload payload, Optional<String> broken) {
    private static final int LARGEST_RATIO = 1000;

    /** A number type with its byte order. */
    private record Kind(ElementType type, ByteOrder order) {}

    /** Reads the messages of a dataset; what is wrong with only this one is told, not thrown. */
    public static Hdf5Dataset of(Hdf5Space space, Hdf5Tree.Leaf leaf) throws IOException {
        Optional<Hdf5Object.Message> type = leaf.object().first(Hdf5Object.TYPE);
        Optional<Hdf5Object.Message> dataspace = leaf.object().first(Hdf5Object.SPACE);
        if (type.isEmpty() || dataspace.isEmpty()) {
            throw space.malformed(leaf.address(), "a dataset without type or shape", "both");
        }
        List<Long> shape = shape(space, leaf, dataspace.get().bytes());
        Optional<Kind> kind = type.get().shared()
                ? Optional.empty()
                : kind(type.get().bytes(), leaf.object().texts().getOrDefault("dtype", ""));
        if (kind.isEmpty()) {
            return broken(ElementType.STRING, shape, type.get().shared() ? "a committed type" : "no number type");
        }
        if (leaf.object().first(Hdf5Object.EXTERNAL).isPresent()) {
            return broken(kind.get().type, shape, "its data is in another file, which is not opened");
        }
        try {
            long count = Shape.count(shape);
            long bytes = kind.get().type.bytes(count);
            ByteBuffer layout =
                    leaf.object().first(Hdf5Object.LAYOUT).orElseThrow().bytes();
            return placed(
                    space, leaf, kind.get(), shape, bytes, layout.duplicate().order(layout.order()));
        } catch (ArithmeticException e) {
            return broken(kind.get().type, shape, "shape " + shape + " is beyond 2^63");
        } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException e) {
            return broken(kind.get().type, shape, "a layout message that ends too early");
        }
    }

    static Hdf5Dataset broken(ElementType type, List<Long> shape, String reason) {
        return new Hdf5Dataset(type, shape, Payload.unreadable(reason), Optional.of(reason));
    }

    private static List<Long> shape(Hdf5Space space, Hdf5Tree.Leaf leaf, ByteBuffer message) throws IOException {
        ByteBuffer bytes = message.duplicate().order(message.order());
        int version = bytes.limit() < 4 ? 0 : bytes.get(0);
        int rank = bytes.limit() < 4 ? 0 : bytes.get(1) & 0xff;
        int start = version == 1 ? 8 : 4;
        if (version < 1 || version > 2 || rank > 32 || start + rank * space.lengths() > bytes.limit()) {
            throw space.malformed(leaf.address(), "a shape of version " + version + " and rank " + rank, "1 or 2");
        }
        if (version == 2 && bytes.get(3) == 2) {
            return List.of(0L); // no elements at all
        }
        bytes.position(start);
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            long size = space.length(bytes);
            if (size < 0) {
                throw space.malformed(leaf.address(), "a size of " + Long.toUnsignedString(size), "below 2^63");
            }
            shape.add(size);
        }
        return shape;
    }

    private static Optional<Kind> kind(ByteBuffer bytes, String named) {
        if (bytes.limit() < 8) {
            return Optional.empty();
        }
        int family = bytes.get(0) & 15;
        int bits = bytes.get(1);
        int size = bytes.getInt(4);
        ByteOrder order = (bits & 1) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Optional<ElementType> type = Optional.empty();
        if (named.equals("bfloat16") && size == 2) {
            type = Optional.of(ElementType.BF16);
        } else if (family == 0 && bytes.limit() >= 12 && bytes.getShort(10) == 8 * size) {
            type = ElementType.integer(size, (bits & 8) != 0);
        } else if (family == 1 && bytes.limit() >= 20 && (bits & 0x40) == 0 && bytes.getShort(8) == 0) {
            type = floating(size, bytes.get(13), bytes.get(15), bytes.getInt(16));
        }
        return type.map(t -> new Kind(t, order));
    }

    private static Optional<ElementType> floating(int size, int exponent, int mantissa, int bias) {
        if (size == 2 && exponent == 5 && mantissa == 10 && bias == 15) {
            return Optional.of(ElementType.F16);
        }
        if (size == 2 && exponent == 8 && mantissa == 7 && bias == 127) {
            return Optional.of(ElementType.BF16);
        }
        if (size == 4 && exponent == 8 && mantissa == 23 && bias == 127) {
            return Optional.of(ElementType.F32);
        }
        return size == 8 && exponent == 11 && mantissa == 52 && bias == 1023
                ? Optional.of(ElementType.F64)
                : Optional.empty();
    }

    private static Hdf5Dataset placed(
            Hdf5Space space, Hdf5Tree.Leaf leaf, Kind kind, List<Long> shape, long bytes, ByteBuffer layout)
            throws IOException {
        int version = layout.get(0);
        boolean old = version == 1 || version == 2;
        if (!old && version != 3 && version != 4) {
            return broken(kind.type, shape, "a layout of version " + version + " is not read");
        }
        int rank = old ? layout.get(1) & 0xff : 0;
        int storage = old ? layout.get(2) : layout.get(1);
        layout.position(old ? 8 : 2);
        if (storage == 0) {
            int skip = old ? 4 * rank : 0;
            layout.position(layout.position() + skip);
            long size = old ? Integer.toUnsignedLong(layout.getInt()) : layout.getShort() & 0xffff;
            if (size != bytes || size > layout.remaining()) {
                return broken(kind.type, shape, size + " bytes where " + shape + " needs " + bytes);
            }
            byte[] data = new byte[(int) size];
            layout.get(data);
            return new Hdf5Dataset(kind.type, shape, new HeldPayload(data, kind.type, kind.order), Optional.empty());
        }
        if (storage == 1) {
            long address = space.offset(layout);
            if (bytes > 0
                    && (address < 0
                            || address > space.file().length()
                            || bytes > space.file().length() - address)) {
                String found =
                        address == Hdf5Space.UNDEFINED ? "no data was written" : "data beyond the end of the file";
                return broken(kind.type, shape, found);
            }
            FileExtent data = space.file().part(bytes == 0 ? 0 : address, bytes);
            long count = Shape.count(shape);
            return new Hdf5Dataset(
                    kind.type, shape, StoredElements.in(data, kind.type, kind.order, count), Optional.empty());
        }
        if (storage != 2 || version == 4) {
            String what = storage == 2 ? "chunks indexed as since HDF5 1.10 (libver='latest')" : "a virtual dataset";
            return broken(kind.type, shape, what + ", not read: h5repack --high=0 makes what is read");
        }
        int dimensions = old ? rank : layout.get() & 0xff;
        long tree = space.offset(layout);
        List<Long> chunk = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            chunk.add(Integer.toUnsignedLong(layout.getInt()));
        }
        return chunked(space, leaf, kind, shape, bytes, tree, chunk);
    }

    private static Hdf5Dataset chunked(
            Hdf5Space space, Hdf5Tree.Leaf leaf, Kind kind, List<Long> shape, long bytes, long tree, List<Long> chunk)
            throws IOException {
        int rank = shape.size();
        if (chunk.size() < rank
                || rank == 0
                || tree < 0
                || chunk.subList(0, rank).contains(0L)) {
            return broken(kind.type, shape, "no chunks of its rank were written");
        }
        Hdf5Chunks chunks = new Hdf5Chunks(space, kind.type, kind.order, shape, chunk.subList(0, rank));
        Optional<String> refusal = chunks.index(tree, leaf.object().first(Hdf5Object.FILTERS));
        if (refusal.isEmpty() && bytes / LARGEST_RATIO > chunks.stored()) {
            refusal = Optional.of(
                    chunks.stored() + " bytes that become " + bytes + ", beyond a ratio of " + LARGEST_RATIO);
        }
        return refusal.isPresent()
                ? broken(kind.type, shape, refusal.get())
                : new Hdf5Dataset(kind.type, shape, chunks, Optional.empty());
    }
}
