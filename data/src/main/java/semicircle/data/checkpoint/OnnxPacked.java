package semicircle.data.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import semicircle.data.checkpoint.OnnxGraph.Node;
import semicircle.data.checkpoint.OnnxGraph.Stored;
import semicircle.data.checkpoint.OnnxTensors.Numbers;
import semicircle.data.element.BlockScaledPayload;
import semicircle.data.element.ElementType;
import semicircle.data.element.NibbleTablePayload;
import semicircle.data.element.PackedPayload;
import semicircle.data.element.Payload;
import semicircle.data.element.Shape;
import semicircle.spectra.Values;

/**
 * Weights that operations of ONNX Runtime take as packed blocks. Source: docs/ContribOperators.md of github.com/microsoft/onnxruntime (MatMulNBits,
 * MatMulBnb4, GatherBlockQuantized); DequantizeLinear-21 of onnx for blocks along an axis.
 */
final class OnnxPacked {
    private static final long MOST_SCALES = 1L << 24;

    private final OnnxTensors numbers;

    OnnxPacked(OnnxTensors numbers) {
        this.numbers = numbers;
    }

    /** Whether an operation takes packed codes. */
    static boolean takes(String operation) {
        return operation.equals("MatMulNBits")
                || operation.equals("MatMulBnb4")
                || operation.equals("GatherBlockQuantized");
    }

    /**
     * The weights behind the codes that such an operation takes.
     *
     * @param node the operation
     * @param place of the codes among its inputs
     * @param codes as stored
     * @return their true shape and numbers; empty where this is another input or of a form that is not decoded
     */
    Optional<Numbers> decoded(Node node, int place, Numbers codes) throws IOException {
        if (codes.broken().isPresent() || !(codes.payload() instanceof PackedPayload packed)) {
            return Optional.empty();
        }
        if (node.op.equals("GatherBlockQuantized")) {
            return place == 0 ? gathered(node, codes, packed) : Optional.empty();
        }
        long rows = node.integers.getOrDefault("N", 0L);
        long cols = node.integers.getOrDefault("K", 0L);
        long block = node.integers.getOrDefault("block_size", 0L);
        boolean sane = place == 1 && rows > 0 && cols > 0 && block > 0 && rows < 1L << 31 && cols < 1L << 31;
        if (!sane || packed.type() != ElementType.U8) {
            return Optional.empty();
        }
        return node.op.equals("MatMulBnb4")
                ? nibbles(node, packed, rows, cols, block)
                : blocks(node, packed, rows, cols, block);
    }

    private Optional<Numbers> blocks(Node node, PackedPayload packed, long rows, long cols, long block)
            throws IOException {
        long bits = node.integers.getOrDefault("bits", 4L);
        Optional<ElementType> type = code(bits);
        boolean whole = cols % block == 0 && packed.data().length() == rows * cols * bits / 8;
        Optional<Values> scales = flat(node, 2);
        long count = rows * (cols / block);
        if (type.isEmpty() || !whole || scales.isEmpty() || scales.get().size() != count) {
            return Optional.empty();
        }
        Optional<Values> zeros = zeros(node, 3, (int) bits, rows, cols / block);
        if (zeros.isEmpty() || !node.input(4).isEmpty()) {
            return Optional.empty(); // rows in another order (g_idx)
        }
        Payload codes = new PackedPayload(packed.data(), type.get(), packed.order(), rows * cols);
        Payload payload = new BlockScaledPayload(codes, cols, 1, block, scales.get(), zeros.get());
        return Optional.of(new Numbers(type.get(), List.of(rows, cols), payload, Optional.empty()));
    }

    private static Optional<ElementType> code(long bits) {
        return bits == 2
                ? Optional.of(ElementType.U2)
                : bits == 4 ? Optional.of(ElementType.U4) : bits == 8 ? Optional.of(ElementType.U8) : Optional.empty();
    }

    /** Zero points: half the range where left out; else numbers, or codes packed row by row. */
    private Optional<Values> zeros(Node node, int place, int bits, long rows, long perRow) throws IOException {
        if (node.input(place).isEmpty()) {
            return Optional.of(Values.of(1 << (bits - 1)));
        }
        Optional<Values> stored = flat(node, place);
        long bytes = (perRow * bits + 7) / 8;
        if (stored.isEmpty() || (stored.get().size() == rows * perRow && bits != 8 && bytes != perRow)) {
            return stored; // one number each, as float
        }
        if (stored.get().size() != rows * bytes) {
            return Optional.empty();
        }
        double[] zeros = new double[(int) (rows * perRow)];
        for (int i = 0; i < zeros.length; i++) {
            long bit = i % perRow * bits;
            int at = (int) (i / perRow * bytes + bit / 8);
            zeros[i] = (int) stored.get().get(at) >> (bit % 8) & ((1 << bits) - 1);
        }
        return Optional.of(Values.of(zeros));
    }

