package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import semicircle.data.MalformedFileException;

/**
 * A file that a model names: that name is data from outside, so it may only lead to a plain file under the model's own directory, through no symbolic link,
 * and with no second hard link.
 */
record Sibling() implements Siblings {
    /**
     * Opens the file for reading.
     *
     * @param model the file that names it
     * @param name as written there, with {@code /} between parts
     * @return all of it; the caller closes the channel
     * @throws MalformedFileException where the name leads elsewhere or to nothing
     */
    @Override
    public FileExtent open(Path model, String name) throws IOException {
        Path path = resolve(model, name);
        FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        return new FileExtent(path, channel, 0, channel.size());
    }

    @Override
    public boolean archived() {
        return false;
    }

    private static Path resolve(Path model, String name) throws IOException {
        Path directory = model.toAbsolutePath().normalize().getParent();
        if (directory == null || name.isEmpty() || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            throw refused(model, name, "a relative file name");
        }
        Path real = directory.toRealPath();
        Path path = real;
        try {
            for (String part : name.split("/", -1)) {
                if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                    throw refused(model, name, "a file name that stays in the directory of the model");
                }
                path = path.resolve(part);
                if (Files.isSymbolicLink(path)) {
                    Optional<Path> blob = blob(real, path);
                    if (blob.isEmpty()) {
                        throw refused(model, name, "no symbolic link");
                    }
                    return plainFile(model, name, blob.get());
                }
            }
        } catch (InvalidPathException e) {
            throw refused(model, name, "a file name");
        }
        if (!path.startsWith(real)) {
            throw refused(model, name, "an existing plain file beside the model");
        }
        return plainFile(model, name, path);
    }

    private static Path plainFile(Path model, String name, Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(model, name, "an existing plain file beside the model");
        }
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Number links
                && links.longValue() != 1) {
            throw refused(model, name, "a file with one hard link, not " + links);
        }
        return path;
    }

    /**
     * Where a link of the Hugging Face cache leads: {@code models--A--B/snapshots/SHA/FILE} may point into {@code models--A--B/blobs}, nowhere else.
     *
     * @param directory the real one of the model
     * @param link in it
     */
    static Optional<Path> blob(Path directory, Path link) throws IOException {
        Path at = directory;
        while (at.getParent() != null && !String.valueOf(at.getFileName()).matches("(models|datasets)--.*")) {
            at = at.getParent();
        }
        if (at.getParent() == null || !Files.exists(link)) {
            return Optional.empty();
        }
        Path target = link.toRealPath();
        boolean inside = target.startsWith(at.resolve("blobs")) && directory.startsWith(at.resolve("snapshots"));
        return inside ? Optional.of(target) : Optional.empty();
    }

    private static MalformedFileException refused(Path model, String name, String expected) {
        return new MalformedFileException(model, 0, "the file name '" + printable(name) + "'", expected);
    }

    /** {@return the text cut to 80 characters, on one line} */
    static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 80 ? line : line.substring(0, 77) + "...";
    }
}
