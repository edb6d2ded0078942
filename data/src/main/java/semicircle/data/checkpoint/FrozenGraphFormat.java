package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.data.element.Shape;
import semicircle.data.element.StoredElements;
import semicircle.data.file.Cap;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ProtobufScanner;

/**
 * Constants of TensorFlow graphs: a frozen {@code .pb}, or the {@code saved_model.pb} of a model without variables, functions included. Source:
 * tensorflow/core/framework/graph.proto, node_def.proto, tensor.proto, tensorflow/core/protobuf/saved_model.proto.
 */
public record FrozenGraphFormat() implements CheckpointFormat {

    @Override
    public List<String> endings() {
        return List.of(".pb");
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        boolean ending =
                String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".pb");
        boolean saved = head.limit() > 3 && head.get(0) == 8 && head.get(1) == 1 && head.get(2) == 0x12;
        boolean graph = head.limit() > 3 && head.get(0) == 0x0a;
        return ending && (saved || graph);
    }

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        ByteBuffer head = file.head(4);
        boolean saved = head.limit() > 2 && head.get(0) == 8;
        Scan scan = new Scan(file);
        if (saved) {
            scan.each(0, file.length(), 2, (at, end) -> scan.each(at, end, 2, scan::graph));
        } else {
            scan.graph(0, file.length());
        }
        List<String> notes = new ArrayList<>();
        if (scan.tensors.isEmpty()) {
            notes.add("no constant was found in the graph");
        }
        return new IndexedCheckpoint(
                file.path(), saved ? "TensorFlow SavedModel" : "TensorFlow graph", scan.tensors, notes, List.of());
    }

    /** What is done with a nested message. */
    @FunctionalInterface
    private interface Part {
        void read(long at, long end) throws IOException;
    }

    /** A growing state while the file is scanned; nesting is as deep as the code below, whatever the file says. */
    private static final class Scan {
        private final FileExtent file;
        private final ProtobufScanner scanner;
        private final List<Tensor> tensors = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        Scan(FileExtent file) {
            this.file = file;
            this.scanner = new ProtobufScanner(file, 0);
        }

        /** Visits each occurrence of a field that holds a message. */
        void each(long at, long end, int field, Part part) throws IOException {
            scanner.moveTo(at);
            while (scanner.position() < end) {
                long tag = scanner.varint(end);
                if (tag == field * 8L + ProtobufScanner.BYTES) {
                    long length = scanner.length(end);
                    long start = scanner.position();
                    part.read(start, start + length);
                    scanner.moveTo(start + length);
                } else {
                    scanner.skip((int) (tag & 7), end);
                }
            }
        }

        void graph(long at, long end) throws IOException {
            each(at, end, 1, this::node);
            each(
                    at,
                    end,
                    2,
                    (library, libraryEnd) -> each(
                            library,
                            libraryEnd,
                            1,
                            (function, functionEnd) -> each(function, functionEnd, 3, this::node)));
        }

        private void node(long at, long end) throws IOException {
            String name = "";
            String op = "";
            scanner.moveTo(at);
            while (scanner.position() < end) {
                long tag = scanner.varint(end);
                if (tag == 8 + ProtobufScanner.BYTES) {
                    name = scanner.text(end);
                } else if (tag == 2 * 8 + ProtobufScanner.BYTES) {
                    op = scanner.text(end);
                } else {
                    scanner.skip((int) (tag & 7), end);
                }
            }
            if (op.equals("Const")) {
                String stored = name;
                each(
                        at,
                        end,
                        5,
                        (attribute, attributeEnd) -> each(
                                attribute,
                                attributeEnd,
                                2,
                                (value, valueEnd) -> each(
                                        value, valueEnd, 8, (tensor, tensorEnd) -> tensor(stored, tensor, tensorEnd))));
            }
        }

        private void tensor(String name, long at, long end) throws IOException {
            long type = 0;
            List<Long> shape = List.of();
            long dataAt = at;
            long dataLength = 0;
            int field = 0;
            scanner.moveTo(at);
            while (scanner.position() < end) {
                long tag = scanner.varint(end);
                int number = (int) Math.min(63, tag >>> 3);
                int wire = (int) (tag & 7);
                if (number == 1 && wire == ProtobufScanner.VARINT) {
                    type = scanner.varint(end);
                } else if (wire == ProtobufScanner.BYTES
                        && (number == 2 || number == 4 || number == 5 || number == 6)) {
                    long length = scanner.length(end);
                    long start = scanner.position();
                    if (number == 2) {
                        shape = TensorFlowFormat.shape(scanner, start + length);
                    } else {
                        field = number;
                        dataAt = start;
                        dataLength = length;
                    }
                    scanner.moveTo(start + length);
                } else {
                    scanner.skip(wire, end);
                }
            }
            if (shape.size() > 1) {
                add(
                        name,
                        TensorFlowTypes.of(type).orElse(ElementType.CODES),
                        shape,
                        field,
                        file.part(dataAt, dataLength));
            }
        }

        private void add(String name, ElementType type, List<Long> shape, int field, FileExtent data)
                throws IOException {
            if (tensors.size() >= Cap.TENSORS.most()) {
                throw file.malformed(data.start(), "more constants", Cap.TENSORS.expected());
            }
            long count = Shape.count(shape);
            Optional<String> reason = Optional.empty();
            if (!type.real()) {
                reason = Optional.of(type.label() + " is not analysed");
            } else if (count > Long.MAX_VALUE / 64 || type.bytes(count) != data.length()) {
                boolean repeated = field > 4 && data.length() < 64 && count < Long.MAX_VALUE / 64;
                reason = Optional.of(
                        repeated
                                ? "one value repeated, not weights"
                                : data.length() + " bytes where " + shape + " needs others");
            }
            Payload payload = reason.map(Payload::unreadable)
                    .orElseGet(() -> StoredElements.in(data, type, ByteOrder.LITTLE_ENDIAN, count));
            String plain = TensorFlowTypes.plain(name);
            String unique = plain;
            for (int i = 2; !names.add(unique); i++) {
                unique = plain + "#" + i;
            }
            tensors.add(ChannelsLast.tensor(unique, name, type, shape, payload).skipping(reason));
        }
    }
}
