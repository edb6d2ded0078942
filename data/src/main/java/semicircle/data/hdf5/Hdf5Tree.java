package semicircle.data.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import semicircle.data.file.Cap;
import semicircle.data.file.Sibling;

/**
 * Walks the groups of an HDF5 file without recursion; each object is visited once, however many names it has. Links that leave the file, or that are paths
 * themselves, are told and not followed. Source: sections III.A to III.D and IV.A.2.g of the specification.
 */
public final class Hdf5Tree {
    private static final int LONGEST_NAME = 1 << 16;

    /** A dataset under its path, without the leading slash. */
    public record Leaf(String path, long address, Hdf5Object object) {}

    private record Step(String path, long address, int depth) {}

    private final Hdf5Space space;
    private final List<Leaf> leaves = new ArrayList<>();
    private final Set<String> notes = new TreeSet<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private long characters;

    private Hdf5Tree(Hdf5Space space) {
        this.space = space;
    }

    public static Hdf5Tree walk(Hdf5Space space) throws IOException {
        Hdf5Tree tree = new Hdf5Tree(space);
        Deque<Step> open = new ArrayDeque<>();
        open.push(new Step("", space.root(), 0));
        while (!open.isEmpty()) {
            Step step = open.pop();
            if (!tree.seen.add(step.address)) {
                if (!step.path.isEmpty()) {
                    tree.notes.add("'" + Sibling.printable(step.path) + "' is another name of an object listed before");
                }
                continue;
            }
            if (tree.seen.size() > Cap.TENSORS.most() || step.depth > Cap.NESTING.most()) {
                throw space.malformed(
                        step.address, "more objects or deeper groups", "fewer, " + Cap.NESTING.expected());
            }
            Hdf5Object object = Hdf5Object.read(space, step.address);
            if (step.path.isEmpty()) {
                tree.attributes.putAll(object.texts());
            }
            if (object.first(Hdf5Object.LAYOUT).isPresent()) {
                tree.leaves.add(new Leaf(step.path, step.address, object));
            } else {
                tree.group(step, object, open);
            }
        }
        return tree;
    }

    public List<Leaf> leaves() {
        return leaves;
    }

    public Set<String> notes() {
        return notes;
    }

    /** {@return the texts that the root group carries} */
    public Map<String, String> attributes() {
        return attributes;
    }

    private void group(Step step, Hdf5Object object, Deque<Step> open) throws IOException {
        for (Hdf5Object.Message link : object.all(Hdf5Object.LINK)) {
            link(step, link.bytes().duplicate().order(link.bytes().order()), open);
        }
        for (Hdf5Object.Message info : object.all(Hdf5Object.LINK_INFO)) {
            ByteBuffer bytes = info.bytes().duplicate().order(info.bytes().order());
            int skip = 2 + (bytes.limit() > 1 && (bytes.get(1) & 1) != 0 ? 8 : 0);
            if (bytes.limit() >= skip + space.offsets() && space.offset(bytes.position(skip)) != Hdf5Space.UNDEFINED) {
                throw space.malformed(
                        step.address,
                        "the links of '/" + Sibling.printable(step.path) + "' in a fractal heap (libver='latest')",
                        "symbol tables or compact links: h5repack --high=0 makes them");
            }
        }
        for (Hdf5Object.Message table : object.all(Hdf5Object.SYMBOL_TABLE)) {
            if (table.bytes().limit() < 2 * space.offsets()) {
                throw space.malformed(step.address, "a symbol table message too short", "two addresses");
            }
            ByteBuffer bytes = table.bytes().duplicate().order(table.bytes().order());
            symbols(step, space.offset(bytes), space.offset(bytes), open);
        }
    }

    private void push(Step parent, String name, long address, Deque<Step> open) throws IOException {
        String path = parent.path.isEmpty() ? name : parent.path + "/" + name;
        characters += path.length();
        if (characters > Cap.NAMES.most() || open.size() > Cap.TENSORS.most()) {
            throw space.malformed(parent.address, "more names", "fewer characters, " + Cap.NAMES.expected());
        }
        open.push(new Step(path, address, parent.depth + 1));
    }

