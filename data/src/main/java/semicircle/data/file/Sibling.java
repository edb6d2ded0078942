package semicircle.data.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * A file that a model names: that name is data from outside, so it may only lead to a plain file under the model's own directory, through no symbolic link,
 * and with no second hard link.
 */
public record Sibling() implements Siblings {
    private static final String BESIDE = "an existing plain file beside the model; download or copy it there";

    @Override
    public FileExtent open(FileReference reference, String name) throws IOException {
        Path path = resolve(reference, name);
        FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        return new FileExtent(path, channel, 0, channel.size());
    }

    @Override
    public boolean archived() {
        return false;
    }

    private static Path resolve(FileReference reference, String name) throws IOException {
        Path directory = reference.model().toAbsolutePath().normalize().getParent();
        if (directory == null || name.isEmpty() || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            throw reference.refused(name, "a relative file name");
        }
        Path real = directory.toRealPath();
        Path path = real;
        try {
            for (String part : name.split("/", -1)) {
                if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                    throw reference.refused(name, "a file name that stays in the directory of the model");
                }
                path = path.resolve(part);
                if (Files.isSymbolicLink(path)) {
                    Optional<Path> blob = blob(real, path);
                    if (blob.isEmpty()) {
                        throw reference.refused(name, "no symbolic link; copy the file itself there");
                    }
                    return plainFile(reference, name, blob.get());
                }
            }
        } catch (InvalidPathException e) {
            throw reference.refused(name, "a file name");
        }
        if (!path.startsWith(real)) {
            throw reference.refused(name, BESIDE);
        }
        return plainFile(reference, name, path);
    }

    private static Path plainFile(FileReference reference, String name, Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw reference.refused(name, BESIDE);
        }
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Number links
                && links.longValue() != 1) {
            throw reference.refused(name, "a file with one hard link, not " + links + "; copy it");
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

    /** {@return the text cut to 80 characters, on one line} */
    public static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 80 ? line : line.substring(0, 77) + "...";
    }
}
