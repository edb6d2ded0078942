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

    /**
     * States the facts about a text.
     *
     * @param path the file
     * @param line line of what was found, from 1
     * @param column cell or word of the line, from 1
     * @param found what was found
     * @param expected what the format demands
     */
    public MalformedFileException(Path path, long line, int column, String found, String expected) {
        super(path + ": line " + line + ", column " + column + ": found " + found + ", expected " + expected);
    }

    /**
     * States what is wrong with the numbers of a file as a whole.
     *
     * @param path the file
     * @param fact what must be, and what was got
     */
    public MalformedFileException(Path path, String fact) {
        super(path + ": " + fact);
    }

    /**
     * States what is wrong with a file as a whole, or a folder.
     *
     * @param path the file
     * @param found what was found
     * @param expected what must be, and what to do
     */
    public MalformedFileException(Path path, String found, String expected) {
        this(path, "found " + found + ", expected " + expected);
    }
}