    private void notFollowed(Step parent, String name, String kind) {
        notes.add("'" + Sibling.printable(parent.path.isEmpty() ? name : parent.path + "/" + name) + "' is " + kind
                + " and is not followed");
    }

    private void link(Step parent, ByteBuffer bytes, Deque<Step> open) throws IOException {
        if (bytes.limit() < 4 || bytes.get(0) != 1) {
            throw space.malformed(parent.address, "a link message of another version", "1");
        }
        int flags = bytes.get(1);
        int at = 2;
        int type = (flags & 8) != 0 ? bytes.get(at++) : 0;
        at += ((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0);
        int width = 1 << (flags & 3);
        long length = 0;
        for (int i = 0; i < width && at < bytes.limit(); i++) {
            length |= (bytes.get(at++) & 0xffL) << (8 * i);
        }
        if (length < 1 || length > LONGEST_NAME || length > bytes.limit() - at) {
            throw space.malformed(parent.address, "a link name of " + length + " bytes", "one that fits");
        }
        byte[] name = new byte[(int) length];
        bytes.get(at, name);
        String text = new String(name, StandardCharsets.UTF_8);
        if (type != 0) {
            notFollowed(parent, text, type == 1 ? "a soft link" : "a link to another file");
        } else if (bytes.limit() - at - length < space.offsets()) {
            throw space.malformed(parent.address, "a link without an address", "one");
        } else {
            push(parent, text, space.offset(bytes.position(at + (int) length)), open);
        }
    }

    /** The members of a group of the old kind: a B-tree of symbol table nodes, their names in a local heap. */
    private void symbols(Step parent, long tree, long heapAddress, Deque<Step> open) throws IOException {
        int offsets = space.offsets();
        ByteBuffer heap = space.signed(heapAddress, "HEAP", 8L + 2L * space.lengths() + offsets);
        heap.position(8);
        long size = space.length(heap);
        space.length(heap);
        ByteBuffer names = space.at(space.offset(heap), size);
        Deque<Long> nodes = new ArrayDeque<>(List.of(tree));
        Set<Long> visited = new HashSet<>();
        while (!nodes.isEmpty()) {
            long address = nodes.pop();
            if (!visited.add(address) || visited.size() > Cap.TENSORS.most()) {
                throw space.malformed(address, "a cycle in the index of a group", "each node once");
            }
            ByteBuffer start = space.at(address, 8);
            if (start.getInt(0) == 0x444f4e53) { // "SNOD"
                entries(parent, address, names, open);
                continue;
            }
            int used = start.getShort(6) & 0xffff;
            ByteBuffer node =
                    space.signed(address, "TREE", 8L + 2L * offsets + (long) used * (offsets + space.lengths()));
            if (node.get(4) != 0) {
                throw space.malformed(address, "an index of another kind", "that of a group");
            }
            for (int i = 0; i < used; i++) {
                nodes.push(space.offset(
                        node.position(8 + 2 * offsets + i * (offsets + space.lengths()) + space.lengths())));
            }
        }
    }

    private void entries(Step parent, long address, ByteBuffer names, Deque<Step> open) throws IOException {
        int width = 2 * space.offsets() + 24;
        int count = space.signed(address, "SNOD", 8).getShort(6) & 0xffff;
        ByteBuffer node = space.at(address, 8L + (long) count * width);
        for (int i = 0; i < count; i++) {
            node.position(8 + i * width);
            long name = space.offset(node);
            long object = space.offset(node);
            int cache = node.getInt();
            if (name < 0 || name >= names.limit()) {
                throw space.malformed(address, "a name at " + name, "one within the " + names.limit() + " of the heap");
            }
            int end = (int) name;
            while (end < names.limit() && names.get(end) != 0) {
                end++;
            }
            byte[] text = new byte[end - (int) name];
            names.get((int) name, text);
            if (cache == 2) {
                notFollowed(parent, new String(text, StandardCharsets.UTF_8), "a soft link");
            } else {
                push(parent, new String(text, StandardCharsets.UTF_8), object, open);
            }
        }
    }
}
