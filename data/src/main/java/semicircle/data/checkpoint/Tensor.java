package semicircle.data.checkpoint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.data.element.Shape;

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
 * @param unfolding how it becomes matrices
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
        Unfolding unfolding,
        Optional<String> skipped) {
    private static final Pattern TRANSPOSED = Pattern.compile("conv\\w*transposed?|transposed?_?conv|deconv");
    private static final Pattern NUMBERED =
            Pattern.compile("(?:layers?|(?:\\w*_)?(?:block|layer)s?|encoderblock|decoderblock|h)_?(\\d{1,6})");

    /** Copies the shape and checks its sizes; a NUL character in a name, which no file of results can hold, becomes {@code ?}. */
    public Tensor {
        name = name.replace('\0', '?');
        storedName = storedName.replace('\0', '?');
        shape = List.copyOf(shape);
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("Tensor: sizes must be >= 0, got " + shape);
            }
        }
    }

    /** How an array becomes matrices. */
    public enum Unfolding {
        /** One matrix for each expert, head or direction where its name tells of such; else as {@link #KEEP_FIRST}. */
        BY_ROLE,
        /** The first index against all others: filters of PyTorch, ONNX and TFLite. */
        KEEP_FIRST,
        /** The last index against all others: filters and kernels of Keras, TensorFlow and Flax. */
        KEEP_LAST,
        /** The second index against all others: filters of a transposed convolution of PyTorch and ONNX, [in, out, k..]. */
        KEEP_SECOND,
        /** The last index but one against all others: filters of a transposed convolution of TensorFlow and Keras, [k.., out, in]. */
        KEEP_LAST_BUT_ONE,
        /** One matrix for each leading index. */
        SLICES,
        /** The first index is the fastest in the file: read as the transpose. */
        COLUMN_MAJOR
    }

    /** A tensor with the role and layer that its name tells, to be analysed. */
    static Tensor of(String name, String storedName, ElementType type, List<Long> shape, Payload payload) {
        Role role = Role.of(name);
        boolean transposed = role == Role.CONVOLUTION
                && shape.size() > 2
                && TRANSPOSED.matcher(name.toLowerCase(Locale.ROOT)).find();
        return new Tensor(
                name,
                storedName,
                type,
                shape,
                role,
                layerOf(name),
                payload,
                transposed ? Unfolding.KEEP_SECOND : Unfolding.BY_ROLE,
                Optional.empty());
    }

    /** {@return this tensor with the numbers that its codes stand for} */
    Tensor decoded(ElementType itsType, List<Long> itsShape, Payload numbers) {
        return new Tensor(name, storedName, itsType, itsShape, role, layer, numbers, unfolding, skipped);
    }

    Tensor withName(String other) {
        return new Tensor(other, storedName, type, shape, role, layer, payload, unfolding, skipped);
    }

    Tensor withRole(Role other) {
        return new Tensor(name, storedName, type, shape, other, layer, payload, unfolding, skipped);
    }

    Tensor unfolded(Unfolding other) {
        return new Tensor(name, storedName, type, shape, role, layer, payload, other, skipped);
    }

    /** The same, with the reason why it must not be analysed; an earlier reason stays. */
    Tensor skipping(Optional<String> reason) {
        return new Tensor(name, storedName, type, shape, role, layer, payload, unfolding, skipped.or(() -> reason));
    }

    /** {@return whether its name and shape leave it to be learned; masks, caches and what an optimizer keeps are not} */
    public boolean learned() {
        return NotLearned.reason(name, shape).isEmpty();
    }

    /** {@return number of sizes} */
    public int rank() {
        return shape.size();
    }

    /** {@return whether the first index is the fastest in the file} */
    public boolean columnMajor() {
        return unfolding == Unfolding.COLUMN_MAJOR;
    }

    /** {@return number of elements; 1 for a scalar, 2^63 - 1 where a broken tensor states more} */
    public long count() {
        return Shape.count(shape);
    }

    /**
     * Number of the layer: the first dotted part that is a number.
     *
     * @param name dotted name
     * @return the number, if any
     */
    static OptionalInt layerOf(String name) {
        String[] parts = name.toLowerCase(Locale.ROOT).split("[./]", -1);
        for (String part : parts) {
            if (!part.isEmpty() && part.length() < 7 && part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return OptionalInt.of(Integer.parseInt(part));
            }
        }
        for (String part : parts) { // layers_3, encoderblock_3, as Flax and Keras write
            Matcher numbered = NUMBERED.matcher(part);
            if (numbered.matches()) {
                return OptionalInt.of(Integer.parseInt(numbered.group(1)));
            }
        }
        return OptionalInt.empty();
    }
}
