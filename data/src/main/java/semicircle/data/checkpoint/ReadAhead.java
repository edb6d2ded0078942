package semicircle.data.checkpoint;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;

/**
 * Parts of files window by window, the next one read by a thread of its own while the caller works on the last.
 *
 * <p>Memory: two windows. One caller at a time.
 */
final class ReadAhead implements AutoCloseable {
    private static final int SPARE = 8;

    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "read-ahead");
        thread.setDaemon(true);
        return thread;
    });
    private final int bytes;
    private final ByteBuffer[] windows;
    private int turn;

    /** With windows of so many bytes, and a few to spare behind their limit. */
    ReadAhead(int bytes) {
        this.bytes = bytes;
        windows = new ByteBuffer[] {ByteBuffer.allocateDirect(bytes + SPARE), ByteBuffer.allocateDirect(bytes + SPARE)};
    }

    /**
     * Gives every byte of a part to the work, in order, and adds up what it returns.
     *
     * @throws IOException what the reading thread met
     */
    long sum(FileExtent part, ToLongFunction<ByteBuffer> work) throws IOException {
        long sum = 0;
        Future<ByteBuffer> coming = ask(part, 0);
        for (long at = 0; at < part.length(); at += bytes) {
            ByteBuffer window = wait(coming);
            if (part.length() - at > bytes) {
                coming = ask(part, at + bytes);
            }
            sum += work.applyAsLong(window);
        }
        return sum;
    }

    private Future<ByteBuffer> ask(FileExtent part, long at) {
        ByteBuffer window = windows[turn++ & 1];
        return reader.submit(() -> {
            window.clear().limit((int) Math.min(bytes, part.length() - at));
            part.read(at, window);
            return window.flip();
        });
    }

    private static ByteBuffer wait(Future<ByteBuffer> coming) throws IOException {
        try {
            return coming.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException met) {
                throw met;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
