package semicircle.data.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.data.element.StoredElements;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ProtobufScanner;
import semicircle.data.file.SortedTable;

/**
 * TensorFlow checkpoints: {@code NAME.index} with {@code NAME.data-00000-of-0000N}, as they stand alone and in the {@code variables} folder of a SavedModel; names
 * come from the object graph inside. Source: tensorflow/core/protobuf/tensor_bundle.proto, trackable_object_graph.proto, tensor_bundle.cc.
 */
public record TensorFlowFormat() implements CheckpointFormat {
    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST_SHAPE = 64;
    private static final String OBJECT_GRAPH = "_CHECKPOINTABLE_OBJECT_GRAPH";

    @Override
    public List<String> endings() {
        return List.of(".index");
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".index");
    }

    /** One tensor as the index states it. */
    private record Stated(
            String key, long at, long type, List<Long> shape, long shard, long offset, long size, boolean sliced) {}

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        List<SortedTable.Entry> entries = SortedTable.read(file);
        if (entries.isEmpty() || !entries.get(0).key().isEmpty()) {
            throw file.malformed(0, "no header entry", "one under the empty key");
        }
        ProtobufScanner scanner = new ProtobufScanner(file, entries.get(0).at());
        long[] header = header(scanner, entries.get(0).end());
        if (header[0] < 1 || header[0] > MOST_FILES) {
            throw file.malformed(entries.get(0).at(), header[0] + " data files", "1 to " + MOST_FILES);
        }
        ByteOrder order = header[1] == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        List<Closeable> opened = new ArrayList<>();
        try {
            List<FileExtent> shards = new ArrayList<>();
            String name = file.name().replaceFirst("(?i)\\.index$", "");
            for (int i = 0; i < header[0]; i++) {
                String shard = String.format(Locale.ROOT, "%s.data-%05d-of-%05d", name, i, header[0]);
                shards.add(file.sibling(shard, "data " + (i + 1) + " of " + header[0]));
                opened.add(shards.get(i));
            }
            List<Stated> stated = new ArrayList<>();
            for (SortedTable.Entry entry : entries.subList(1, entries.size())) {
                stated.add(stated(scanner, entry));
            }
            return checkpoint(file, shards, stated, order, opened);
        } catch (IOException | RuntimeException e) {
            IndexedCheckpoint.closeAll(opened);
            throw e;
        }
    }

    private static Checkpoint checkpoint(
            FileExtent file, List<FileExtent> shards, List<Stated> stated, ByteOrder order, List<Closeable> opened)
            throws IOException {
        Map<String, String> names = new HashMap<>();
        for (Stated entry : stated) {
            if (entry.key.equals(OBJECT_GRAPH) && entry.shard >= 0 && entry.shard < shards.size()) {
                FileExtent data = shards.get((int) entry.shard);
                names.putAll(ObjectGraph.names(data.part(entry.offset, entry.size)));
            }
        }
        List<Tensor> tensors = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int training = 0;
        for (Stated entry : stated) {
            String own = TensorFlowTypes.plain(entry.key);
            if (entry.key.equals(OBJECT_GRAPH) || own.equals("save_counter")) {
                continue;
            }
            String known = TensorFlowTypes.plain(names.getOrDefault(entry.key, entry.key));
            if (isTraining(entry.key, known, names.containsKey(entry.key))) {
                training++;
                continue;
            }
            boolean first = taken.add(known);
            Tensor tensor = tensor(shards, entry, first ? known : own, order);
            tensors.add(!first ? tensor.skipping(Optional.of("another entry of " + known)) : tensor);
        }
        if (training > 0) {
            notes.add("not listed: " + training + " tensors of the optimizer");
        }
        return new IndexedCheckpoint(file.path(), "TensorFlow checkpoint", tensors, notes, opened);
    }

    /** The path to a weight may lead through the optimizer; its own name does not. */
    private static boolean isTraining(String key, String name, boolean named) {
        return key.contains("/.OPTIMIZER_SLOT/")
                || (named
                        ? name.matches(
                                        "(adam\\w*|sgd|rmsprop|adagrad|adadelta|ftrl|nadam|lion|lamb|optimizer|loss_scale)\\..*")
                                || name.matches("(iteration|iterations|learning_rate|decay|beta_\\d)")
                        : TensorFlowTypes.plain(key).matches("(.*\\.)?_?optimizer(\\..*)?"));
    }

    private static Tensor tensor(List<FileExtent> shards, Stated entry, String name, ByteOrder order) {
        ElementType type = TensorFlowTypes.of(entry.type).orElse(ElementType.CODES);
        Optional<String> reason = Optional.empty();
        Payload payload = Payload.unreadable(type.label());
        if (entry.sliced) {
            reason = Optional.of("a partitioned variable, not read");
        } else if (!type.real()) {
            reason = Optional.of(
                    type == ElementType.CODES ? "data type " + entry.type : type.label() + " is not analysed");
        } else if (entry.shard < 0 || entry.shard >= shards.size()) {
            reason = Optional.of("in data file " + entry.shard + " of " + shards.size());
        } else {
            FileExtent data = shards.get((int) entry.shard);
            try {
                long count = 1;
                for (long size : entry.shape) {
                    count = Math.multiplyExact(count, size);
                }
                boolean fits = type.bytes(count) == entry.size
                        && entry.offset >= 0
                        && entry.size <= data.length() - entry.offset;
                if (fits) {
                    payload = StoredElements.in(data.part(entry.offset, entry.size), type, order, count);
                } else {
                    reason = Optional.of(entry.size + " bytes at " + entry.offset + " of " + data.length() + " where "
                            + entry.shape + " needs " + type.bytes(count));
                }
            } catch (ArithmeticException | IOException e) {
                reason = Optional.of("shape " + entry.shape + " is beyond 2^63");
            }
        }
        Payload numbers = reason.map(Payload::unreadable).orElse(payload);
        return ChannelsLast.tensor(name, entry.key, type, entry.shape, numbers).skipping(reason);
    }

    /** {@return number of data files, and 1 if their byte order is big-endian} */
    private static long[] header(ProtobufScanner scanner, long end) throws IOException {
        long[] header = {1, 0};
        while (scanner.position() < end) {
            long tag = scanner.varint(end);
            if (tag == 8 || tag == 16) {
                header[(int) tag / 8 - 1] = scanner.varint(end);
            } else {
                scanner.skip((int) (tag & 7), end);
            }
        }
        return header;
    }

    private static Stated stated(ProtobufScanner scanner, SortedTable.Entry entry) throws IOException {
        long[] fields = new long[8];
        List<Long> shape = new ArrayList<>();
        boolean sliced = false;
        scanner.moveTo(entry.at());
        while (scanner.position() < entry.end()) {
            long tag = scanner.varint(entry.end());
            int field = (int) Math.min(63, tag >>> 3);
            int wire = (int) (tag & 7);
            if (field == 2 && wire == ProtobufScanner.BYTES) {
                long length = scanner.length(entry.end());
                shape = shape(scanner, scanner.position() + length);
            } else if (wire == ProtobufScanner.VARINT && field < fields.length) {
                fields[field] = scanner.varint(entry.end());
            } else {
                sliced |= field == 7;
                scanner.skip(wire, entry.end());
            }
        }
        return new Stated(entry.key(), entry.at(), fields[1], shape, fields[3], fields[4], fields[5], sliced);
    }

    /** A TensorShapeProto: sizes in field 1 of field 2. */
    static List<Long> shape(ProtobufScanner scanner, long end) throws IOException {
        List<Long> shape = new ArrayList<>();
        while (scanner.position() < end) {
            long tag = scanner.varint(end);
            if (tag != 2 * 8 + ProtobufScanner.BYTES) {
                scanner.skip((int) (tag & 7), end);
                continue;
            }
            long length = scanner.length(end);
            long dimension = scanner.position() + length;
            long size = 0;
            while (scanner.position() < dimension) {
                long inner = scanner.varint(dimension);
                if (inner == 8) {
                    size = scanner.varint(dimension);
                } else {
                    scanner.skip((int) (inner & 7), dimension);
                }
            }
            if (shape.size() == DEEPEST_SHAPE) {
                break;
            }
            shape.add(Math.max(0, size));
        }
        return shape;
    }
}
