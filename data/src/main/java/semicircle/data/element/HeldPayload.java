package semicircle.data.element;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.Channels;

/** Elements whose few bytes are held in memory, because the file has them among its headers. */
public final class HeldPayload implements Payload {
    private final byte[] bytes; // not modified
    private final ElementType type;
    private final ByteOrder order;

    public HeldPayload(byte[] bytes, ElementType type, ByteOrder order) {
        this.bytes = bytes;
        this.type = type;
        this.order = order;
    }

    @Override
    public Elements from(long first) throws IOException {
        int skip = (int) type.bytes(first);
        ByteArrayInputStream from = new ByteArrayInputStream(bytes, skip, bytes.length - skip);
        return new StoredElements(Channels.newChannel(from), type, order, (bytes.length - skip) / type.bytes(1));
    }
}
