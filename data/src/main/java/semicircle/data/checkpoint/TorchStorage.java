package semicircle.data.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;

/**
 * The bytes that tensors of PyTorch are views of.
 *
 * @param length in bytes
 * @param order of its numbers
 * @param place where they lie as they are; empty where they must be inflated
 * @param opening the way to all bytes from the first
 */
record TorchStorage(long length, ByteOrder order, Optional<FileExtent> place, Opening opening) {
    /** Finds a storage by its key. */
    @FunctionalInterface
    interface Source {
        Optional<TorchStorage> find(String key) throws IOException;
    }

    /** Starts reading from the first byte. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    /** Bytes that lie in a file as they are. */
    static TorchStorage in(FileExtent place, ByteOrder order) {
        Opening opening = () -> Channels.newInputStream(place.from(0));
        return new TorchStorage(place.length(), order, Optional.of(place), opening);
    }

    /** So many elements from an offset on, in stored order; the caller has checked that they are there. */
    Payload run(ElementType type, long offset, long count) throws IOException {
        if (place.isPresent()) {
            FileExtent part = place.get().part(type.bytes(offset), type.bytes(count));
            return StoredElements.in(part, type, order, count);
        }
        return first -> {
            InputStream bytes = opening.open();
            bytes.skipNBytes(type.bytes(offset + first));
            return new StoredElements(Channels.newChannel(bytes), type, order, count - first);
        };
    }

    /** A view with gaps or in another order; empty where the bytes must be inflated. */
    Optional<Payload> strided(ElementType type, long offset, List<Long> sizes, List<Long> strides) {
        return place.map(extent -> first -> new StridedElements(extent, type, order, offset, sizes, strides, first));
    }
}
