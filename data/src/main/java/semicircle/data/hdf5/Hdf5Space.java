package semicircle.data.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import semicircle.data.MalformedFileException;
import semicircle.data.file.FileExtent;

/**
 * The addresses of an HDF5 file, from its superblock on: bytes at an address, and numbers of the width that the file has chosen. Source: HDF5 file format
 * specification 3.0, section II.
 *
 * @param file from the superblock to the end
 * @param offsets bytes of an address: 4 or 8
 * @param lengths bytes of a length: 4 or 8
 * @param root address of the object header of the root group
 */
public record Hdf5Space(FileExtent file, int offsets, int lengths, long root) {
    /** The address of what was never written. */
    static final long UNDEFINED = -1;

    private static final long SIGNATURE = 0x894844460d0a1a0aL;
    private static final int LARGEST_BLOCK = 16 << 20;

    /** {@return where the signature is, or -1} */
    public static long signature(ByteBuffer head) {
        for (int at = 0; at + 8 <= head.limit(); at = at == 0 ? 512 : 2 * at) {
            if (head.duplicate().order(ByteOrder.BIG_ENDIAN).getLong(at) == SIGNATURE) {
                return at;
            }
        }
        return -1;
    }

    /** Reads the superblock. */
    public static Hdf5Space open(FileExtent whole) throws IOException {
        long start = signature(whole.head(4096));
        if (start < 0) {
            throw whole.malformed(0, "no signature", "that of HDF5 at byte 0, 512, 1024 or 2048");
        }
        FileExtent file = whole.part(start, whole.length() - start);
        ByteBuffer head = file.head(128).order(ByteOrder.LITTLE_ENDIAN);
        int version = head.limit() < 48 ? -1 : head.get(8);
        if (version < 0 || version > 3) {
            throw file.malformed(8, version < 0 ? "the end" : "superblock version " + version, "version 0 to 3");
        }
        int offsets = head.get(version < 2 ? 13 : 9);
        int lengths = head.get(version < 2 ? 14 : 10);
        if ((offsets != 4 && offsets != 8) || (lengths != 4 && lengths != 8)) {
            throw file.malformed(9, "addresses of " + offsets + " and lengths of " + lengths, "4 or 8 bytes");
        }
        int addresses = version == 0 ? 24 : version == 1 ? 28 : 12;
        int root = addresses + (version < 2 ? 5 : 3) * offsets;
        if (root + offsets > head.limit()) {
            throw file.malformed(head.limit(), "the end", "a superblock");
        }
        Hdf5Space space = new Hdf5Space(file, offsets, lengths, 0);
        return new Hdf5Space(file, offsets, lengths, space.offset(head.position(root)));
    }

    /** The bytes at an address, ready to be read. */
    ByteBuffer at(long address, long length) throws IOException {
        if (address < 0 || length < 0 || length > LARGEST_BLOCK || length > file.length() - address) {
            throw malformed(address, length + " bytes", "a block within the file of at most " + LARGEST_BLOCK);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        file.read(address, bytes);
        return bytes.flip();
    }

    /** Bytes at an address that must begin with four letters. */
    ByteBuffer signed(long address, String letters, long length) throws IOException {
        ByteBuffer bytes = at(address, length);
        for (int i = 0; i < letters.length(); i++) {
            if (length < letters.length() || bytes.get(i) != letters.charAt(i)) {
                throw malformed(address, "another block", "'" + letters + "'");
            }
        }
        return bytes.position(letters.length());
    }

    /** The next address; {@link #UNDEFINED} where all its bits are set. */
    long offset(ByteBuffer bytes) {
        return number(bytes, offsets);
    }

    /** The next length. */
    long length(ByteBuffer bytes) {
        return number(bytes, lengths);
    }

    private static long number(ByteBuffer bytes, int size) {
        if (size == 8) {
            return bytes.getLong();
        }
        int value = bytes.getInt();
        return value == -1 ? UNDEFINED : Integer.toUnsignedLong(value);
    }

    MalformedFileException malformed(long address, String found, String expected) {
        return file.malformed(Math.max(0, address), found, expected);
    }
}
