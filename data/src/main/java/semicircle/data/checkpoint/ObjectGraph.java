package semicircle.data.checkpoint;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import semicircle.data.file.Cap;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ProtobufScanner;

/** Names of variables by their keys in a TensorFlow checkpoint, from the object graph that it carries. Source: trackable_object_graph.proto. */
final class ObjectGraph {

    private ObjectGraph() {}

    /**
     * Reads the graph.
     *
     * @param data a string tensor of one string: its length, four bytes of checksum, the message
     * @return full names by key
     */
    static Map<String, String> names(FileExtent data) throws IOException {
        ProtobufScanner scanner = new ProtobufScanner(data, 0);
        Map<String, String> names = new HashMap<>();
        long length = scanner.varint(data.length());
        long start = scanner.position() + 4;
        if (length < 0 || length > data.length() - start) {
            throw data.malformed(0, "an object graph of " + Long.toUnsignedString(length), "one within its tensor");
        }
        long end = start + length;
        scanner.moveTo(start);
        while (scanner.position() < end) {
            long tag = scanner.varint(end);
            if (tag != 8 + ProtobufScanner.BYTES) {
                scanner.skip((int) (tag & 7), end);
                continue;
            }
            long node = scanner.length(end);
            node(scanner, scanner.position() + node, names);
            if (names.size() > Cap.TENSORS.most()) {
                throw data.malformed(scanner.position(), "more variables", Cap.TENSORS.expected());
            }
        }
        return names;
    }

    private static void node(ProtobufScanner scanner, long end, Map<String, String> names) throws IOException {
        while (scanner.position() < end) {
            long tag = scanner.varint(end);
            if (tag != 2 * 8 + ProtobufScanner.BYTES) {
                scanner.skip((int) (tag & 7), end);
                continue;
            }
            long length = scanner.length(end);
            long attribute = scanner.position() + length;
            String full = "";
            String key = "";
            while (scanner.position() < attribute) {
                long field = scanner.varint(attribute);
                if (field == 2 * 8 + ProtobufScanner.BYTES) {
                    full = scanner.text(attribute);
                } else if (field == 3 * 8 + ProtobufScanner.BYTES) {
                    key = scanner.text(attribute);
                } else {
                    scanner.skip((int) (field & 7), attribute);
                }
            }
            if (!full.isEmpty() && !key.isEmpty()) {
                names.put(key, full);
            }
        }
    }
}
