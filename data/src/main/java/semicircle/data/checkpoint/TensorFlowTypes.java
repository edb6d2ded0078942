package semicircle.data.checkpoint;

import java.util.Map;
import java.util.Optional;
import semicircle.data.element.ElementType;

/** Element types by the numbers of TensorFlow's DataType. Source: tensorflow/core/framework/types.proto. */
final class TensorFlowTypes {
    private static final Map<Long, ElementType> TYPES = Map.ofEntries(
            Map.entry(1L, ElementType.F32),
            Map.entry(2L, ElementType.F64),
            Map.entry(3L, ElementType.I32),
            Map.entry(4L, ElementType.U8),
            Map.entry(5L, ElementType.I16),
            Map.entry(6L, ElementType.I8),
            Map.entry(7L, ElementType.STRING),
            Map.entry(8L, ElementType.C64),
            Map.entry(9L, ElementType.I64),
            Map.entry(10L, ElementType.BOOL),
            Map.entry(14L, ElementType.BF16),
            Map.entry(17L, ElementType.U16),
            Map.entry(18L, ElementType.C128),
            Map.entry(19L, ElementType.F16),
            Map.entry(22L, ElementType.U32),
            Map.entry(23L, ElementType.U64),
            Map.entry(24L, ElementType.F8_E5M2),
            Map.entry(25L, ElementType.F8_E4M3));

    private TensorFlowTypes() {}

    static Optional<ElementType> of(long number) {
        return Optional.ofNullable(TYPES.get(number));
    }

    /** {@code dense/kernel/.ATTRIBUTES/VARIABLE_VALUE} becomes {@code dense.kernel}. */
    static String plain(String name) {
        return name.replaceFirst("/\\.ATTRIBUTES/VARIABLE_VALUE$", "")
                .replaceFirst("(/(Read/)?ReadVariableOp|/resource|:0)+$", "")
                .replace('/', '.');
    }
}
