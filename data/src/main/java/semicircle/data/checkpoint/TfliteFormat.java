package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import semicircle.data.element.AffinePayload;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.data.element.Shape;
import semicircle.data.element.StoredElements;
import semicircle.data.file.Cap;
import semicircle.data.file.FileExtent;
import semicircle.data.file.FlatTable;
import semicircle.spectra.Values;

/**
 * TFLite: the constant tensors of all subgraphs, with roles from the operations that consume them; integer codes are decoded by their scales. Filters are
 * [out, k.., in]. Source: tensorflow/compiler/mlir/lite/schema/schema.fbs.
 */
public record TfliteFormat() implements CheckpointFormat {
    private static final int MOST = 1_000_000;
    private static final int MOST_SCALES = 1 << 22;
    private static final int CONV = 3;
    private static final int DEPTHWISE = 4;
    private static final int DEQUANTIZE = 6;
    private static final int TRANSPOSED_CONV = 67;
    /** Operations that consume weights, with the first place among their inputs that may hold them. */
    private static final Map<Integer, Role> CONSUMERS = Map.of(
            CONV,
            Role.CONVOLUTION,
            DEPTHWISE,
            Role.CONVOLUTION,
            TRANSPOSED_CONV,
            Role.CONVOLUTION,
            132,
            Role.CONVOLUTION, // CONV_3D
            9,
            Role.DENSE, // FULLY_CONNECTED
            126,
            Role.DENSE, // BATCH_MATMUL
            7,
            Role.EMBEDDING, // EMBEDDING_LOOKUP
            36,
            Role.EMBEDDING, // GATHER
            16,
            Role.RECURRENT_INPUT, // LSTM
            44,
            Role.RECURRENT_INPUT); // UNIDIRECTIONAL_SEQUENCE_LSTM

    private static final Map<Integer, ElementType> TYPES = Map.ofEntries(
            Map.entry(0, ElementType.F32),
            Map.entry(1, ElementType.F16),
            Map.entry(2, ElementType.I32),
            Map.entry(3, ElementType.U8),
            Map.entry(4, ElementType.I64),
            Map.entry(5, ElementType.STRING),
            Map.entry(6, ElementType.BOOL),
            Map.entry(7, ElementType.I16),
            Map.entry(8, ElementType.C64),
            Map.entry(9, ElementType.I8),
            Map.entry(10, ElementType.F64),
            Map.entry(17, ElementType.I4),
            Map.entry(18, ElementType.BF16));

    @Override
    public List<String> endings() {
        return List.of(".tflite");
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        return head.limit() >= 8 && head.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(4) == 0x54464c33; // "TFL3"
    }

