package semicircle.experiments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a result file apart from its dataset of provenance. */
public final class ResultBytes {
    /** Size of the dataset; it begins with its checksum. */
    private static final int BLOCK = 16_384;

    private ResultBytes() {}

    /**
     * Reads a file.
     *
     * @param file a result file
     * @return its bytes, those of the provenance left out
     * @throws IOException if it cannot be read
     */
    public static String outsideProvenance(Path file) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        int start = bytes.indexOf("sha256=");
        if (start < 0 || bytes.indexOf("version=", start) < 0) {
            throw new IllegalArgumentException(file + " has no provenance");
        }
        return bytes.substring(0, start) + bytes.substring(start + BLOCK);
    }
}
