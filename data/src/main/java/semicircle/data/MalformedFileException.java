package semicircle.data;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not what its format demands. */
public final class MalformedFileException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * States the facts.
     *
     * @param path the file
     * @param offset byte offset of what was found, from 0
     * @param found what was found
     * @param expected what the format demands
     */
    public MalformedFileException(Path path, long offset, String found, String expected) {
        super(path + ": at byte " + offset + ": found " + found + ", expected " + expected);
    }
}
