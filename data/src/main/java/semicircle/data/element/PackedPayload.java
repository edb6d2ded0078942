package semicircle.data.element;

import java.io.IOException;
import java.nio.ByteOrder;
import semicircle.data.file.FileExtent;

/**
 * Elements that lie in a file as they are, without gaps.
 *
 * @param data all bytes of the tensor
 * @param type of its elements
 * @param order of the bytes of one
 * @param count its elements
 */
public record PackedPayload(FileExtent data, ElementType type, ByteOrder order, long count) implements Payload {
    private static final int ALIGNED = 8; // elements; any element size then starts at a whole byte

    @Override
    public Elements from(long first) throws IOException {
        long aligned = first - first % Math.max(ALIGNED, type.block());
        StoredElements elements = new StoredElements(data.from(type.bytes(aligned)), type, order, count - aligned);
        elements.skip((int) (first - aligned));
        return elements;
    }

    /** {@return whether non-finite values can be told from the bits alone} */
    public boolean testable() {
        return type == ElementType.F32
                || type == ElementType.F64
                || type == ElementType.F16
                || type == ElementType.BF16;
    }
}
