package semicircle.data.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files of any size, in constant memory. */
public final class FileDigest {
    private static final int CHUNK_BYTES = 1 << 16;

    private FileDigest() {}

    /**
     * The digest of a file.
     *
     * @param path the file
     * @return 64 hexadecimal digits, lower case
     * @throws IOException if it cannot be read
     */
    public static String sha256(Path path) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            update(digest, file, 0, file.size());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The digest of bytes in memory.
     *
     * @param bytes any bytes, not modified
     * @return 64 hexadecimal digits, lower case
     */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds the bytes from {@code start} on and before {@code end}. */
    static void update(MessageDigest digest, FileChannel file, long start, long end) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);
        for (long position = start; position < end; ) {
            buffer.clear().limit((int) Math.min(CHUNK_BYTES, end - position));
            int count = file.read(buffer, position);
            if (count < 0) {
                throw new EOFException("the file ends at byte " + position + ", expected " + end);
            }
            digest.update(buffer.flip());
            position += count;
        }
    }
}
