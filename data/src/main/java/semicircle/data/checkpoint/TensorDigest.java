package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import semicircle.data.element.PackedPayload;
import semicircle.data.element.Payload;
import semicircle.data.file.FileExtent;

/**
 * SHA-256 of what a tensor holds: its type, its shape and its numbers, not its name. Two tensors of the same digest hold the same numbers.
 *
 * <p>Elements that lie in one piece are taken as they are stored, all others decoded to float64; so a view and its copy differ. Cost: one pass over the
 * file. Memory: 1 MiB.
 */
public final class TensorDigest {
    private static final int WINDOW = 1 << 20;
    private static final int DECODED = 1 << 14;

    private TensorDigest() {}

    /**
     * Reads a tensor whole.
     *
     * @param tensor the tensor of an open model
     * @return 64 hexadecimal digits, lower case
     * @throws IllegalArgumentException where its numbers cannot be read
     * @throws IOException where the file cannot be read
     */
    public static String sha256(Tensor tensor) throws IOException {
        MessageDigest digest = digest();
        digest.update((tensor.type().name() + tensor.shape() + "\n").getBytes(StandardCharsets.UTF_8));
        if (tensor.payload() instanceof PackedPayload packed) {
            digest.update((byte) (packed.order() == ByteOrder.LITTLE_ENDIAN ? 'l' : 'b'));
            stored(digest, packed.data());
        } else {
            decoded(digest, tensor);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void stored(MessageDigest digest, FileExtent data) throws IOException {
        ByteBuffer window = ByteBuffer.allocate((int) Math.min(WINDOW, Math.max(1, data.length())));
        for (long at = 0; at < data.length(); at += window.limit()) {
            window.clear().limit((int) Math.min(window.capacity(), data.length() - at));
            data.read(at, window);
            digest.update(window.flip());
        }
    }

    private static void decoded(MessageDigest digest, Tensor tensor) throws IOException {
        Payload.Elements elements = tensor.payload().from(0);
        double[] some = new double[DECODED];
        ByteBuffer bytes = ByteBuffer.allocate(8 * DECODED).order(ByteOrder.LITTLE_ENDIAN);
        for (long left = tensor.count(); left > 0; ) {
            int now = (int) Math.min(left, DECODED);
            elements.next(some, now);
            bytes.clear();
            bytes.asDoubleBuffer().put(some, 0, now);
            digest.update(bytes.limit(8 * now));
            left -= now;
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
