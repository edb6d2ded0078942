package semicircle.data.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ZipDirectory;

/**
 * Deflated members of a zip at positions: each is inflated when first asked for, once, to a temporary file that goes when this is closed. A state; safe for
 * several threads.
 */
final class UnpackedMembers implements Closeable {
    private final ZipDirectory zip;
    private final Map<String, FileExtent> unpacked = new HashMap<>();

    /** Nothing is unpacked yet. */
    UnpackedMembers(ZipDirectory zip) {
        this.zip = zip;
    }

    /** {@return the bytes of a member, which stay this object's to close} */
    synchronized FileExtent of(ZipDirectory.Member member) throws IOException {
        FileExtent had = unpacked.get(member.name());
        if (had == null) {
            had = zip.extent(member);
            unpacked.put(member.name(), had);
        }
        return had;
    }

    @Override
    public synchronized void close() throws IOException {
        List<Closeable> open = new ArrayList<>();
        unpacked.values().forEach(member -> open.add(() -> zip.release(member)));
        unpacked.clear();
        IndexedCheckpoint.closeAll(open);
    }
}
