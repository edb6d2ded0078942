package semicircle.data.element;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import semicircle.data.file.FileExtent;

/**
 * Elements that run on from one part to the next, cut anywhere.
 *
 * @param parts their bytes, in order
 * @param type of its elements
 * @param order of the bytes of one
 * @param count its elements
 */
public record JoinedPayload(List<FileExtent> parts, ElementType type, ByteOrder order, long count) implements Payload {
    public JoinedPayload {
        parts = List.copyOf(parts);
    }

    /** The payload of bytes that lie in these parts one after the other: in one piece if it can be. */
    public static Payload of(List<FileExtent> parts, ElementType type, ByteOrder order, long count) {
        List<FileExtent> filled =
                parts.stream().filter(part -> part.length() > 0).toList();
        return filled.size() == 1
                ? new PackedPayload(filled.get(0), type, order, count)
                : new JoinedPayload(filled, type, order, count);
    }

    @Override
    public Elements from(long first) throws IOException {
        int skip = (int) (first % 8);
        long start = type.bytes(first - skip);
        StoredElements elements = new StoredElements(new Joined(start), type, order, count - (first - skip));
        elements.skip(skip);
        return elements;
    }

    /** One part after the other. A state: moves on. */
    private final class Joined implements ReadableByteChannel {
        private int part;
        private long at;

        Joined(long start) {
            this.at = start;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            while (part < parts.size() && at >= parts.get(part).length()) {
                at -= parts.get(part++).length();
            }
            if (part == parts.size()) {
                return -1;
            }
            int got = parts.get(part).from(at).read(into);
            at += Math.max(0, got);
            return got;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // the parts belong to the checkpoint
        }
    }
}
