package semicircle.data.file;

import java.nio.file.Path;
import java.util.OptionalLong;
import semicircle.data.MalformedFileException;

/**
 * Where a model names another file.
 *
 * @param model the file that names it
 * @param at the byte of the name in that file, if it is known
 * @param purpose what it is to hold, for messages, such as {@code the tensor 'a.weight'}; empty where that goes without saying
 */
public record FileReference(Path model, OptionalLong at, String purpose) {
    /** States what is wrong with the name, and what to do. */
    MalformedFileException refused(String name, String expected) {
        String found = "the file name '" + Sibling.printable(name) + "'"
                + (purpose.isEmpty() ? "" : " for " + Sibling.printable(purpose));
        return at.isPresent()
                ? new MalformedFileException(model, at.getAsLong(), found, expected)
                : new MalformedFileException(model, found, expected);
    }

    /** A name that goes without saying, as that of a configuration. */
    public static FileReference from(Path model) {
        return new FileReference(model, OptionalLong.empty(), "");
    }
}
