package semicircle.experiments.anatomy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import semicircle.data.checkpoint.Role;
import semicircle.data.checkpoint.Tensor;
import semicircle.data.checkpoint.WeightMatrix;

/**
 * One tensor of a model, as its anatomy counts it.
 *
 * @param tensor the tensor
 * @param use what it is for the network
 * @param bytes its size in the file, codes without their scales
 * @param neurons output units of a weight; absent where neither a bias nor its role tells them
 * @param analysed how many matrices of it get a spectrum
 * @param skipped why others of it do not, distinct; for a vector too
 */
public record Part(Tensor tensor, Use use, long bytes, OptionalLong neurons, int analysed, Set<String> skipped) {
    private static final long MOST_ELEMENTS = 1L << 56;

    private static final Pattern ONNX_CONSTANT = Pattern.compile("(.*/)?Constant(_\\d+)?_output_0");

    /** What a tensor is for. */
    public enum Use {
        /** Learned numbers. */
        PARAMETER("parameters"),
        /** Numbers kept beside them, such as running means, masks and indices. */
        BUFFER("buffers"),
        /** Codes or scales of packed weights, which do not tell their number. */
        PACKED("codes and scales");

        private final String label;

        Use(String label) {
            this.label = label;
        }

        /** {@return its name for people} */
        public String label() {
            return label;
        }
    }

    /** The part a tensor plays, beside the names of all tensors and the length of its bias. */
    static Part of(Tensor tensor, List<WeightMatrix> matrices, Set<String> names, OptionalLong bias) {
        int analysed = 0;
        Set<String> reasons = new LinkedHashSet<>();
        for (WeightMatrix matrix : matrices) {
            analysed += matrix.skipped().isEmpty() ? 1 : 0;
            matrix.skipped().ifPresent(reasons::add);
        }
        if (matrices.isEmpty()) {
            reasons.add(tensor.skipped().orElse(tensor.rank() == 0 ? "a single number" : "a vector, no matrix"));
        }
        Use use = use(tensor, matrices, names);
        return new Part(
                tensor,
                use,
                bytes(tensor),
                use == Use.PARAMETER && elements(tensor) > 0 ? neurons(tensor, bias) : OptionalLong.empty(),
                analysed,
                reasons);
    }

    /** {@return learned numbers in it} */
    public long parameters() {
        return use == Use.PARAMETER ? elements() : 0;
    }

    /** {@return numbers that the file holds of it; 0 where it states more than any file can hold} */
    public long elements() {
        return elements(tensor);
    }

    private static long elements(Tensor tensor) {
        long stored = tensor.payload().held().orElse(tensor.count());
        return stored < MOST_ELEMENTS ? stored : 0;
    }

    private static long bytes(Tensor tensor) {
        return tensor.type().real() || tensor.type().complex() ? tensor.type().bytes(elements(tensor)) : 0;
    }

    private static Use use(Tensor tensor, List<WeightMatrix> matrices, Set<String> names) {
        String reason = tensor.skipped().orElse("");
        if (reason.contains("packed") || reason.contains("codes") || reason.contains("scales")) {
            return Use.PACKED;
        }
        String scaled = tensor.name().replaceFirst("_(scale|zero_point)$", "");
        if (!scaled.equals(tensor.name())
                && names.contains(scaled + "_scale")
                && names.contains(scaled + "_zero_point")) {
            return Use.PACKED;
        }
        String last = tensor.name().substring(tensor.name().lastIndexOf('.') + 1);
        boolean constant = tensor.rank() == 0 && ONNX_CONSTANT.matcher(last).matches();
        boolean kept = constant || tensor.payload().held().isPresent() || !tensor.learned();
        boolean analysable =
                matrices.stream().anyMatch(matrix -> matrix.skipped().isEmpty());
        boolean numbers = tensor.type().floating()
                || tensor.type().complex()
                || tensor.payload().decodes();
        return !kept && (numbers || analysable) ? Use.PARAMETER : Use.BUFFER;
    }

    /** The length of its bias, or what its role implies of its shape. */
    private static OptionalLong neurons(Tensor tensor, OptionalLong bias) {
        if (tensor.rank() < 2 || bias.isPresent()) {
            return tensor.rank() < 2 ? OptionalLong.empty() : bias;
        }
        List<Long> shape = tensor.shape();
        if (tensor.role() == Role.CONVOLUTION) {
            int end = shape.size() - 1;
            boolean depthwise = tensor.skipped().orElse("").startsWith("depthwise");
            if (depthwise && end == 3 && shape.get(1) != 1) { // of TensorFlow: [height, width, in, multiplier]
                return OptionalLong.of(Math.multiplyExact(shape.get(2), shape.get(3)));
            }
            return OptionalLong.of(shape.get(
                    switch (tensor.unfolding()) {
                        case KEEP_SECOND -> 1;
                        case KEEP_LAST_BUT_ONE -> end - 1;
                        case KEEP_LAST, COLUMN_MAJOR -> end;
                        default -> 0;
                    }));
        }
        if (tensor.rank() > 2) {
            return OptionalLong.empty();
        }
        long larger = Math.max(shape.get(0), shape.get(1));
        long smaller = Math.min(shape.get(0), shape.get(1));
        return switch (tensor.role()) {
            case UP, GATE, FUSED_QKV -> OptionalLong.of(larger);
            case GATE_UP -> OptionalLong.of(larger / 2);
            case DOWN, KEY, VALUE, KEY_VALUE, QUERY, ATTENTION_OUTPUT, POOLER, ROUTER -> OptionalLong.of(smaller);
            default -> OptionalLong.empty();
        };
    }

    /** {@return the reasons why something of it is not analysed, in a line; empty where all is} */
    public Optional<String> reason() {
        return skipped.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", new ArrayList<>(skipped)));
    }
}
