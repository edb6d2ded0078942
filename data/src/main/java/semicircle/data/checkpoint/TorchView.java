package semicircle.data.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.data.element.ElementType;
import semicircle.data.file.Sibling;
import semicircle.data.pickle.PickleNode;

/**
 * A tensor as a pickle states it: how its numbers lie in a storage. Nothing is checked against the storage yet.
 *
 * @param storage what should be a persistent id
 * @param offset of its first element, in elements
 * @param sizes slowest first; empty where they cannot be told
 * @param strides in elements
 * @param type where the call states one that differs from the storage's
 * @param negated whether the stored numbers have the other sign
 * @param scales parameters of a quantised tensor: scheme, scale, zero, axis; else empty
 * @param refusal why it has no numbers, if so
 */
record TorchView(
        Object storage,
        long offset,
        List<Long> sizes,
        List<Long> strides,
        Optional<ElementType> type,
        boolean negated,
        List<Object> scales,
        Optional<String> refusal) {
    private static final String UTILS = "torch._utils._rebuild_";
    private static final String TENSOR = "torch._tensor._rebuild_";
    private static final int HIGHEST_RANK = 64;
    private static final int DEEPEST = 8;

    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("float64", ElementType.F64),
            Map.entry("float32", ElementType.F32),
            Map.entry("float16", ElementType.F16),
            Map.entry("bfloat16", ElementType.BF16),
            Map.entry("int64", ElementType.I64),
            Map.entry("int32", ElementType.I32),
            Map.entry("int16", ElementType.I16),
            Map.entry("int8", ElementType.I8),
            Map.entry("uint64", ElementType.U64),
            Map.entry("uint32", ElementType.U32),
            Map.entry("uint16", ElementType.U16),
            Map.entry("uint8", ElementType.U8),
            Map.entry("bool", ElementType.BOOL),
            Map.entry("complex64", ElementType.C64),
            Map.entry("complex128", ElementType.C128),
            Map.entry("float8_e4m3fn", ElementType.F8_E4M3),
            Map.entry("float8_e5m2", ElementType.F8_E5M2),
            Map.entry("float8_e4m3fnuz", ElementType.F8_E4M3FNUZ),
            Map.entry("float8_e5m2fnuz", ElementType.F8_E5M2FNUZ),
            Map.entry("float8_e8m0fnu", ElementType.F8_E8M0));

    /** {@return whether the value is a tensor, readable or not} */
    static boolean is(Object value) {
        if (!(value instanceof PickleNode node) || node.kind() != PickleNode.Kind.CALL) {
            return false;
        }
        String function = PickleNode.symbol(node.head());
        return function.startsWith(UTILS) || function.startsWith(TENSOR);
    }

    /** Reads the call of one of PyTorch's rebuilding functions. */
    static TorchView of(PickleNode call) {
        String function = PickleNode.symbol(call.head());
        List<Object> arguments = call.elements();
        for (int depth = 0; depth < DEEPEST; depth++) {
            String name = function.substring(function.lastIndexOf("_rebuild_") + "_rebuild_".length());
            if (name.equals("from_type_v2") && at(arguments, 2) instanceof PickleNode inner) {
                function = PickleNode.symbol(at(arguments, 0));
                arguments = inner.elements();
            } else if (name.startsWith("parameter") && is(at(arguments, 0))) {
                PickleNode inner = (PickleNode) arguments.get(0);
                function = PickleNode.symbol(inner.head());
                arguments = inner.elements();
            } else {
                return direct(name, arguments);
            }
            if (!function.startsWith(UTILS)) {
                break;
            }
        }
        return refused(List.of(), "made by " + Sibling.printable(function) + ", which is not evaluated");
    }

    private static TorchView direct(String name, List<Object> arguments) {
        return switch (name) {
            case "tensor", "tensor_v2", "tensor_v3", "qtensor" -> strided(name, arguments);
            case "sparse_tensor" -> refused(sizes(within(at(arguments, 1), 2)), "a sparse tensor, not decoded");
            case "meta_tensor_no_storage" -> refused(sizes(at(arguments, 1)), "a meta tensor: it has no numbers");
            case "wrapper_subclass" ->
                refused(sizes(at(arguments, 2)), "of class " + Sibling.printable(PickleNode.symbol(at(arguments, 0))));
            default -> refused(List.of(), "made by _rebuild_" + Sibling.printable(name) + ", which is not evaluated");
        };
    }

    private static TorchView strided(String name, List<Object> arguments) {
        Optional<List<Long>> sizes = sizes(at(arguments, 2));
        Optional<List<Long>> strides = sizes(at(arguments, 3));
        boolean agree = sizes.isPresent()
                && strides.isPresent()
                && sizes.get().size() == strides.get().size();
        if (!agree || !(at(arguments, 1) instanceof Long offset) || offset < 0) {
            return refused(sizes, "an offset, sizes or strides that are no counts");
        }
        Optional<ElementType> type = Optional.empty();
        if (name.equals("tensor_v3")) {
            String dtype = PickleNode.symbol(at(arguments, 6));
            type = Optional.ofNullable(TYPES.get(dtype.substring(dtype.lastIndexOf('.') + 1)));
            if (type.isEmpty()) {
                return refused(sizes, "of type " + Sibling.printable(dtype) + ", not decoded");
            }
        }
        Object metadata = at(arguments, name.equals("tensor_v3") ? 7 : 6);
        boolean negated = !name.equals("qtensor")
                && metadata instanceof PickleNode bits
                && bits.get("neg").equals(Optional.of(true));
        List<Object> scales =
                name.equals("qtensor") && at(arguments, 4) instanceof PickleNode q ? q.elements() : List.of();
        if (name.equals("qtensor") && scales.size() < 3) {
            return refused(sizes, "quantised without scales");
        }
        return new TorchView(
                at(arguments, 0), offset, sizes.get(), strides.get(), type, negated, scales, Optional.empty());
    }

    private static TorchView refused(Optional<List<Long>> sizes, String reason) {
        return refused(sizes.orElse(List.of()), reason);
    }

    private static TorchView refused(List<Long> sizes, String reason) {
        return new TorchView(PickleNode.NONE, 0, sizes, sizes, Optional.empty(), false, List.of(), Optional.of(reason));
    }

    private static Object at(List<Object> values, int i) {
        return i < values.size() ? values.get(i) : PickleNode.NONE;
    }

    private static Object within(Object value, int i) {
        return value instanceof PickleNode node ? node.element(i) : PickleNode.NONE;
    }

    private static Optional<List<Long>> sizes(Object value) {
        if (!(value instanceof PickleNode node) || node.elements().size() > HIGHEST_RANK) {
            return Optional.empty();
        }
        if (node.kind() == PickleNode.Kind.CALL) { // torch.Size((...))
            boolean inner = node.element(0) instanceof PickleNode tuple && tuple.kind() != PickleNode.Kind.CALL;
            return inner ? sizes(node.element(0)) : Optional.empty();
        }
        List<Long> sizes = new ArrayList<>();
        for (Object element : node.elements()) {
            if (!(element instanceof Long size) || size < 0) {
                return Optional.empty();
            }
            sizes.add(size);
        }
        return Optional.of(sizes);
    }
}
