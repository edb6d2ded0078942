package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.data.element.ElementType;
import semicircle.data.file.FileCursor;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;
import semicircle.data.pickle.Pickle;
import semicircle.data.pickle.PickleNode;

/**
 * The tar that torch.save wrote before 0.1.10: members {@code storages}, {@code tensors} and {@code pickle}. Source: legacy_load in torch/serialization.py.
 *
 * @param root what the pickle holds, its tensors as calls of the functions that later versions use
 * @param pickle the machine that read it
 * @param storages by key
 */
record TorchTar(Object root, Pickle pickle, Map<String, TorchStorage> storages) {
    private static final int BLOCK = 512;
    private static final int MOST_MEMBERS = 10_000;
    private static final int MOST = 100_000;
    private static final int HIGHEST_RANK = 64;

    /** {@return whether the bytes begin a tar} */
    static boolean is(ByteBuffer head) {
        return head.limit() >= 262
                && StandardCharsets.ISO_8859_1
                        .decode(head.duplicate().position(257).limit(262))
                        .toString()
                        .equals("ustar");
    }

    /** Reads all three members; the numbers stay where they are. */
    static TorchTar read(FileExtent file) throws IOException {
        Map<String, FileExtent> members = members(file);
        for (String name : List.of("storages", "tensors", "pickle")) {
            if (!members.containsKey(name)) {
                throw file.malformed(
                        0,
                        "a tar without '" + name + "'",
                        "the members of PyTorch; tar -xf FILE unpacks any other tar into a folder, which can be"
                                + " opened");
            }
        }
        Map<String, TorchStorage> storages = new HashMap<>();
        Map<String, PickleNode> claims = new HashMap<>();
        FileExtent none = file.part(0, 0);
        storages(members.getOrDefault("storages", none), storages, claims);
        Map<String, PickleNode> tensors = tensors(members.getOrDefault("tensors", none), claims);
        Pickle pickle = new Pickle(new FileCursor(members.getOrDefault("pickle", none)), tensors);
        return new TorchTar(pickle.load(), pickle, storages);
    }

    private static Map<String, FileExtent> members(FileExtent file) throws IOException {
        Map<String, FileExtent> members = new HashMap<>();
        long at = 0;
        for (int i = 0; i < MOST_MEMBERS && file.length() - at >= BLOCK; i++) {
            byte[] header = new byte[BLOCK];
            file.read(at, ByteBuffer.wrap(header));
            if (header[0] == 0) {
                return members;
            }
            String size = text(header, 124, 12).strip();
            if (!size.matches("[0-7]{1,12}")) {
                throw file.malformed(at + 124, "the size '" + Sibling.printable(size) + "'", "octal digits");
            }
            long length = Long.parseLong(size, 8);
            FileExtent data = file.part(at + BLOCK, length);
            if (header[156] == '0' || header[156] == 0) {
                members.putIfAbsent(text(header, 0, 100).replaceFirst("^\\./", ""), data);
            }
            at += BLOCK + (length + BLOCK - 1) / BLOCK * BLOCK;
        }
        return members;
    }

