package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/** Where the files that a model names lie: beside it on the disk, or beside it in an archive. */
interface Siblings {
    /**
     * Opens one for reading.
     *
     * @param model the file that names it
     * @param name as written there, with {@code /} between parts; data from outside
     * @return all of it; the caller closes it
     * @throws semicircle.data.MalformedFileException where the name leads elsewhere or to nothing
     */
    FileExtent open(Path model, String name) throws IOException;

    /** {@return whether they are members of an archive, and no files of their own} */
    boolean archived();
}
