package semicircle.data.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Results cannot be stored now but may be later: the disk is full, or another run holds the folder. Nothing is lost. */
public final class StoreUnavailableException extends IOException {
    private static final long serialVersionUID = 1;

    /** What systems say when a disk or a quota is full; their words, as the platform hands them on. */
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");

    /** Below this a file system counts as full, whatever language its message is in. */
    private static final long SPARE_BYTES = 65_536;

    /**
     * States the facts.
     *
     * @param message which folder, why, and what to do
     */
    public StoreUnavailableException(String message) {
        super(message);
    }

    private StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Finds the reason why a file could not be written.
     *
     * @param path the file
     * @param failure what was thrown, with its causes
     * @return this exception where the disk is full, else the failure itself as an {@code IOException}
     */
    static IOException reason(Path path, Throwable failure) {
        IOException found = failure instanceof IOException io ? io : new IOException(path + ": not written", failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (FULL.stream().anyMatch(message::contains)) {
                return full(path, failure);
            }
        }
        return spaceLeft(path) < SPARE_BYTES ? full(path, failure) : found;
    }

    private static StoreUnavailableException full(Path path, Throwable cause) {
        return new StoreUnavailableException(
                path + ": the disk is full; free some space and run again, what is stored stays", cause);
    }

    private static long spaceLeft(Path path) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                return Long.MAX_VALUE;
            }
            FileStore store = Files.getFileStore(folder);
            return store.getTotalSpace() == 0 ? Long.MAX_VALUE : store.getUsableSpace(); // no disk at all, as /proc
        } catch (IOException unknown) {
            return Long.MAX_VALUE; // some file systems do not tell; the message then decides alone
        }
    }
}
