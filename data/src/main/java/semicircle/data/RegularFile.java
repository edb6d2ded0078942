package semicircle.data;

import java.io.IOException;
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
}
