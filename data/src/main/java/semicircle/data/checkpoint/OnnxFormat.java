package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import semicircle.data.checkpoint.OnnxGraph.Node;
import semicircle.data.checkpoint.OnnxGraph.Stored;
import semicircle.data.checkpoint.OnnxTensors.Numbers;
import semicircle.data.checkpoint.OnnxUses.Use;
import semicircle.data.element.AffinePayload;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.data.file.FileExtent;
import semicircle.spectra.Values;

/**
 * ONNX: initialisers and constants of the graph, its subgraphs and functions, with names and roles from the operations that consume them. Weights stored
 * as integers with scales are decoded; other packings are named and skipped. Source: onnx.proto3 and the operator documents.
 */
public record OnnxFormat() implements CheckpointFormat {
    private static final int NEWEST = 64;

    @Override
    public List<String> endings() {
        return List.of(".onnx", ".ort");
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        if (head.limit() < 4 || head.get(0) != 8 || head.get(1) < 1 || head.get(1) > NEWEST) {
            return false;
        }
        int field = (head.get(2) & 0xff) >> 3;
        int wire = head.get(2) & 7;
        return field == 5 ? wire == 0 : wire == 2 && ((field >= 2 && field <= 8) || field == 14);
    }

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        List<OnnxGraph> graphs = OnnxReader.graphs(file);
        OnnxTensors tensors = new OnnxTensors(file);
        try {
            List<Tensor> all = new Model(tensors, new OnnxUses(graphs)).tensors(graphs);
            return new IndexedCheckpoint(file.path(), "ONNX", all, List.of(), tensors.files());
        } catch (IOException | RuntimeException e) {
            IndexedCheckpoint.closeAll(tensors.files());
            throw e;
        }
    }

    /** One model while its tensors are named and judged. */
    private record Model(OnnxTensors numbers, OnnxUses uses) {
        List<Tensor> tensors(List<OnnxGraph> graphs) throws IOException {
            List<Tensor> all = new ArrayList<>();
            for (OnnxGraph graph : graphs) {
                String prefix = prefix(graph);
                for (Map.Entry<String, Stored> constant : graph.constants.entrySet()) {
                    all.add(tensor(graph, prefix, constant.getKey(), constant.getValue()));
                }
            }
            Set<String> names = new HashSet<>();
            rename(all, names, false);
            rename(all, names, true);
            return all;
        }

        /** Numbers those whose name is taken; the skipped ones, such as indices into a table, come after the others. */
        private static void rename(List<Tensor> all, Set<String> names, boolean skipped) {
            for (int k = 0; k < all.size(); k++) {
                Tensor tensor = all.get(k);
                if (tensor.skipped().isPresent() == skipped) {
                    String name = tensor.name();
                    for (int i = 2; !names.add(name); i++) {
                        name = tensor.name() + "#" + i;
                    }
                    all.set(k, tensor.withName(name));
                }
            }
        }

        private Tensor tensor(OnnxGraph graph, String prefix, String key, Stored stored) throws IOException {
            Numbers found = numbers.numbers(stored);
            boolean vector = found.shape().size() < 2;
            Optional<Use> use = uses.of(graph, key);
            String name = OnnxUses.name(key, stored.name, use, vector);
            Role role = OnnxUses.role(name, use);
            Optional<String> reason = found.broken();
            Optional<Numbers> unpacked =
                    use.isPresent() && OnnxPacked.takes(use.get().node().op)
                            ? new OnnxPacked(numbers)
                                    .decoded(use.get().node(), use.get().place(), found)
                            : Optional.empty();
            if (unpacked.isPresent()) {
                found = unpacked.get();
                vector = false;
            }
            Payload payload = found.payload();
            if (reason.isEmpty() && !vector) {
                Optional<Payload> decoded = unpacked.isPresent()
                        ? Optional.of(payload)
                        : integer(found.type()) ? decoded(graph, key, found, use) : Optional.empty();
                if (decoded.isPresent()) {
                    payload = decoded.get();
                }
                reason = reason(found, use, decoded.isPresent());
                if (reason.isEmpty() && isTransformBasis(name, use)) {
                    role = Role.OTHER;
                    reason = Optional.of("fixed basis of a Fourier transform (STFT), not trained");
                }
            }
            String own = stored.name.isEmpty() ? key : stored.name;
            return new Tensor(
                    prefix + name,
                    own,
                    found.type(),
                    found.shape(),
                    role,
                    OnnxUses.layer(name, use),
                    payload,
                    transposed(use, found) ? Tensor.Unfolding.KEEP_SECOND : Tensor.Unfolding.BY_ROLE,
                    reason);
        }

        private static boolean transposed(Optional<Use> use, Numbers found) {
            return found.shape().size() > 2
                    && use.isPresent()
                    && use.get().weight()
                    && use.get().node().op.equals("ConvTranspose");
        }

        private static boolean integer(ElementType type) {
            return type == ElementType.I8 || type == ElementType.U8 || type == ElementType.I4 || type == ElementType.U4;
        }

        private static boolean isTransformBasis(String name, Optional<Use> use) {
            String text = (name + "/" + use.map(u -> u.node().name).orElse("")).toLowerCase(Locale.ROOT);
            return text.contains("stft")
                    && use.isPresent()
                    && use.get().node().op.equals("Conv");
        }

        private Optional<String> reason(Numbers found, Optional<Use> use, boolean decoded) {
            if (use.isEmpty()) {
                return Optional.of("no operation consumes it");
            }
            Node node = use.get().node();
            if (OnnxPacked.takes(node.op) && decoded) {
                return Optional.empty();
            }
            if (OnnxPacked.takes(node.op)) {
                return Optional.of("packed codes or scales of " + node.op + ", not decoded");
            }
            if (integer(found.type()) && !decoded) {
                return Optional.of(found.type().label() + " codes without scales, consumed by " + node.op);
            }
            if (!use.get().weight()) {
                return Optional.of("consumed by " + node.op + ", not by a layer");
            }
            boolean depthwise = node.op.contains("Conv")
                    && node.integers.getOrDefault("group", 1L) > 1
                    && found.shape().size() > 2
                    && found.shape().get(1) == 1;
            return depthwise ? Optional.of("depthwise convolution: one input channel a filter") : Optional.empty();
        }

        /** Finds scale and zero point: beside DequantizeLinear, inside QLinear operations, or by the names that dynamic quantisation gives. */
        private Optional<Payload> decoded(OnnxGraph graph, String key, Numbers codes, Optional<Use> use)
                throws IOException {
            if (use.isEmpty()) {
                return Optional.empty();
            }
            Node node = use.get().node();
            int rank = codes.shape().size();
            if (use.get().decoder().isPresent()) {
                Node decoder = use.get().decoder().get();
                long axis = decoder.integers.getOrDefault("axis", 1L);
                long block = decoder.integers.getOrDefault("block_size", 0L);
                if (block != 0) {
                    return decoder.input(0).equals(key)
                            ? new OnnxPacked(numbers).blocked(decoder, codes, axis < 0 ? axis + rank : axis, block)
                            : Optional.empty();
                }
                boolean direct = decoder.input(0).equals(key); // else the axis is that of a rearranged tensor
                return affine(decoder.graph, decoder.input(1), decoder.input(2), codes, axis < 0 ? axis + rank : axis)
                        .filter(payload ->
                                direct || ((AffinePayload) payload).scales().size() == 1);
            }
            boolean conv = node.op.contains("Conv");
            if (node.op.startsWith("QLinear")) {
                int place = use.get().place();
                return affine(node.graph, node.input(place + 1), node.input(place + 2), codes, conv ? 0 : rank - 1);
            }
            if (node.op.equals("DynamicQuantizeMatMul")) {
                return affine(node.graph, node.input(2), node.input(3), codes, rank - 1);
            }
            String base = key.replaceFirst("_quantized$", "");
            return affine(graph, base + "_scale", base + "_zero_point", codes, conv ? 0 : rank - 1);
        }

        private Optional<Payload> affine(OnnxGraph graph, String scale, String zero, Numbers codes, long axis)
                throws IOException {
            Optional<Values> scales = small(graph, scale);
            Optional<Values> zeros = zero.isEmpty() ? Optional.empty() : small(graph, zero);
            if (scales.isEmpty() || axis < 0 || axis >= codes.shape().size()) {
                return Optional.empty();
            }
            int count = scales.get().size();
            Values none = Values.of(new double[count]);
            if ((count != 1 && count != codes.shape().get((int) axis))
                    || (zeros.isPresent() && zeros.get().size() != count)) {
                return Optional.empty();
            }
            long inner = 1;
            for (long size : codes.shape().subList((int) axis + 1, codes.shape().size())) {
                inner *= Math.max(1, size);
            }
            return Optional.of(new AffinePayload(codes.payload(), scales.get(), zeros.orElse(none), inner));
        }

        /** The numbers of a scalar or vector constant. */
        private Optional<Values> small(OnnxGraph from, String name) throws IOException {
            Optional<Stored> stored =
                    from.defining(name).flatMap(home -> Optional.ofNullable(home.constants.get(name)));
            if (stored.isEmpty() || stored.get().dims.size() > 1) {
                return Optional.empty();
            }
            Numbers found = numbers.numbers(stored.get());
            long count = found.shape().isEmpty() ? 1 : found.shape().get(0);
            if (found.broken().isPresent() || count < 1 || count > 1 << 22) {
                return Optional.empty();
            }
            return Optional.of(found.payload().first((int) count));
        }

        /** The way into a subgraph: {@code sr=16000.} for a branch taken if an input equals a constant, else node and branch. */
        private String prefix(OnnxGraph graph) throws IOException {
            StringBuilder prefix = new StringBuilder();
            Optional<OnnxGraph> at = Optional.of(graph);
            while (at.isPresent() && at.get().owner.isPresent()) {
                Node owner = at.get().owner.get();
                prefix.insert(0, branch(owner, at.get().slot) + ".");
                at = Optional.of(owner.graph);
            }
            return prefix.toString();
        }

        private String branch(Node owner, String slot) throws IOException {
            String plain = (owner.name.isEmpty() ? owner.op : owner.name)
                    .replaceFirst("^/", "")
                    .replace('/', '.');
            if (!owner.op.equals("If")) {
                return plain + "." + slot;
            }
            for (Node node : owner.graph.nodes) {
                if (node.op.equals("Equal") && node.outputs.contains(owner.input(0))) {
                    for (int i = 0; i < 2; i++) {
                        Optional<Values> value = small(owner.graph, node.input(i));
                        String other = node.input(1 - i);
                        if (value.isPresent()
                                && value.get().size() == 1
                                && owner.graph.defining(other).isEmpty()) {
                            double number = value.get().get(0);
                            String text = number == Math.rint(number) ? Long.toString((long) number) : "" + number;
                            return other + (slot.startsWith("then") ? "=" : "!=") + text;
                        }
                    }
                }
            }
            return plain + "." + slot.replaceFirst("_branch$", "");
        }
    }
}
