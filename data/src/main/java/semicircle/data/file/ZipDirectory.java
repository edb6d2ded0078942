package semicircle.data.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import semicircle.data.MalformedFileException;

/**
 * The members of a zip, from its central directory; a state, as it counts what was unpacked of it. Source: PKWARE APPNOTE 6.3, sections 4.3 and 4.4, with
 * ZIP64.
 */
public final class ZipDirectory {
    private static final int END = 22;
    private static final int CENTRAL = 46;
    private static final int LOCAL = 30;
    private static final long LONGEST_DIRECTORY = 256L << 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /** One member: where its bytes are, and how many they become. */
    public record Member(String name, int method, boolean encrypted, long crc, long packed, long size, long local) {}

    private final FileExtent file;
    private final List<Member> members;
    private Map<String, Member> byName = Map.of(); // until one is asked for
    private long unpacked;

    private ZipDirectory(FileExtent file, List<Member> members) {
        this.file = file;
        this.members = List.copyOf(members);
    }

    /** {@return all members that are no directories} */
    public List<Member> members() {
        return members;
    }

    /** {@return the member of a name, if there is one} */
    public Optional<Member> member(String name) {
        if (byName.isEmpty()) {
            byName = new HashMap<>();
            members.forEach(member -> byName.put(member.name(), member)); // names are distinct
        }
        return Optional.ofNullable(byName.get(name));
    }

    /** Reads the central directory. */
    public static ZipDirectory read(FileExtent file) throws IOException {
        int tail = (int) Math.min(file.length(), END + 65_535);
        ByteBuffer end = buffer(file, file.length() - tail, tail);
        int at = tail - END;
        while (at >= 0 && end.getInt(at) != 0x06054b50) {
            at--;
        }
        if (at < 0) {
            throw file.malformed(file.length(), "no end record", "a zip that ends with its directory");
        }
        long endAt = file.length() - tail + at;
        long count = Short.toUnsignedLong(end.getShort(at + 10));
        long size = Integer.toUnsignedLong(end.getInt(at + 12));
        long start = Integer.toUnsignedLong(end.getInt(at + 16));
        boolean large = count == 0xffff || size == 0xffffffffL || start == 0xffffffffL;
        if (large && endAt >= 20 && buffer(file, endAt - 20, 4).getInt() == 0x07064b50) {
            long place = buffer(file, endAt - 12, 8).getLong();
            ByteBuffer end64 = buffer(file, place, 56);
            if (end64.getInt(0) != 0x06064b50) {
                throw file.malformed(place, "no ZIP64 end record", "one where its locator points");
            }
            count = end64.getLong(32);
            size = end64.getLong(40);
            start = end64.getLong(48);
        }
        if (count < 0 || count > Cap.ZIP_MEMBERS.most() || size < 0 || size > LONGEST_DIRECTORY || start < 0) {
            throw file.malformed(endAt, count + " members in " + size + " bytes", Cap.ZIP_MEMBERS.expected());
        }
        FileExtent directory = file.part(start, size);
        return new ZipDirectory(file, members(directory, buffer(directory, 0, (int) size), (int) count));
    }

