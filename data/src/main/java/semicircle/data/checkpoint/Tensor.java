package semicircle.data.checkpoint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One named array of a model.
 *
 * @param name dotted name for people, such as {@code encoder.layer.0.attention.self.query}
 * @param storedName the file's own name
 * @param type how an element is stored
 * @param shape sizes, slowest first; empty for a scalar
 * @param role what it does in the network
 * @param layer number of the layer it belongs to, if its name tells
 * @param payload the way to its numbers
 * @param columnMajor whether the first index is the fastest in the file
 * @param skipped why it must not be analysed, if so
 */
public record Tensor(
        String name,
        String storedName,
        ElementType type,
        List<Long> shape,
        Role role,
        OptionalInt layer,
        Payload payload,
        boolean columnMajor,
        Optional<String> skipped) {
    /** Copies the shape and checks its sizes. */
    public Tensor {
        shape = List.copyOf(shape);
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("Tensor: sizes must be >= 0, got " + shape);
            }
        }
    }

    /** {@return number of sizes} */
    public int rank() {
        return shape.size();
    }

    /** {@return number of elements; 1 for a scalar} */
    public long count() {
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    /**
     * Number of the layer: the first dotted part that is a number.
     *
     * @param name dotted name
     * @return the number, if any
     */
    static OptionalInt layerOf(String name) {
        for (String part : name.toLowerCase(Locale.ROOT).split("[./]", -1)) {
            if (!part.isEmpty() && part.length() < 7 && part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return OptionalInt.of(Integer.parseInt(part));
            }
        }
        return OptionalInt.empty();
    }
}
