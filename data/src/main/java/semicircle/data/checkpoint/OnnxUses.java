package semicircle.data.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import semicircle.data.checkpoint.OnnxGraph.Node;

/** Which operation consumes which constant: torch exports name weights {@code onnx::MatMul_885}, so only the consumer tells what they are. */
final class OnnxUses {
    private static final int FARTHEST = 1000;
    private static final Set<String> PASSING = Set.of(
            "Transpose",
            "Reshape",
            "Cast",
            "CastLike",
            "DequantizeLinear",
            "QuantizeLinear",
            "Identity",
            "Slice",
            "Concat",
            "Squeeze",
            "Unsqueeze",
            "Split",
            "Flatten");
    /** Operations with the places of their weights among the inputs. */
    private static final Map<String, Set<Integer>> WEIGHTS = Map.ofEntries(
            Map.entry("MatMul", Set.of(0, 1)),
            Map.entry("Gemm", Set.of(0, 1)),
            Map.entry("FusedMatMul", Set.of(0, 1)),
            Map.entry("FusedGemm", Set.of(0, 1)),
            Map.entry("Einsum", Set.of(0, 1)),
            Map.entry("Conv", Set.of(1)),
            Map.entry("FusedConv", Set.of(1)),
            Map.entry("ConvTranspose", Set.of(1)),
            Map.entry("LSTM", Set.of(1, 2)),
            Map.entry("GRU", Set.of(1, 2)),
            Map.entry("RNN", Set.of(1, 2)),
            Map.entry("Gather", Set.of(0)),
            Map.entry("Attention", Set.of(1)),
            Map.entry("QAttention", Set.of(1)),
            Map.entry("EmbedLayerNormalization", Set.of(2, 3, 4)),
            Map.entry("MatMulInteger", Set.of(0, 1)),
            Map.entry("MatMulNBits", Set.of(1)),
            Map.entry("MatMulBnb4", Set.of(1)),
            Map.entry("GatherBlockQuantized", Set.of(0)),
            Map.entry("ConvInteger", Set.of(1)),
            Map.entry("DynamicQuantizeMatMul", Set.of(1)),
            Map.entry("MatMulIntegerToFloat", Set.of(1)),
            Map.entry("QLinearMatMul", Set.of(0, 3)),
            Map.entry("QLinearConv", Set.of(3)));

    private static final Pattern ANONYMOUS = Pattern.compile(
            "(onnx::.*|.*Constant(_\\d+)?(_output_\\d+)?|_?(val|v|t|param|const|tensor|initializer|ortshared)?_?\\d*(_.*_\\d+)?)(_quantized)?");
    private static final Pattern OPERATION = Pattern.compile(
            "(MatMul|Gemm|Conv|ConvTranspose|Gather|LSTM|GRU|RNN|Einsum|MatMulInteger|ConvInteger|Attention|FusedMatMul|FusedGemm"
                    + "|MatMulNBits|MatMulBnb4|MatMulIntegerToFloat|DynamicQuantizeMatMul|QLinearMatMul|QLinearConv)(_\\w+)?");

    private final Map<OnnxGraph, Map<String, List<Use>>> uses = new HashMap<>();

    /** One consumer and the place among its inputs; for a quantised tensor, also the operation that decodes it. */
    record Use(Node node, int place, Optional<Node> decoder) {
        boolean weight() {
            return WEIGHTS.getOrDefault(node.op, Set.of()).contains(place);
        }

        /** {@return the dotted path of the consumer, without the operation itself; empty if it has none} */
        String path() {
            String name = !node.name.isEmpty() ? node.name : node.outputs.isEmpty() ? "" : node.outputs.get(0);
            List<String> parts = new ArrayList<>();
            for (String part : name.replaceFirst("_output_\\d+$", "").split("/", -1)) {
                if (!part.isEmpty() && !part.equals(".")) {
                    parts.add(part);
                }
            }
            if (parts.size() > 1
                    && OPERATION.matcher(parts.get(parts.size() - 1)).matches()) {
                parts.remove(parts.size() - 1);
            }
            return String.join(".", parts);
        }
    }

