package semicircle.data.checkpoint;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import semicircle.data.checkpoint.OnnxGraph.Attribute;
import semicircle.data.checkpoint.OnnxGraph.Node;
import semicircle.data.checkpoint.OnnxGraph.Pair;
import semicircle.data.checkpoint.OnnxGraph.Range;
import semicircle.data.checkpoint.OnnxGraph.Stored;
import semicircle.data.file.Cap;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ProtobufScanner;

/** Scans the protobuf of an ONNX model with a stack of its own and never reads the data of a tensor. Source: onnx.proto3. */
final class OnnxReader {
    private static final int MOST_DIMS = 64;

    private final int deepest = Cap.NESTING.count();
    private final int most = Cap.TENSORS.count();
    private final FileExtent file;
    private final ProtobufScanner wire;
    private final Deque<Message> open = new ArrayDeque<>();
    private final List<OnnxGraph> graphs = new ArrayList<>();
    private int parts;

    private OnnxReader(FileExtent file) {
        this.file = file;
        this.wire = new ProtobufScanner(file, 0);
    }

    /** {@return all graphs, each after the one that holds it} */
    static List<OnnxGraph> graphs(FileExtent file) throws IOException {
        OnnxReader reader = new OnnxReader(file);
        reader.scan();
        if (reader.graphs.isEmpty()) {
            throw file.malformed(file.length(), "no graph", "an ONNX model with a graph");
        }
        return reader.graphs;
    }

    /** What a message is; its part is the object being filled. */
    private record Message(Kind kind, long end, Object part) {}

    private enum Kind {
        MODEL,
        GRAPH,
        FUNCTION,
        NODE,
        ATTRIBUTE,
        TENSOR,
        SPARSE,
        PAIR
    }

    private void scan() throws IOException {
        open.push(new Message(Kind.MODEL, file.length(), file));
        while (!open.isEmpty()) {
            Message message = open.element();
            if (wire.position() == message.end()) {
                open.pop();
                finish(message);
                continue;
            }
            long tag = wire.varint(message.end());
            int field = (int) Math.min(tag >>> 3, Integer.MAX_VALUE);
            int kind = (int) (tag & 7);
            if (field == 0) {
                throw file.malformed(wire.position(), "field number 0", "1 or more");
            }
            if (!taken(message, field, kind)) {
                wire.skip(kind, message.end());
            }
        }
    }

    private void enter(Kind kind, Object part) throws IOException {
        if (open.size() >= deepest) {
            throw file.malformed(wire.position(), "messages nested deeper", Cap.NESTING.expected());
        }
        if (++parts > most) {
            throw file.malformed(wire.position(), "more parts", Cap.TENSORS.expected());
        }
        long length = wire.length(open.element().end());
        open.push(new Message(kind, wire.position() + length, part));
    }

    private boolean taken(Message in, int field, int kind) throws IOException {
        if (in.part() instanceof Stored tensor) {
            return in.kind() == Kind.SPARSE ? sparse(tensor, in, field, kind) : tensor(tensor, in, field, kind);
        }
        if (kind == ProtobufScanner.VARINT) {
            boolean integer = in.part() instanceof Attribute && field == 3;
            if (integer && in.part() instanceof Attribute attribute) {
                attribute.node.integers.put(attribute.name, wire.varint(in.end()));
            }
            return integer;
        }
        if (kind != ProtobufScanner.BYTES) {
            return false;
        }
        if (in.kind() == Kind.MODEL) {
            return model(field);
        }
        if (in.part() instanceof OnnxGraph graph) {
            return graph(graph, in.kind(), field);
        }
        if (in.part() instanceof Node node) {
            return node(node, in, field);
        }
        if (in.part() instanceof Attribute attribute) {
            return attribute(attribute, in, field);
        }
        return in.part() instanceof Pair pair && pair(pair, in, field);
    }

    private boolean model(int field) throws IOException {
        if (field == 7 || field == 25) {
            OnnxGraph graph = new OnnxGraph(Optional.empty());
            graphs.add(graph);
            enter(field == 7 ? Kind.GRAPH : Kind.FUNCTION, graph);
            return true;
        }
        return false;
    }

    private boolean graph(OnnxGraph graph, Kind kind, int field) throws IOException {
        if (field == (kind == Kind.GRAPH ? 1 : 7)) {
            Node node = new Node(graph);
            graph.nodes.add(node);
            enter(Kind.NODE, node);
            return true;
        }
        if (kind == Kind.GRAPH && (field == 5 || field == 15)) {
            Stored tensor = new Stored();
            tensor.sparse = field == 15;
            enter(tensor.sparse ? Kind.SPARSE : Kind.TENSOR, tensor);
            return true;
        }
        return false;
    }

