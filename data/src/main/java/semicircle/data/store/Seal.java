package semicircle.data.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import semicircle.data.MalformedFileException;

/**
 * Checksum and provenance of a result file.
 *
 * <p>The dataset {@code /provenance} is a text of a multiple of 16 KiB padded with spaces: a line {@code sha256=HEX}, then
 * {@code name=value} lines. The checksum covers every byte up to the trailer, with zeros in its own place. The trailer stands
 * behind the end of the HDF5 data, where no HDF5 program looks, and says where the checksum is.
 */
final class Seal {
    /** Name of the dataset. */
    static final String PLACE = "provenance";

    private static final int BLOCK_BYTES = 16_384;
    private static final String CHECKSUM = "sha256=";
    private static final int HEX_DIGITS = 64;
    private static final String TRAILER = "%nsemicircle: checksum at %016x%n".replace("%n", "\n");
    private static final int TRAILER_BYTES = TRAILER.length() - "%016x".length() + 16;
    private static final byte[] ZEROS = "0".repeat(HEX_DIGITS).getBytes(StandardCharsets.US_ASCII);

    private Seal() {}

    /** The text of a provenance, checksum still open, padded. */
    static String block(Map<String, String> provenance) {
        StringBuilder text =
                new StringBuilder(CHECKSUM).append("0".repeat(HEX_DIGITS)).append('\n');
        provenance.forEach((name, value) ->
                text.append(escaped(name)).append('=').append(escaped(value)).append('\n'));
        int bytes = text.length();
        int padded = Math.multiplyExact((bytes + BLOCK_BYTES - 1) / BLOCK_BYTES, BLOCK_BYTES);
        return text.append(" ".repeat(padded - bytes)).toString();
    }

    /** The provenance of a text. */
    static Map<String, String> provenance(String block) {
        Map<String, String> provenance = new LinkedHashMap<>();
        int start = block.indexOf('\n') + 1;
        for (int end = block.indexOf('\n', start); end >= 0; end = block.indexOf('\n', start)) {
            String line = block.substring(start, end);
            int equals = line.indexOf('=');
            provenance.put(plain(line.substring(0, equals)), plain(line.substring(equals + 1)));
            start = end + 1;
        }
        return provenance;
    }

    /** ASCII only: the library places what follows a text by its count of characters. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '=' || c == '\\') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    /**
     * Writes checksum and trailer.
     *
     * @param path a file that the HDF5 library has closed
     * @param block byte where the provenance begins
     * @throws IOException if it cannot be written
     */
    static void close(Path path, long block) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long place = block + CHECKSUM.length();
            long end = file.size();
            byte[] checksum = checksum(file, place, end);
            writeAll(file, checksum, place);
            writeAll(file, String.format(Locale.ROOT, TRAILER, place).getBytes(StandardCharsets.US_ASCII), end);
        }
    }

    private static void writeAll(FileChannel file, byte[] bytes, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer, position + buffer.position());
        }
    }

    /**
     * Refuses a file whose bytes are not those that were written.
     *
     * @param path the file
     * @throws MalformedFileException if they are not
     * @throws IOException if it cannot be read
     */
    static void check(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long end = file.size() - TRAILER_BYTES;
            long place = end < 0 ? -1 : place(new String(bytes(file, end, TRAILER_BYTES), StandardCharsets.US_ASCII));
            if (place < 0 || place > end - HEX_DIGITS) {
                throw malformed(path, Math.max(0, end), end < 0 ? file.size() + " bytes" : "no seal at the end");
            }
            byte[] told = bytes(file, place, HEX_DIGITS);
            if (!MessageDigest.isEqual(told, checksum(file, place, end))) {
                throw malformed(path, place, "a checksum that does not fit the bytes");
            }
        }
    }

    /** Why a file is refused, and what to do. */
    static MalformedFileException malformed(Path path, long offset, String found) {
        return new MalformedFileException(
                path, offset, found, "a complete result file of semicircle; delete it and run again");
    }

    private static long place(String trailer) {
        int digits = TRAILER.indexOf('%');
        try {
            long place = Long.parseLong(trailer.substring(digits, digits + 16), 16);
            return trailer.equals(String.format(Locale.ROOT, TRAILER, place)) ? place : -1;
        } catch (NumberFormatException notDigits) {
            return -1;
        }
    }

    private static byte[] checksum(FileChannel file, long place, long end) throws IOException {
        MessageDigest digest = FileDigest.sha256();
        FileDigest.update(digest, file, 0, place);
        digest.update(ZEROS);
        FileDigest.update(digest, file, place + HEX_DIGITS, end);
        return HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(FileChannel file, long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("the file ends at byte " + (position + buffer.position()));
            }
        }
        return buffer.array();
    }
}