    /** An operation that takes a tensor: what it is, and the names of what it makes. */
    private record Use(int operation, int place, String output) {}

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        FlatTable model = FlatTable.root(file);
        List<Integer> codes = new ArrayList<>();
        FlatTable.Vector operations = model.vector(1, 4);
        for (long i = 0; i < Math.min(MOST, operations.length()); i++) {
            FlatTable code = operations.table(i);
            codes.add(Math.max(code.i32(3), code.u8(0)));
        }
        FlatTable.Vector buffers = model.vector(4, 4);
        FlatTable.Vector graphs = model.vector(2, 4);
        List<Tensor> tensors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (long i = 0; i < graphs.length(); i++) {
            graph(file, graphs.table(i), buffers, codes, tensors, names);
        }
        return new IndexedCheckpoint(file.path(), "TFLite", tensors, List.of(), List.of());
    }

    private static void graph(
            FileExtent file,
            FlatTable graph,
            FlatTable.Vector buffers,
            List<Integer> codes,
            List<Tensor> tensors,
            Set<String> taken)
            throws IOException {
        FlatTable.Vector all = graph.vector(0, 4);
        if (all.length() > Cap.TENSORS.most() || tensors.size() > Cap.TENSORS.most()) {
            throw file.malformed(all.at(), all.length() + " tensors", Cap.TENSORS.expected());
        }
        Map<Integer, Use> uses = uses(graph, all, codes);
        for (int i = 0; i < all.length(); i++) {
            FlatTable tensor = all.table(i);
            long buffer = Integer.toUnsignedLong(tensor.i32(2));
            if (buffer == 0 || buffer >= buffers.length()) {
                continue;
            }
            FileExtent data = data(file, buffers.table(buffer));
            if (data.length() > 0) {
                add(tensor, data, Optional.ofNullable(uses.get(i)), tensors, taken);
            }
        }
    }

    /** The consumer of each tensor, beyond the one that only decodes it. */
    private static Map<Integer, Use> uses(FlatTable graph, FlatTable.Vector tensors, List<Integer> codes)
            throws IOException {
        FlatTable.Vector operators = graph.vector(3, 4);
        Map<Integer, Use> uses = new HashMap<>();
        Map<Integer, Integer> decoded = new HashMap<>();
        for (long i = 0; i < Math.min(MOST, operators.length()); i++) {
            FlatTable operator = operators.table(i);
            int index = operator.i32(0);
            int code = index >= 0 && index < codes.size() ? codes.get(index) : -1;
            List<Integer> inputs = operator.integers(1, MOST);
            List<Integer> outputs = operator.integers(2, MOST);
            int out = outputs.isEmpty() ? -1 : outputs.get(0);
            if (code == DEQUANTIZE && !inputs.isEmpty()) {
                decoded.put(inputs.get(0), out);
                continue;
            }
            String output =
                    out >= 0 && out < tensors.length() ? tensors.table(out).text(3) : "";
            for (int place = 0; place < inputs.size(); place++) {
                uses.putIfAbsent(inputs.get(place), new Use(code, place, output));
            }
        }
        decoded.forEach((from, to) -> {
            if (uses.containsKey(to)) {
                uses.putIfAbsent(from, uses.get(to));
            }
        });
        return uses;
    }

    private static FileExtent data(FileExtent file, FlatTable buffer) throws IOException {
        FlatTable.Vector inside = buffer.vector(0, 1);
        long offset = buffer.i64(1);
        return offset > 1 ? file.part(offset, buffer.i64(2)) : file.part(inside.at(), inside.length());
    }

    private static void add(
            FlatTable tensor, FileExtent data, Optional<Use> use, List<Tensor> tensors, Set<String> taken)
            throws IOException {
        List<Long> shape = new ArrayList<>();
        for (int size : tensor.integers(0, 64)) {
            shape.add((long) Math.max(0, size));
        }
        ElementType type = TYPES.getOrDefault(tensor.u8(1), ElementType.CODES);
        long count = Shape.count(shape);
        Optional<String> reason = Optional.empty();
        if (!type.real()) {
            reason =
                    Optional.of(type == ElementType.CODES ? "type " + tensor.u8(1) : type.label() + " is not analysed");
        } else if (!tensor.table(6).isEmpty()) {
            reason = Optional.of("sparse, not decoded");
        } else if (count > data.length() * 8 || type.bytes(count) != data.length()) {
            reason = Optional.of(data.length() + " bytes where " + shape + " of " + type.label() + " needs others");
        }
        Payload payload = reason.map(Payload::unreadable)
                .orElseGet(() -> StoredElements.in(data, type, ByteOrder.LITTLE_ENDIAN, count));
        if (reason.isEmpty() && !type.floating()) {
            payload = decoded(tensor, payload, shape).map(p -> (Payload) p).orElse(payload);
        }
        String stored = tensor.text(3);
        String name = name(stored, use);
        for (int i = 2; !taken.add(name); i++) {
            name = name(stored, use) + "#" + i;
        }
        Role role = role(name, use);
        if (reason.isEmpty() && shape.size() > 1) {
            reason = notWeights(use);
        }
        tensors.add(Tensor.of(name, stored, type, shape, payload)
                .withRole(role)
                .unfolded(shape.size() > 2 ? Tensor.Unfolding.KEEP_FIRST : Tensor.Unfolding.BY_ROLE)
                .skipping(reason));
    }

    private static String name(String stored, Optional<Use> use) {
        boolean anonymous = stored.isEmpty() || stored.matches("(arith\\.constant|tfl\\.pseudo_\\w+|const)\\d*");
        String told = anonymous ? use.map(Use::output).orElse("") : stored;
        String name = (told.isEmpty() ? stored : told)
                .replaceFirst(";.*", "")
                .replaceFirst("/(MatMul|Conv2D|BiasAdd)\\d*(;.*)?$", "")
                .replace('/', '.');
        boolean weight = use.isEmpty() || use.get().place == 1 || use.get().place == 0;
        return name.isEmpty() ? "tensor" : weight || !anonymous ? name : name + ".bias";
    }

    private static Role role(String name, Optional<Use> use) {
        Role named = Role.of(name);
        Optional<Role> consumed = use.map(u -> CONSUMERS.get(u.operation));
        return consumed.filter(role -> named == Role.OTHER || role == Role.CONVOLUTION)
                .orElse(named);
    }

    private static Optional<String> notWeights(Optional<Use> use) {
        if (use.isEmpty() || !CONSUMERS.containsKey(use.get().operation)) {
            return Optional.of(
                    use.isEmpty()
                            ? "no operation consumes it"
                            : "consumed by operation " + use.get().operation + ", not by a layer");
        }
        return use.get().operation == DEPTHWISE
                ? Optional.of("depthwise convolution: one input channel a filter")
                : Optional.empty();
    }

    private static Optional<AffinePayload> decoded(FlatTable tensor, Payload codes, List<Long> shape)
            throws IOException {
        List<FlatTable> quantisation = tensor.table(4);
        if (quantisation.isEmpty()) {
            return Optional.empty();
        }
        FlatTable table = quantisation.get(0);
        FlatTable.Vector scales = table.vector(2, 4);
        FlatTable.Vector zeros = table.vector(3, 8);
        int axis = table.i32(6);
        int count = (int) Math.min(MOST_SCALES, scales.length());
        boolean fits = count == scales.length()
                && count > 0
                && (zeros.length() == 0 || zeros.length() == count)
                && (count == 1 || (axis >= 0 && axis < shape.size() && shape.get(axis) == count));
        if (!fits) {
            return Optional.empty();
        }
        double[] scale = new double[count];
        double[] zero = new double[count];
        for (int i = 0; i < count; i++) {
            scale[i] = Float.intBitsToFloat(scales.file().i32(scales.at() + 4L * i));
            zero[i] = zeros.length() == 0 ? 0 : zeros.file().i64(zeros.at() + 8L * i);
        }
        long inner = count == 1 ? 1 : Math.max(1, Shape.count(shape.subList(axis + 1, shape.size())));
        return Optional.of(new AffinePayload(codes, Values.of(scale), Values.of(zero), inner));
    }
}
