package semicircle.data.file;

import java.io.IOException;

/** Where the files that a model names lie: beside it on the disk, or beside it in an archive. */
public interface Siblings {
    /**
     * Opens one for reading.
     *
     * @param reference where it is named
     * @param name as written there, with {@code /} between parts; data from outside
     * @return all of it; the caller closes it
     * @throws semicircle.data.MalformedFileException where the name leads elsewhere or to nothing
     */
    FileExtent open(FileReference reference, String name) throws IOException;

    /** {@return whether they are members of an archive, and no files of their own} */
    boolean archived();
}
