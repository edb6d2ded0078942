package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import semicircle.data.MalformedFileException;

/** The folder layout of the Hugging Face cache: {@code models--ORG--NAME/{refs/REVISION, snapshots/SHA, blobs}}. */
final class HubCache {
    private static final int LONGEST_REF = 200;

    private HubCache() {}

    /**
     * The snapshot that a folder of the cache stands for: that of {@code refs/main}, or the only one.
     *
     * @param folder any folder
     * @return the folder of a snapshot; the folder itself where it is none of the cache
     */
    static Path snapshot(Path folder) throws IOException {
        Path snapshots = folder.resolve("snapshots");
        if (!Files.isDirectory(snapshots)
                || !String.valueOf(folder.getFileName()).startsWith("models--")) {
            return folder;
        }
        Path main = folder.resolve("refs").resolve("main");
        if (Files.isRegularFile(main) && Files.size(main) <= LONGEST_REF) {
            String sha = Files.readString(main, StandardCharsets.ISO_8859_1).strip();
            if (sha.matches("[0-9a-zA-Z_.-]+") && !sha.startsWith(".") && Files.isDirectory(snapshots.resolve(sha))) {
                return snapshots.resolve(sha);
            }
        }
        List<Path> all;
        try (Stream<Path> found = Files.list(snapshots)) {
            all = found.filter(Files::isDirectory).sorted().limit(1000).toList();
        }
        if (all.size() == 1) {
            return all.get(0);
        }
        throw new MalformedFileException(
                folder, 0, all.size() + " snapshots and no refs/main", "one, or the path of one under snapshots");
    }
}
