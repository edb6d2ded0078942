package semicircle.data.element;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import semicircle.data.file.FileExtent;

/**
 * Parts of files, window by window, read and worked on by several threads, each with a window of its own: a disk that serves
 * several requests at once gives more than to one reader.
 *
 * <p>Memory: a window a thread, and what the work keeps. One caller at a time.
 */
public final class ParallelWindows implements AutoCloseable {
    private static final int SPARE = 8;

    private final ExecutorService threads;
    private final int bytes;
    private final List<Reader> readers = new ArrayList<>();

    /** What is done with the bytes of a window; used by one thread at a time. */
    public interface Work {
        /**
         * Looks at a window.
         *
         * @param type of the numbers that it holds
         * @param window from position to limit; a few bytes more may be written behind the limit
         * @return what is added up
         */
        long on(PackedPayload type, ByteBuffer window);
    }

    private record Reader(ByteBuffer window, Work work) {}

    /** With windows of so many bytes, read by so many threads, each with a work of its own. */
    public ParallelWindows(int bytes, int count, Supplier<Work> work) {
        this.bytes = bytes;
        for (int i = 0; i < count; i++) {
            readers.add(new Reader(ByteBuffer.allocateDirect(bytes + SPARE), work.get()));
        }
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "window-reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Gives every byte of a tensor to the works, in any order, and adds up what they return; what fits one window is done by the caller.
     *
     * @throws IOException what a reader met
     */
    public long sum(PackedPayload tensor) throws IOException {
        AtomicLong next = new AtomicLong();
        if (tensor.data().length() <= bytes) {
            return sum(tensor, next, readers.get(0));
        }
        List<Future<Long>> sums = new ArrayList<>();
        for (Reader reader : readers) {
            sums.add(threads.submit(() -> sum(tensor, next, reader)));
        }
        long sum = 0;
        IOException met = null;
        for (Future<Long> share : sums) { // all are waited for: a window is not given to two tensors
            try {
                sum += wait(share);
            } catch (IOException e) {
                met = e;
                next.set(tensor.data().length());
            }
        }
        if (met != null) {
            throw met;
        }
        return sum;
    }

    private long sum(PackedPayload tensor, AtomicLong next, Reader reader) throws IOException {
        FileExtent part = tensor.data();
        long sum = 0;
        for (long at = next.getAndAdd(bytes); at < part.length(); at = next.getAndAdd(bytes)) {
            ByteBuffer window = reader.window.clear().limit((int) Math.min(bytes, part.length() - at));
            part.read(at, window);
            sum += reader.work.on(tensor, window.flip());
        }
        return sum;
    }

    private static long wait(Future<Long> share) throws IOException {
        try {
            return share.get();
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
        threads.shutdownNow();
    }
}
