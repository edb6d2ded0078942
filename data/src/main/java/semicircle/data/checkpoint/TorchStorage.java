package semicircle.data.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.data.element.StoredElements;
import semicircle.data.element.StridedElements;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ZipDirectory;

/**
 * The bytes that tensors of PyTorch are views of.
 *
 * @param length in bytes
 * @param order of its numbers
 * @param places the way to them at positions, which for deflated ones inflates them all
 * @param opening the way to all bytes from the first, one after the other, where that is cheaper
 */
record TorchStorage(long length, ByteOrder order, Places places, Optional<Opening> opening) {
    /** Finds a storage by its key. */
    @FunctionalInterface
    interface Source {
        Optional<TorchStorage> find(String key) throws IOException;
    }

    /** Finds where the bytes lie. */
    @FunctionalInterface
    interface Places {
        FileExtent find() throws IOException;
    }

    /** Starts reading from the first byte. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    /** Bytes that lie in a file as they are. */
    static TorchStorage in(FileExtent place, ByteOrder order) {
        return new TorchStorage(place.length(), order, () -> place, Optional.empty());
    }

    /** Bytes of a member that is deflated: read as a stream from the first on, and otherwise unpacked once. */
    static TorchStorage deflated(ZipDirectory zip, ZipDirectory.Member member, UnpackedMembers open, ByteOrder order) {
        return new TorchStorage(member.size(), order, () -> open.of(member), Optional.of(() -> zip.stream(member)));
    }

    /** So many elements from an offset on, in stored order; the caller has checked that they are there. */
    Payload run(ElementType type, long offset, long count) throws IOException {
        if (opening.isEmpty()) {
            return placed(type, offset, count);
        }
        return first -> offset + first > 0
                ? placed(type, offset, count).from(first)
                : new StoredElements(Channels.newChannel(opening.get().open()), type, order, count);
    }

    private Payload placed(ElementType type, long offset, long count) throws IOException {
        FileExtent part = places.find().part(type.bytes(offset), type.bytes(count));
        return StoredElements.in(part, type, order, count);
    }

    /** A view with gaps or in another order, whose every element lies within the storage. */
    Payload strided(ElementType type, long offset, List<Long> sizes, List<Long> strides) {
        return first -> new StridedElements(places.find(), type, order, offset, sizes, strides, first);
    }
}
