package semicircle.data.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results can never be stored at this place: a file stands in the way, or nobody may write there. Nothing was written. */
public final class UnusableFolderException extends IOException {
    private static final long serialVersionUID = 1;

    private UnusableFolderException(String message) {
        super(message);
    }

    private UnusableFolderException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Makes a folder, where there is none.
     *
     * @param folder the folder
     * @throws UnusableFolderException if a file stands in the way, or nobody may write there
     * @throws StoreUnavailableException if the disk is full
     * @throws IOException never another
     */
    public static void make(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            IOException reason = StoreUnavailableException.reason(folder, failure);
            throw reason instanceof StoreUnavailableException ? reason : of(folder, failure);
        }
    }

    /**
     * Says what stands in the way.
     *
     * @param folder the folder that was to be made or written to
     * @param failure what the system said
     * @return the exception to throw
     */
    static UnusableFolderException of(Path folder, IOException failure) {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        String why;
        if (!Files.isDirectory(there)) {
            why = there + " is a file, not a folder";
        } else if (!Files.isWritable(there)) {
            why = "no right to write in " + there;
        } else {
            why = "nothing can be made in " + there + " (" + said(failure) + ")";
        }
        return new UnusableFolderException(
                folder + ": results cannot be stored here, " + why + "; name another folder with --out", failure);
    }

    /** {@return the exception for an empty name} */
    static UnusableFolderException nameless() {
        return new UnusableFolderException("--out: a folder without a name; . is this one");
    }

    private static String said(IOException failure) {
        String reason = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
