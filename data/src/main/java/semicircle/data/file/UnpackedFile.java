package semicircle.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Packed bytes that are wanted at positions: unpacked once to a temporary file, which goes when it is closed. */
public final class UnpackedFile {
    private UnpackedFile() {}

    /**
     * Unpacks.
     *
     * @param name as messages name them
     * @param bytes all of them; read to the end, not closed
     * @return them at positions; the caller closes the channel
     */
    public static FileExtent of(Path name, InputStream bytes) throws IOException {
        Path temporary = Files.createTempFile("semicircle", ".unpacked");
        FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            byte[] some = new byte[1 << 16];
            for (int got = bytes.read(some); got >= 0; got = bytes.read(some)) {
                ByteBuffer buffer = ByteBuffer.wrap(some, 0, got);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            return new FileExtent(name, channel, 0, channel.size());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
