package semicircle.data.checkpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;

/**
 * Tensors as TensorFlow, Keras and Flax lay them out: Dense [in, out], Conv [k.., in, out], attention [width, heads, size] in and [heads, size, width] out,
 * embeddings [vocabulary, width]; the transposed convolutions of Keras [k.., out, in].
 */
final class ChannelsLast {
    private static final Pattern DEPTHWISE = Pattern.compile("depth_?wise");
    /** The layers of Keras and their operation; the ConvTranspose of Flax keeps its outputs last. */
    private static final Pattern TRANSPOSED = Pattern.compile("conv_?[123]d_?transpose");

    private static final Pattern STATISTIC = Pattern.compile(
            "(.*\\.)?(moving_mean|moving_variance|moving_var|mean|var|count|seed_generator\\w*|iterations)");

    private ChannelsLast() {}

    /**
     * A tensor of such a framework.
     *
     * @param name dotted, for people
     */
    static Tensor tensor(String name, String stored, ElementType type, java.util.List<Long> shape, Payload payload) {
        Tensor tensor = Tensor.of(plain(name), stored, type, shape, payload);
        int rank = tensor.rank();
        if (STATISTIC.matcher(name).matches()) {
            return tensor.skipping(Optional.of("a statistic or counter, not weights"));
        }
        if (rank == 4 && tensor.role() == Role.OTHER) {
            tensor = tensor.withRole(Role.CONVOLUTION);
        }
        if (DEPTHWISE.matcher(name.toLowerCase(Locale.ROOT)).find() && rank > 2) {
            return tensor.withRole(Role.CONVOLUTION)
                    .skipping(Optional.of("depthwise convolution: one input channel a filter"));
        }
        if (rank < 3) {
            return tensor;
        }
        if (tensor.role() == Role.CONVOLUTION
                && TRANSPOSED.matcher(name.toLowerCase(Locale.ROOT)).find()) {
            return tensor.unfolded(Tensor.Unfolding.KEEP_LAST_BUT_ONE);
        }
        if (tensor.role() == Role.CONVOLUTION || tensor.role() == Role.ATTENTION_OUTPUT) {
            return tensor.unfolded(Tensor.Unfolding.KEEP_LAST);
        }
        return tensor.role().isAttention() ? tensor.unfolded(Tensor.Unfolding.KEEP_FIRST) : tensor;
    }

    /** The same, where its layer is known to be a transposed convolution. */
    static Tensor transposed(Tensor tensor) {
        boolean filters =
                tensor.rank() > 2 && tensor.rank() < 6 && tensor.name().indexOf("bias") < 0;
        return filters ? tensor.withRole(Role.CONVOLUTION).unfolded(Tensor.Unfolding.KEEP_LAST_BUT_ONE) : tensor;
    }

    /** Without the ending that only says that it is the matrix of its layer. */
    private static String plain(String name) {
        String plain = name.replaceFirst("\\.(kernel|embeddings|embedding)$", "");
        return plain.isEmpty() ? name : plain;
    }
}
