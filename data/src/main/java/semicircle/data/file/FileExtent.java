package semicircle.data.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.OptionalLong;
import semicircle.data.MalformedFileException;
import semicircle.data.RegularFile;

/**
 * Part of an open file: the whole of it, a stored member of a zip, or the bytes of a tensor. Read at positions, so any number of readers may share the
 * channel.
 *
 * @param path the file as it is named in messages
 * @param channel the open file
 * @param start where the part begins in the file
 * @param length bytes of the part
 * @param siblings where the files lie that it names
 */
public record FileExtent(Path path, FileChannel channel, long start, long length, Siblings siblings)
        implements Closeable {
    /** Checks that the part is not inside out. */
    public FileExtent {
        if (start < 0 || length < 0 || start + length < 0) {
            throw new IllegalArgumentException(
                    "FileExtent: start and length must be >= 0, got " + start + ", " + length);
        }
    }

    /** Part of a file on the disk, with the files of its folder beside it. */
    public FileExtent(Path path, FileChannel channel, long start, long length) {
        this(path, channel, start, length, new Sibling());
    }

    /**
     * Opens a file that this one names.
     *
     * @param name as written in it, with {@code /} between parts
     * @param purpose what it is to hold, for messages
     * @return all of it; the caller closes it
     * @throws MalformedFileException where the name leads elsewhere or to nothing
     */
    public FileExtent sibling(String name, String purpose) throws IOException {
        return siblings.open(new FileReference(path, OptionalLong.empty(), purpose), name);
    }

    /** The same where the byte of the name is known, from the start of this part. */
    public FileExtent sibling(String name, long at, String purpose) throws IOException {
        return siblings.open(new FileReference(path, OptionalLong.of(start + at), purpose), name);
    }

    /** {@return its own name, without that of a folder or an archive} */
    public String name() {
        String last = String.valueOf(path.getFileName());
        return siblings.archived() ? last.substring(last.lastIndexOf('!') + 1) : last;
    }

    /**
     * A part of this part.
     *
     * @param offset where it begins, from the start of this part
     * @param bytes its length
     * @return the smaller part
     * @throws MalformedFileException where it does not lie within this part
     */
    public FileExtent part(long offset, long bytes) throws MalformedFileException {
        if (offset < 0 || bytes < 0 || bytes > length - offset) {
            throw malformed(offset, bytes + " bytes wanted of " + (length - offset) + " left", "data within the file");
        }
        return new FileExtent(path, channel, start + offset, bytes, siblings);
    }

    /** Closes the file, for all its parts. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Fills a buffer.
     *
     * @param position where to read, from the start of this part
     * @param into filled from its position to its limit, not flipped
     */
    public void read(long position, ByteBuffer into) throws IOException {
        long at = position;
        if (into.remaining() > length - position) {
            throw malformed(length, "the end", into.remaining() + " bytes from byte " + position);
        }
        while (into.hasRemaining()) {
            int got = got(at, into);
            if (got < 0) {
                throw malformed(at, "the end of the file", into.remaining() + " bytes more");
            }
            at += got;
        }
    }

    /** What the disk gives; where it refuses, the file and the place are told. */
    private int got(long position, ByteBuffer into) throws IOException {
        try {
            return channel.read(into, start + position);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw RegularFile.unread(path, start + position, e);
        }
    }

    /** {@return the first bytes, at most so many, ready to be read} */
    public ByteBuffer head(int most) throws IOException {
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(most, length));
        read(0, head);
        return head.flip();
    }

    /** {@return the bytes from a position to the end of this part, one after the other} */
    public ReadableByteChannel from(long position) {
        return new ReadableByteChannel() {
            private long at = position;

            @Override
            public int read(ByteBuffer into) throws IOException {
                int count = (int) Math.min(into.remaining(), length - at);
                if (count <= 0) {
                    return -1;
                }
                int limit = into.limit();
                into.limit(into.position() + count);
                int got = got(at, into);
                into.limit(limit);
                at += Math.max(0, got);
                return got;
            }

            @Override
            public boolean isOpen() {
                return channel.isOpen();
            }

            @Override
            public void close() {
                // the channel belongs to the checkpoint
            }
        };
    }

    /**
     * States what is wrong.
     *
     * @param offset from the start of this part
     */
    public MalformedFileException malformed(long offset, String found, String expected) {
        return new MalformedFileException(path, start + offset, found, expected);
    }
}
