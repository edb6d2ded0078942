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
import java.util.Optional;
import java.util.Set;

/** The messages of one HDF5 object: what tells a dataset from a group, and where either has its contents. Source: section IV.A of the specification. */
final class Hdf5Object {
    static final int SPACE = 1;
    static final int LINK_INFO = 2;
    static final int TYPE = 3;
    static final int LINK = 6;
    static final int EXTERNAL = 7;
    static final int LAYOUT = 8;
    static final int FILTERS = 11;
    static final int ATTRIBUTE = 12;
    private static final int CONTINUATION = 16;
    static final int SYMBOL_TABLE = 17;

    private static final int MOST_MESSAGES = 100_000;
    private static final int MOST_BLOCKS = 10_000;
    private static final int LONGEST_TEXT = 1 << 20;

    /** One message: its bytes from position 0. */
    record Message(int type, boolean shared, ByteBuffer bytes) {}

    private record Block(long address, long length) {}

    private final Hdf5Space space;
    private final List<Message> messages = new ArrayList<>();

    private Hdf5Object(Hdf5Space space) {
        this.space = space;
    }

    static Hdf5Object read(Hdf5Space space, long address) throws IOException {
        Hdf5Object object = new Hdf5Object(space);
        ByteBuffer head =
                space.at(address, Math.min(32, Math.max(0, space.file().length() - address)));
        if (head.limit() >= 16 && head.get(0) == 1) {
            object.chain(new Block(address + 16, Integer.toUnsignedLong(head.getInt(8))), 1, 0);
        } else if (head.limit() >= 16 && head.getInt(0) == 0x5244484f && head.get(4) == 2) { // "OHDR"
            int flags = head.get(5);
            int at = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
            int width = 1 << (flags & 3);
            long size = 0;
            for (int i = 0; i < width && at + i < head.limit(); i++) {
                size |= (head.get(at + i) & 0xffL) << (8 * i);
            }
            object.chain(new Block(address + at + width, size), 2, flags);
        } else {
            throw space.malformed(address, "no object header", "version 1 or 2");
        }
        return object;
    }

    private void chain(Block first, int version, int flags) throws IOException {
        Deque<Block> blocks = new ArrayDeque<>(List.of(first));
        Set<Long> seen = new HashSet<>();
        while (!blocks.isEmpty()) {
            Block block = blocks.remove();
            if (!seen.add(block.address) || seen.size() > MOST_BLOCKS) {
                throw space.malformed(block.address, "a cycle of header blocks", "each once");
            }
            ByteBuffer bytes = space.at(block.address, block.length);
            boolean signed = version == 2 && seen.size() > 1; // "OCHK" before, a checksum behind
            bytes.position(signed ? Math.min(4, bytes.limit()) : 0);
            bytes.limit(signed ? Math.max(bytes.position(), bytes.limit() - 4) : bytes.limit());
            messages(bytes, version, flags, block, blocks);
        }
    }

    private void messages(ByteBuffer bytes, int version, int flags, Block block, Deque<Block> blocks)
            throws IOException {
        int header = version == 1 ? 8 : (flags & 4) != 0 ? 6 : 4;
        while (bytes.remaining() >= header) {
            int type = version == 1 ? bytes.getShort() & 0xffff : bytes.get() & 0xff;
            int size = bytes.getShort() & 0xffff;
            int itsFlags = bytes.get();
            bytes.position(bytes.position() + header - (version == 1 ? 5 : 4));
            if (size > bytes.remaining() || messages.size() == MOST_MESSAGES) {
                throw space.malformed(block.address + bytes.position(), "a message of " + size, "one that fits");
            }
            ByteBuffer body = bytes.slice(bytes.position(), size).order(bytes.order());
            bytes.position(bytes.position() + size);
            if (type == CONTINUATION) {
                if (size < space.offsets() + space.lengths()) {
                    throw space.malformed(block.address, "a continuation of " + size, "an address and a length");
                }
                blocks.add(new Block(space.offset(body), space.length(body)));
            } else {
                messages.add(new Message(type, (itsFlags & 2) != 0, body));
            }
        }
    }

    /** {@return the first message of a type} */
    Optional<Message> first(int type) {
        return messages.stream().filter(message -> message.type == type).findFirst();
    }

    List<Message> all(int type) {
        return messages.stream().filter(message -> message.type == type).toList();
    }

    /** {@return the attributes that are single texts} */
    Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Message message : all(ATTRIBUTE)) {
            if (!message.shared) {
                attribute(message.bytes.duplicate().order(message.bytes.order()), texts);
            }
        }
        return texts;
    }

    private void attribute(ByteBuffer bytes, Map<String, String> into) throws IOException {
        if (bytes.remaining() < 9) {
            return;
        }
        int version = bytes.get(0);
        int align = version == 1 ? 8 : 1;
        int nameSize = bytes.getShort(2) & 0xffff;
        int typeSize = bytes.getShort(4) & 0xffff;
        int spaceSize = bytes.getShort(6) & 0xffff;
        int name = version == 3 ? 9 : 8;
        int type = name + padded(nameSize, align);
        int dataspace = type + padded(typeSize, align);
        int data = dataspace + padded(spaceSize, align);
        boolean scalar = version >= 1
                && version <= 3
                && nameSize > 0
                && typeSize >= 8
                && spaceSize >= 4
                && data <= bytes.limit()
                && bytes.get(dataspace + 1) == 0;
        if (!scalar) {
            return;
        }
        byte[] letters = new byte[nameSize - 1];
        bytes.get(name, letters);
        int kind = bytes.get(type) & 15;
        int size = bytes.getInt(type + 4);
        Optional<String> text = Optional.empty();
        if (kind == 3 && size >= 0 && size <= bytes.limit() - data) { // characters of a fixed number
            byte[] value = new byte[size];
            bytes.get(data, value);
            text = Optional.of(untilZero(value));
        } else if (kind == 9 && (bytes.get(type + 1) & 15) == 1 && bytes.limit() - data >= 8 + space.offsets()) {
            text = heapText(bytes.position(data));
        }
        text.ifPresent(value -> into.put(untilZero(letters), value));
    }

    private static int padded(int size, int align) {
        return (size + align - 1) / align * align;
    }

    private static String untilZero(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** A text of variable length: its length, the address of a collection in the global heap, and an index there. */
    private Optional<String> heapText(ByteBuffer reference) throws IOException {
        long length = Integer.toUnsignedLong(reference.getInt());
        long address = space.offset(reference);
        int index = reference.getInt();
        if (length > LONGEST_TEXT || address == Hdf5Space.UNDEFINED) {
            return Optional.empty();
        }
        ByteBuffer head = space.signed(address, "GCOL", 8L + space.lengths());
        head.position(8);
        ByteBuffer heap =
                space.at(address, Math.min(space.length(head), space.file().length() - address));
        int at = padded(8 + space.lengths(), 8);
        int fixed = 8 + space.lengths();
        while (at + fixed <= heap.limit()) {
            int number = heap.getShort(at) & 0xffff;
            long size = space.length(heap.position(at + 8));
            if (number == 0 || size < 0 || size > heap.limit() - at - fixed) {
                return Optional.empty();
            }
            if (number == index && length <= size) {
                byte[] value = new byte[(int) length];
                heap.get(at + padded(fixed, 8), value, 0, (int) Math.min(length, heap.limit() - at - padded(fixed, 8)));
                return Optional.of(untilZero(value));
            }
            at += padded(fixed, 8) + padded((int) size, 8);
        }
        return Optional.empty();
    }
}