    private Optional<Numbers> nibbles(Node node, PackedPayload packed, long rows, long cols, long block)
            throws IOException {
        long count = rows * cols;
        Optional<Values> scales = flat(node, 2);
        boolean fits = packed.data().length() == (count + 1) / 2
                && scales.isPresent()
                && scales.get().size() == (count + block - 1) / block;
        if (!fits) {
            return Optional.empty();
        }
        Values levels =
                node.integers.getOrDefault("quant_type", 1L) == 1 ? NibbleTablePayload.NF4 : NibbleTablePayload.FP4;
        Payload payload = new NibbleTablePayload(packed.data(), count, levels, scales.get(), block);
        return Optional.of(new Numbers(ElementType.U4, List.of(rows, cols), payload, Optional.empty()));
    }

    private Optional<Numbers> gathered(Node node, Numbers codes, PackedPayload packed) throws IOException {
        boolean bytes = packed.type() == ElementType.U8 && node.integers.getOrDefault("bits", 4L) == 4;
        long block = node.integers.getOrDefault("block_size", 128L);
        if (codes.shape().size() != 2 || block < 1 || !(bytes || packed.type().bits() == 4)) {
            return Optional.empty();
        }
        long rows = codes.shape().get(0);
        long cols = codes.shape().get(1) * (bytes ? 2 : 1);
        Optional<Values> scales = flat(node, 2);
        boolean last = node.integers.getOrDefault("quantize_axis", 1L) == 1 && cols % block == 0;
        if (!last || scales.isEmpty() || scales.get().size() != rows * (cols / block)) {
            return Optional.empty();
        }
        Optional<Values> zeros = node.input(3).isEmpty()
                ? Optional.of(Values.of(bytes ? 8 : 0))
                : bytes ? zeros(node, 3, 4, rows, cols / block) : flat(node, 3);
        if (zeros.isEmpty()
                || (zeros.get().size() != 1
                        && zeros.get().size() != scales.get().size())) {
            return Optional.empty();
        }
        ElementType type = bytes ? ElementType.U4 : packed.type();
        Payload plain = new PackedPayload(packed.data(), type, packed.order(), rows * cols);
        Payload payload = new BlockScaledPayload(plain, cols, 1, block, scales.get(), zeros.get());
        return Optional.of(new Numbers(type, List.of(rows, cols), payload, Optional.empty()));
    }

    /** Codes of a matrix whose scales go by blocks along one axis, as DequantizeLinear has them since opset 21. */
    Optional<Payload> blocked(Node decoder, Numbers codes, long axis, long block) throws IOException {
        Optional<Values> scales = flat(decoder, 1);
        if (codes.shape().size() != 2 || axis < 0 || axis > 1 || block < 1 || scales.isEmpty()) {
            return Optional.empty();
        }
        long rows = codes.shape().get(0);
        long cols = codes.shape().get(1);
        long blockRows = axis == 0 ? block : 1;
        long blockCols = axis == 0 ? 1 : block;
        long count = (rows + blockRows - 1) / blockRows * ((cols + blockCols - 1) / blockCols);
        Optional<Values> zeros = decoder.input(2).isEmpty() ? Optional.of(Values.of(0)) : flat(decoder, 2);
        boolean fits = scales.get().size() == count
                && zeros.isPresent()
                && (zeros.get().size() == 1 || zeros.get().size() == count);
        return fits
                ? Optional.of(new BlockScaledPayload(
                        codes.payload(), cols, blockRows, blockCols, scales.get(), zeros.orElseThrow()))
                : Optional.empty();
    }

    /** All numbers of a constant input, whatever its shape. */
    private Optional<Values> flat(Node node, int place) throws IOException {
        String name = node.input(place);
        Optional<Stored> stored =
                node.graph.defining(name).flatMap(home -> Optional.ofNullable(home.constants.get(name)));
        if (name.isEmpty() || stored.isEmpty()) {
            return Optional.empty();
        }
        Numbers found = numbers.numbers(stored.get());
        long count = Shape.count(found.shape());
        if (found.broken().isPresent() || count < 1 || count > MOST_SCALES) {
            return Optional.empty();
        }
        return Optional.of(found.payload().first((int) count));
    }
}