    OnnxUses(List<OnnxGraph> graphs) {
        for (OnnxGraph graph : graphs) {
            for (Node node : graph.nodes) {
                for (int i = 0; i < node.inputs.size(); i++) {
                    String input = node.inputs.get(i);
                    Use use = new Use(node, i, Optional.empty());
                    graph.defining(input)
                            .ifPresent(home -> uses.computeIfAbsent(home, g -> new HashMap<>())
                                    .computeIfAbsent(input, n -> new ArrayList<>())
                                    .add(use));
                }
            }
        }
    }

    /** The operation that a constant serves, beyond those that only pass it on; one that takes it as weights before any other. */
    Optional<Use> of(OnnxGraph home, String name) {
        Deque<Passed> waiting = new ArrayDeque<>(List.of(new Passed(home, name, Optional.empty())));
        Set<Node> seen = new HashSet<>();
        Optional<Use> any = Optional.empty();
        while (!waiting.isEmpty() && seen.size() < FARTHEST) {
            Passed passed = waiting.remove();
            for (Use direct : uses.getOrDefault(passed.graph, Map.of()).getOrDefault(passed.name, List.of())) {
                Use use = new Use(direct.node, direct.place, passed.decoder);
                if (use.weight()) {
                    return Optional.of(use);
                }
                boolean through = PASSING.contains(use.node.op) && (use.place == 0 || use.node.op.equals("Concat"));
                if (!through) {
                    any = any.or(() -> Optional.of(use));
                } else if (seen.add(use.node)) {
                    boolean decodes = use.node.op.equals("DequantizeLinear");
                    Optional<Node> decoder = decodes ? Optional.of(use.node) : passed.decoder;
                    use.node.outputs.forEach(out -> waiting.add(new Passed(use.node.graph, out, decoder)));
                }
            }
        }
        return any;
    }

    private record Passed(OnnxGraph graph, String name, Optional<Node> decoder) {}

    /**
     * The name for people.
     *
     * @param key the name by which the graph knows the constant
     * @param stored its own name, which may be empty
     * @param use what it serves
     * @param vector whether it is of rank 0 or 1
     */
    static String name(String key, String stored, Optional<Use> use, boolean vector) {
        for (String own : List.of(stored, key)) {
            if (!ANONYMOUS.matcher(own).matches()) {
                return plain(own);
            }
        }
        String path = use.map(Use::path).orElse("");
        if (path.isEmpty() || (vector && !use.get().weight())) {
            return key;
        }
        boolean recurrent = use.get().node.op.matches("LSTM|GRU|RNN");
        return recurrent ? path + (use.get().place == 1 ? ".weight_ih" : ".weight_hh") : path;
    }

    private static String plain(String own) {
        String name = own.replaceFirst("_quantized$", "")
                .replaceFirst("\\.weight$", "")
                .replace('/', '.')
                .replaceFirst("\\.(MatMul|Gemm|Conv)(_\\d+)?$", "")
                .replaceFirst("^\\.+", "");
        return name.isEmpty() ? own : name;
    }

    /** The role: that of the name, or else of the consumer's path, unless the operation knows better. */
    static Role role(String name, Optional<Use> use) {
        Role own = Role.of(name);
        if (use.isEmpty() || !use.get().weight()) {
            return own;
        }
        Role named = own == Role.OTHER ? Role.of(use.get().path()) : own;
        return switch (use.get().node.op) {
            case "LSTM", "GRU", "RNN" -> use.get().place == 1 ? Role.RECURRENT_INPUT : Role.RECURRENT_HIDDEN;
            case "Conv", "FusedConv", "ConvTranspose", "ConvInteger", "QLinearConv" -> Role.CONVOLUTION;
            case "Attention", "QAttention" -> Role.FUSED_QKV;
            case "EmbedLayerNormalization" ->
                use.get().place == 2
                        ? Role.EMBEDDING
                        : use.get().place == 3 ? Role.POSITION_EMBEDDING : Role.TOKEN_TYPE_EMBEDDING;
            case "Gather", "GatherBlockQuantized" ->
                named == Role.POSITION_EMBEDDING || named == Role.TOKEN_TYPE_EMBEDDING ? named : Role.EMBEDDING;
            default -> named;
        };
    }

    /** The number of the layer, by the name or else by the path of what takes it as weights. */
    static OptionalInt layer(String name, Optional<Use> use) {
        OptionalInt own = Tensor.layerOf(name);
        return own.isPresent() || use.isEmpty() || !use.get().weight()
                ? own
                : Tensor.layerOf(use.get().path());
    }
}