    private boolean node(Node node, Message in, int field) throws IOException {
        switch (field) {
            case 1 -> node.inputs.add(wire.text(in.end()));
            case 2 -> node.outputs.add(wire.text(in.end()));
            case 3 -> node.name = wire.text(in.end());
            case 4 -> node.op = wire.text(in.end());
            case 5 -> enter(Kind.ATTRIBUTE, new Attribute(node));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean attribute(Attribute attribute, Message in, int field) throws IOException {
        if (field == 1) {
            attribute.name = wire.text(in.end());
        } else if (field == 5) {
            Stored tensor = new Stored();
            attribute.tensor = Optional.of(tensor);
            enter(Kind.TENSOR, tensor);
        } else if (field == 6 || field == 11) {
            OnnxGraph graph = new OnnxGraph(Optional.of(attribute.node));
            attribute.graph = Optional.of(graph);
            graphs.add(graph);
            enter(Kind.GRAPH, graph);
        } else {
            return false;
        }
        return true;
    }

    private boolean pair(Pair pair, Message in, int field) throws IOException {
        if (field == 1) {
            pair.key = wire.text(in.end());
        } else if (field == 2) {
            pair.value = wire.text(in.end());
        }
        return field == 1 || field == 2;
    }

    private boolean sparse(Stored tensor, Message in, int field, int kind) throws IOException {
        if (field == 1 && kind == ProtobufScanner.BYTES) {
            enter(Kind.TENSOR, tensor); // the values: their name is that of the whole
            return true;
        }
        return field == 3 && dims(tensor, in, kind);
    }

    private boolean tensor(Stored tensor, Message in, int field, int kind) throws IOException {
        boolean bytes = kind == ProtobufScanner.BYTES;
        if (field == 1) {
            return tensor.sparse ? false : dims(tensor, in, kind);
        } else if (field == 2 && kind == ProtobufScanner.VARINT) {
            tensor.type = (int) Math.min(wire.varint(in.end()) & 0xffff, 0xffff);
        } else if (field == 14 && kind == ProtobufScanner.VARINT) {
            tensor.elsewhere = wire.varint(in.end()) == 1;
        } else if (field == 8 && bytes) {
            tensor.name = wire.text(in.end());
        } else if (field == 9 && bytes) {
            tensor.rawLength = wire.length(in.end());
            tensor.rawAt = wire.position();
            tensor.raw = true;
            wire.moveTo(tensor.rawAt + tensor.rawLength);
        } else if (field == 13 && bytes) {
            enter(Kind.PAIR, new Pair());
        } else if (field == 4 || field == 5 || field == 7 || field == 10 || field == 11) {
            typed(tensor, in, field, kind);
        } else {
            return false;
        }
        return true;
    }

    private void typed(Stored tensor, Message in, int field, int kind) throws IOException {
        int width = field == 4 ? ProtobufScanner.FIXED32 : field == 10 ? ProtobufScanner.FIXED64 : 0;
        long at = wire.position();
        if (kind == ProtobufScanner.BYTES) {
            long length = wire.length(in.end());
            at = wire.position();
            wire.moveTo(at + length);
        } else {
            wire.skip(kind, in.end());
        }
        tensor.field = field;
        tensor.typed.add(new Range(width, at, wire.position()));
        if (++parts > most) {
            throw file.malformed(at, "more parts", Cap.TENSORS.expected());
        }
    }

    private boolean dims(Stored tensor, Message in, int kind) throws IOException {
        long end = in.end();
        if (kind == ProtobufScanner.BYTES) {
            long length = wire.length(end);
            end = wire.position() + length;
        } else if (kind != ProtobufScanner.VARINT) {
            return false;
        }
        do {
            if (wire.position() == end) {
                break;
            }
            if (tensor.dims.size() == MOST_DIMS) {
                throw file.malformed(wire.position(), "more than " + MOST_DIMS + " dims", "at most that");
            }
            tensor.dims.add(wire.varint(end));
        } while (kind == ProtobufScanner.BYTES);
        return true;
    }

    private void finish(Message done) {
        if (open.isEmpty()) {
            return;
        }
        Object outer = open.element().part();
        if (done.part() instanceof Stored tensor && outer instanceof OnnxGraph graph) {
            graph.constants.put(tensor.name, tensor);
        } else if (done.part() instanceof Pair pair && outer instanceof Stored tensor) {
            tensor.external.put(pair.key, pair.value);
        } else if (done.part() instanceof Attribute attribute) {
            attribute.graph.ifPresent(graph -> graph.slot = attribute.name);
            if (attribute.name.equals("value")) {
                attribute.node.value = attribute.tensor;
            }
        } else if (done.part() instanceof Node node) {
            boolean constant = node.op.equals("Constant") && node.outputs.size() == 1;
            if (constant && node.value.isPresent()) {
                node.graph.constants.put(node.outputs.get(0), node.value.get());
            } else {
                node.graph.produced.addAll(node.outputs);
            }
        }
    }
}
