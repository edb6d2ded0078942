package semicircle.data.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One folder of a zip, for a model in it that names other files.
 *
 * @param zip the archive, open as long as the model is
 * @param folder its path in the archive with {@code /} at the end; empty for the top
 */
public record ZipFolder(ZipDirectory zip, String folder) implements Siblings {
    /** The folder that a member lies in. */
    public static ZipFolder of(ZipDirectory zip, String member) {
        return new ZipFolder(zip, member.substring(0, member.lastIndexOf('/') + 1));
    }

    @Override
    public FileExtent open(FileReference reference, String name) throws IOException {
        Optional<ZipDirectory.Member> named = zip.member(folder + name); // none where the name leaves the archive
        if (named.isEmpty()) {
            throw reference.refused(name, "a member of the zip beside the model; pack them together");
        }
        FileExtent bytes = zip.extent(named.get());
        Path path = Path.of(String.valueOf(reference.model()).replaceFirst("![^!]*$", "!") + folder + name);
        return new FileExtent(path, bytes.channel(), bytes.start(), bytes.length(), this);
    }

    @Override
    public boolean archived() {
        return true;
    }
}
