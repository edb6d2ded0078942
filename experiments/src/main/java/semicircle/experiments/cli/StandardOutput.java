package semicircle.experiments.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** The standard output, which remembers that it failed: the system's own stream forgets. A state. */
final class StandardOutput extends OutputStream {
    private final FileOutputStream file = new FileOutputStream(FileDescriptor.out);
    private Optional<String> lost = Optional.empty();

    /** {@return why results were lost; empty where they arrived, or where their reader wanted no more} */
    Optional<String> lost() {
        return lost.filter(reason -> !reason.contains("Broken pipe"));
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            file.write(bytes, offset, length);
        } catch (IOException e) {
            if (lost.isEmpty()) {
                lost = Optional.of(String.valueOf(e.getMessage()));
            }
        }
    }
}
