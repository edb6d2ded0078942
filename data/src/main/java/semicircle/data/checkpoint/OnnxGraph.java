package semicircle.data.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A graph, subgraph or function of an ONNX model, as far as weights need it. A state: grows while the file is scanned. */
final class OnnxGraph {
    final Optional<Node> owner;
    String slot = "";
    final Map<String, Stored> constants = new LinkedHashMap<>();
    final Set<String> produced = new LinkedHashSet<>();
    final List<Node> nodes = new ArrayList<>();

    OnnxGraph(Optional<Node> owner) {
        this.owner = owner;
    }

    /** {@return the graph that defines a name, looking outwards from here} */
    Optional<OnnxGraph> defining(String name) {
        Optional<OnnxGraph> graph = Optional.of(this);
        while (graph.isPresent()
                && !graph.get().constants.containsKey(name)
                && !graph.get().produced.contains(name)) {
            graph = graph.get().owner.map(node -> node.graph);
        }
        return graph;
    }

    /** One operation. */
    static final class Node {
        final OnnxGraph graph;
        String name = "";
        String op = "";
        final List<String> inputs = new ArrayList<>();
        final List<String> outputs = new ArrayList<>();
        Optional<Stored> value = Optional.empty();
        final Map<String, Long> integers = new HashMap<>();

        Node(OnnxGraph graph) {
            this.graph = graph;
        }

        String input(int index) {
            return index < inputs.size() ? inputs.get(index) : "";
        }
    }

    /** One attribute of an operation. */
    static final class Attribute {
        final Node node;
        String name = "";
        Optional<OnnxGraph> graph = Optional.empty();
        Optional<Stored> tensor = Optional.empty();

        Attribute(Node node) {
            this.node = node;
        }
    }

    /** A tensor as it stands in the file. */
    static final class Stored {
        String name = "";
        int type;
        final List<Long> dims = new ArrayList<>();
        boolean raw;
        long rawAt;
        long rawLength;
        int field;
        final List<Range> typed = new ArrayList<>();
        final Map<String, String> external = new HashMap<>();
        boolean elsewhere;
        boolean sparse;
    }

    /**
     * Bytes of a typed field.
     *
     * @param wire how a value is written; several follow each other
     * @param at first byte
     * @param end beyond the last
     */
    record Range(int wire, long at, long end) {}

    /** A key and a value. */
    static final class Pair {
        String key = "";
        String value = "";
    }
}