    private static String text(byte[] bytes, int from, int most) {
        int length = 0;
        while (length < most && bytes[from + length] != 0) {
            length++;
        }
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private static long count(FileCursor cursor) throws IOException {
        long at = cursor.position();
        Object count = new Pickle(cursor).load();
        if (!(count instanceof Long number) || number < 0 || number > MOST) {
            throw cursor.malformed(at, "no count", "a number of at most " + MOST);
        }
        return number;
    }

    private static PickleNode tuple(FileCursor cursor) throws IOException {
        long at = cursor.position();
        Object tuple = new Pickle(cursor).load();
        if (!(tuple instanceof PickleNode node) || node.elements().size() < 3) {
            throw cursor.malformed(at, "no tuple of three", "a key, a place and a type");
        }
        return node;
    }

    private static void storages(FileExtent member, Map<String, TorchStorage> storages, Map<String, PickleNode> claims)
            throws IOException {
        FileCursor cursor = new FileCursor(member);
        long storageCount = count(cursor);
        for (long i = 0; i < storageCount; i++) {
            long at = cursor.position();
            PickleNode item = tuple(cursor);
            String key = String.valueOf(item.element(0));
            PickleNode id = tupleOf("storage", item.element(2), key, item.element(1));
            Optional<ElementType> type = StorageClaim.type(id);
            if (type.isEmpty()) {
                throw cursor.malformed(at, "a storage of an unknown type", "one of PyTorch's");
            }
            int width = Math.max(1, type.get().bits() / 8);
            cursor.order(ByteOrder.LITTLE_ENDIAN);
            long count = cursor.count("a storage", Math.max(0, cursor.left() - 8) / width);
            FileExtent place = member.part(cursor.position(), count * width);
            cursor.skip(count * width);
            id.elements().add(count);
            storages.put(key, TorchStorage.in(place, ByteOrder.LITTLE_ENDIAN));
            claims.put(key, new PickleNode(PickleNode.Kind.PERSISTENT, id, List.of()));
        }
        long at = cursor.position();
        if (!(new Pickle(cursor).load() instanceof PickleNode views)) {
            throw cursor.malformed(at, "no list of views", "one");
        }
        for (Object view : views.elements()) { // (target, root, offset, count)
            boolean sound = view instanceof PickleNode v && claims.containsKey(String.valueOf(v.element(1)));
            if (!sound) {
                throw cursor.malformed(at, "a view of no storage", "one of a storage above");
            }
            PickleNode v = (PickleNode) view;
            PickleNode root = Optional.ofNullable(claims.get(String.valueOf(v.element(1))))
                    .orElseThrow();
            PickleNode id = (PickleNode) root.head();
            PickleNode viewed = tupleOf(id.elements().toArray());
            viewed.elements().add(tupleOf(v.element(0), v.element(2), v.element(3)));
            claims.put(String.valueOf(v.element(0)), new PickleNode(PickleNode.Kind.PERSISTENT, viewed, List.of()));
        }
    }

    private static Map<String, PickleNode> tensors(FileExtent member, Map<String, PickleNode> claims)
            throws IOException {
        FileCursor cursor = new FileCursor(member);
        Map<String, PickleNode> tensors = new HashMap<>();
        long tensorCount = count(cursor);
        PickleNode rebuild = new PickleNode(PickleNode.Kind.SYMBOL, "torch._utils._rebuild_tensor", List.of());
        for (long i = 0; i < tensorCount; i++) {
            PickleNode item = tuple(cursor);
            long at = cursor.position();
            cursor.order(ByteOrder.LITTLE_ENDIAN);
            int rank = cursor.i32();
            if (rank < 0 || rank > HIGHEST_RANK) {
                throw cursor.malformed(at, "rank " + rank, "0 to " + HIGHEST_RANK);
            }
            cursor.skip(4);
            PickleNode sizes = longs(cursor, rank);
            PickleNode strides = longs(cursor, rank);
            Object storage = claims.getOrDefault(
                    String.valueOf(item.element(1)), new PickleNode(PickleNode.Kind.TUPLE, PickleNode.NONE, List.of()));
            List<Object> arguments = new ArrayList<>(List.of(storage, cursor.i64(), sizes, strides));
            tensors.put(String.valueOf(item.element(0)), new PickleNode(PickleNode.Kind.CALL, rebuild, arguments));
        }
        return tensors;
    }

    private static PickleNode longs(FileCursor cursor, int count) throws IOException {
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = cursor.i64();
        }
        return tupleOf(values);
    }

    private static PickleNode tupleOf(Object... values) {
        return new PickleNode(PickleNode.Kind.TUPLE, PickleNode.NONE, new ArrayList<>(List.of(values)));
    }
}
