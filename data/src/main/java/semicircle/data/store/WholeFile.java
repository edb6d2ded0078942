package semicircle.data.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file whole or not at all: beside its place, forced to the disk, then moved in one step. */
public final class WholeFile {
    /** Ending of a file that is being written. */
    static final String PARTIAL = ".partial";

    /** Writes what a file shall hold. */
    public interface Content {
        /**
         * Writes to the given path, which does not exist yet.
         *
         * @param path where
         * @throws IOException if it cannot be written
         */
        void writeTo(Path path) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes or replaces a file.
     *
     * @param target its place
     * @param content what it shall hold
     * @throws StoreUnavailableException if the disk is full; the old file, if any, is untouched
     * @throws IOException if it cannot be written for another reason
     */
    public static void write(Path target, Content content) throws IOException {
        Path partial = target.resolveSibling(target.getFileName() + PARTIAL);
        Files.deleteIfExists(partial);
        write(target, partial, content);
    }

    /**
     * The same by way of the given path.
     *
     * @param target its place
     * @param partial where it is written first, on the same file system
     * @param content what it shall hold
     * @throws IOException as above
     */
    static void write(Path target, Path partial, Content content) throws IOException {
        try {
            content.writeTo(partial);
            force(partial, StandardOpenOption.WRITE);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(target);
        } catch (IllegalArgumentException refused) {
            remove(partial, refused);
            throw refused;
        } catch (IOException | RuntimeException failure) { // the HDF5 library wraps what the disk says
            IOException reason = StoreUnavailableException.reason(target, failure);
            remove(partial, reason);
            throw reason;
        }
    }

    private static void remove(Path partial, Exception reason) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException left) {
            reason.addSuppressed(left); // the reason matters; RunStore.open removes what is left
        }
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    /** Makes the new name itself survive a power cut; only POSIX systems let a folder be opened for that. */
    private static void forceFolder(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            force(folder, StandardOpenOption.READ);
        }
    }
}
