package semicircle.spectra.eigen;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Doubles outside the Java heap, as many as memory holds; freed on close.
 *
 * <p>Taken by plain malloc: the allocator of JavaCPP would count them against the heap limit and call the garbage collector.
 */
final class NativeBuffer implements AutoCloseable {
    private final Pointer memory;
    private final DoublePointer doubles;

    private NativeBuffer(Pointer memory) {
        this.memory = memory;
        this.doubles = new DoublePointer(memory);
    }

    /**
     * Takes memory; its content is arbitrary.
     *
     * @param count number of doubles
     * @return the buffer
     */
    static NativeBuffer of(long count) {
        long bytes = Math.multiplyExact(Math.max(1, count), Double.BYTES);
        Pointer memory = Pointer.malloc(bytes);
        if (memory == null || memory.isNull()) {
            throw new OutOfMemoryError("EigenSolver: " + bytes + " bytes outside the Java heap could not be had");
        }
        return new NativeBuffer(memory);
    }

    /** The memory from a position on, for one native call: the next use of this buffer moves the pointer. */
    DoublePointer at(long position) {
        return doubles.position(position);
    }

    /** Copies in {@code count} values from the start of an array. */
    void put(long at, double[] from, int count) {
        DoublePointer target = doubles.position(at);
        target.put(from, 0, count);
    }

    /** Copies out {@code count} values to the start of an array. */
    void get(long at, double[] into, int count) {
        DoublePointer source = doubles.position(at);
        source.get(into, 0, count);
    }

    @Override
    public void close() {
        Pointer.free(memory);
    }
}