    private static List<Member> members(FileExtent directory, ByteBuffer bytes, int count) throws IOException {
        List<Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (bytes.limit() - at < CENTRAL || bytes.getInt(at) != 0x02014b50) {
                throw directory.malformed(at, "no directory entry", "entry " + (i + 1) + " of " + count);
            }
            int nameLength = Short.toUnsignedInt(bytes.getShort(at + 28));
            int extraLength = Short.toUnsignedInt(bytes.getShort(at + 30));
            int next = at + CENTRAL + nameLength + extraLength + Short.toUnsignedInt(bytes.getShort(at + 32));
            if (next > bytes.limit()) {
                throw directory.malformed(at, "an entry beyond the directory", "entry " + (i + 1) + " of " + count);
            }
            byte[] name = new byte[nameLength];
            bytes.get(at + CENTRAL, name);
            Member member = member(bytes, at, new String(name, StandardCharsets.UTF_8), extraLength);
            checkName(directory, at, member.name());
            if (!names.add(member.name())) {
                throw directory.malformed(at, "a second member '" + member.name() + "'", "each name once");
            }
            if (!member.name().endsWith("/")) {
                members.add(member);
            }
            at = next;
        }
        return members;
    }

    private static void checkName(FileExtent directory, int at, String name) throws MalformedFileException {
        boolean leaves = name.startsWith("/") || ("/" + name + "/").contains("/../") || name.indexOf('\\') >= 0;
        if (leaves || name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw directory.malformed(
                    at, "the member name '" + Sibling.printable(name) + "'", "a name that stays in the zip");
        }
    }

    private static Member member(ByteBuffer bytes, int at, String name, int extraLength) {
        long packed = Integer.toUnsignedLong(bytes.getInt(at + 20));
        long size = Integer.toUnsignedLong(bytes.getInt(at + 24));
        long local = Integer.toUnsignedLong(bytes.getInt(at + 42));
        int extra = at + CENTRAL + Short.toUnsignedInt(bytes.getShort(at + 28));
        int extraEnd = extra + extraLength;
        while (extra + 4 <= extraEnd) {
            int id = Short.toUnsignedInt(bytes.getShort(extra));
            int fieldEnd = extra + 4 + Short.toUnsignedInt(bytes.getShort(extra + 2));
            int value = extra + 4;
            if (id == 1 && fieldEnd <= extraEnd) {
                if (size == 0xffffffffL && value + 8 <= fieldEnd) {
                    size = bytes.getLong(value);
                    value += 8;
                }
                if (packed == 0xffffffffL && value + 8 <= fieldEnd) {
                    packed = bytes.getLong(value);
                    value += 8;
                }
                if (local == 0xffffffffL && value + 8 <= fieldEnd) {
                    local = bytes.getLong(value);
                }
            }
            extra = fieldEnd;
        }
        boolean encrypted = (bytes.getShort(at + 8) & 1) != 0;
        int method = Short.toUnsignedInt(bytes.getShort(at + 10));
        long crc = Integer.toUnsignedLong(bytes.getInt(at + 16));
        return new Member(name, method, encrypted, crc, packed, size, local);
    }

    private static ByteBuffer buffer(FileExtent file, long position, int length) throws IOException {
        FileExtent part = file.part(position, length);
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        part.read(0, buffer);
        return buffer.flip();
    }

    /** The stored bytes of a member, still packed if it is. */
    public FileExtent packed(Member member) throws IOException {
        if (member.encrypted() || (member.method() != STORED && member.method() != DEFLATED)) {
            String how = member.encrypted() ? "encrypted" : "packed by method " + member.method();
            throw file.malformed(member.local(), "member '" + member.name() + "' " + how, "stored or deflated");
        }
        ByteBuffer local = buffer(file, member.local(), LOCAL);
        if (local.getInt(0) != 0x04034b50) {
            throw file.malformed(member.local(), "no local header", "that of '" + member.name() + "'");
        }
        long skip = (long) LOCAL + Short.toUnsignedInt(local.getShort(26)) + Short.toUnsignedInt(local.getShort(28));
        if (member.method() == STORED && member.packed() != member.size()) {
            throw file.malformed(member.local(), "a stored member of two sizes", "equal sizes");
        }
        boolean bomb = member.size() < 0
                || (member.size() > Cap.UNPACKED.most() && member.size() / Cap.UNPACKED_RATIO.most() > member.packed());
        if (bomb) {
            String found = member.packed() + " bytes that become " + member.size();
            throw file.malformed(member.local(), found, "a ratio of " + Cap.UNPACKED_RATIO.expected());
        }
        return file.part(member.local() + skip, member.packed());
    }

    /**
     * The bytes of a member, one after the other; the last read refuses a wrong checksum.
     *
     * @return exactly {@code member.size()} bytes
     */
    public InputStream stream(Member member) throws IOException {
        FileExtent packed = packed(member);
        InputStream bytes = Channels.newInputStream(packed.from(0));
        if (member.method() == DEFLATED) {
            bytes = new InflaterInputStream(bytes, new Inflater(true), 1 << 16);
        }
        return new Checked(bytes, member);
    }

    /**
     * A member at positions: in place if stored, else inflated once to a temporary file.
     *
     * @return its bytes; the caller closes the channel where it is not that of the zip
     */
    public FileExtent extent(Member member) throws IOException {
        if (member.method() == STORED && !member.encrypted()) {
            return packed(member);
        }
        long most = Math.max(Cap.UNPACKED.most(), Cap.UNPACKED_RATIO.most() * file.length());
        if (member.size() > most - unpacked) { // members may share their packed bytes
            String found = "members that become more than " + most + " bytes";
            throw file.malformed(member.local(), found, "a ratio of the whole of " + Cap.UNPACKED_RATIO.expected());
        }
        unpacked += member.size();
        try (InputStream bytes = stream(member)) {
            return UnpackedFile.of(Path.of(file.path() + "!" + member.name()), bytes);
        }
    }

    /** Closes the channel of a member that was inflated; a member in place shares that of the zip, which stays open. */
    public void release(FileExtent member) throws IOException {
        if (member.channel() != file.channel()) {
            member.channel().close();
        }
    }

    /** Counts, sums and refuses what does not agree with the directory. */
    private final class Checked extends FilterInputStream {
        private final Member member;
        private final CRC32 sum = new CRC32();
        private long count;

        Checked(InputStream bytes, Member member) {
            super(bytes);
            this.member = member;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public long skip(long bytes) throws IOException {
            byte[] some = new byte[(int) Math.min(1 << 13, Math.max(0, bytes))];
            return Math.max(0, read(some, 0, some.length)); // passed through the sum, too
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int got;
            try {
                got = super.read(into, from, most);
            } catch (ZipException | java.io.EOFException e) {
                throw file.malformed(member.local(), "deflated data that breaks off or is damaged", "sound data");
            }
            if (got > 0) {
                sum.update(into, from, got);
                count += got;
            }
            boolean over = count > member.size();
            if (over || (got < 0 && count < member.size())) {
                String found = (over ? "more than " : "only ") + Math.min(count, member.size()) + " bytes";
                throw file.malformed(member.local(), found + " in '" + member.name() + "'", member.size() + " bytes");
            }
            if (count == member.size() && sum.getValue() != member.crc()) {
                throw file.malformed(
                        member.local(), "a wrong checksum of '" + member.name() + "'", "the CRC-32 of its directory");
            }
            return got;
        }
    }
}
