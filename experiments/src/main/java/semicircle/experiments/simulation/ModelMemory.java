package semicircle.experiments.simulation;

import semicircle.spectra.ensemble.SampleMemory;

/** What models hold at once at least, known before they are made, so that too large a one is refused instead of run out of memory. */
final class ModelMemory {
    private static final double NUMBER = Double.BYTES;

    private ModelMemory() {}

    /**
     * Vectors of a search or an evolution, or rows of a matrix.
     *
     * @param count how many
     * @param length numbers in each
     */
    static SampleMemory vectors(double count, double length) {
        return new SampleMemory((long) Math.min(Long.MAX_VALUE, NUMBER * count * length), 0);
    }

    /**
     * Full matrices of n x n numbers that are held at once.
     *
     * @param heap how many in the heap
     * @param outside how many outside of it, by the solver
     * @param rows n
     */
    static SampleMemory matrices(double heap, double outside, double rows) {
        double entries = NUMBER * rows * rows;
        return new SampleMemory((long) (heap * entries), (long) (outside * entries), (long) entries);
    }

    /**
     * All levels of a matrix that is filled entry by entry: a draft, its checked copy and room for one of them, and the solver's
     * outside of the heap.
     *
     * @param rows n
     * @param real whether its entries are real, else complex
     */
    static SampleMemory levels(double rows, boolean real) {
        double entries = NUMBER * rows * rows;
        return real
                ? new SampleMemory((long) (3 * entries), (long) entries)
                : new SampleMemory((long) (4 * entries), (long) (2 * entries));
    }

    /**
     * All levels and states of a real symmetric matrix: the matrix, its copy, its states by rows and by columns, and outside of the heap two more.
     *
     * @param rows n
     */
    static SampleMemory states(double rows) {
        double entries = NUMBER * rows * rows;
        return new SampleMemory((long) (4 * entries), (long) (2 * entries));
    }
}
