package semicircle.spectra;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A node of a named tree of seeds; all randomness starts here.
 *
 * <p>A child depends on what it is called, not on when it is asked for, so a result does not depend on order or threads.
 * Children are the first 8 bytes of SHA-256 over (value, kind of name, name). Generators are Philox 4x64-10 keyed by the
 * value (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
 *
 * @param value the 64 bits
 */
public record Seed(long value) {
    /**
     * The child of the given name.
     *
     * @param name any text
     * @return its seed
     */
    public Seed child(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[9 + text.length];
        ByteBuffer.wrap(bytes).putLong(value).put((byte) 1).put(text);
        return hash(bytes);
    }

    /**
     * The child of the given number; never equal to a named child by construction.
     *
     * @param index any number
     * @return its seed
     */
    public Seed child(long index) {
        byte[] bytes = new byte[17];
        ByteBuffer.wrap(bytes).putLong(value).put((byte) 2).putLong(index);
        return hash(bytes);
    }

    /** {@return a fresh generator, the same stream at each call} */
    public UniformRandomProvider generator() {
        return RandomSource.PHILOX_4X64.create(new long[] {value, 0x5EED_C19C_1E5E_ED00L, 0, 0, 0, 0});
    }

    private static Seed hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Seed(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
