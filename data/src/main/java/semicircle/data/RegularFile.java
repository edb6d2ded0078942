package semicircle.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What may be read at any place and more than once: no pipe, which would wait for a writer, and no directory. */
public final class RegularFile {
    private RegularFile() {}

    /**
     * Refuses what is no such file.
     *
     * @param path a file
     * @throws NoSuchFileException if there is nothing
     * @throws MalformedFileException if it is something else
     * @throws IOException if that cannot be told
     */
    public static void require(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return;
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        throw new MalformedFileException(
                path,
                Files.isDirectory(path)
                        ? "not a regular file but a directory"
                        : "not a regular file but a pipe or a device; write its bytes into a file first");
    }

    /**
     * Reads the beginning of a file.
     *
     * @param path a file
     * @param most how many bytes at most
     * @return its first bytes
     * @throws NoSuchFileException if there is nothing
     * @throws MalformedFileException if it is something else, or cannot be read
     * @throws IOException if it cannot be opened
     */
    public static byte[] head(Path path, int most) throws IOException {
        require(path);
        try (InputStream bytes = Files.newInputStream(path)) {
            try {
                return bytes.readNBytes(most);
            } catch (IOException e) {
                throw unread(path, 0, e);
            }
        }
    }

    /**
     * States that the disk does not give the bytes of a file.
     *
     * @param path the file
     * @param at from which byte on
     * @param refusal what the system says
     * @return to be thrown
     */
    public static MalformedFileException unread(Path path, long at, IOException refusal) {
        return new MalformedFileException(
                path,
                "at byte " + at + ": the system cannot read it (" + refusal.getMessage() + "); read a copy of it");
    }
}
