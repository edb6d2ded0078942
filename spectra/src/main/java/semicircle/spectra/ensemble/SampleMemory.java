package semicircle.spectra.ensemble;

/**
 * The least memory that one sample of an ensemble and its levels take, known before anything is drawn.
 *
 * <p>A lower bound by what must be held at once, entries in the heap and those that the native solver overwrites outside; what
 * it refuses would surely fail.
 *
 * @param heap bytes in the heap
 * @param outside bytes outside of it
 * @param piece bytes of the largest array in the heap where all are such; else 0
 */
public record SampleMemory(long heap, long outside, long piece) {
    /** Nothing worth a word. */
    public static final SampleMemory NONE = new SampleMemory(0, 0);

    /** Bytes of a real number. */
    static final int REAL = Double.BYTES;

    /**
     * A sample of many arrays, none of which is a large part.
     *
     * @param heap bytes in the heap
     * @param outside bytes outside of it
     */
    public SampleMemory(long heap, long outside) {
        this(heap, outside, 0);
    }

    /**
     * Forecasts a tridiagonal sample whose levels are counted, not computed.
     *
     * @param size rows
     * @return the bytes of its two diagonals
     */
    public static SampleMemory ofDiagonals(int size) {
        return new SampleMemory(2L * REAL * size, 0);
    }

    /** {@return that of two diagonals, and of the levels in the solver's array and in the spectrum} */
    static SampleMemory line(long n) {
        return new SampleMemory(4 * REAL * n, 0);
    }

    /** {@return that of a dense square matrix of a symmetry class} */
    static SampleMemory square(long n, DysonIndex beta) {
        return rectangle(n, n, beta);
    }

    /** {@return that of a dense matrix and its smaller Gram matrix; a quaternion one has a complex form of twice its rows and columns} */
    static SampleMemory rectangle(long rows, long cols, DysonIndex beta) {
        long smaller = Math.min(rows, cols);
        int bytes = beta == DysonIndex.REAL ? REAL : beta == DysonIndex.COMPLEX ? 2 * REAL : 8 * REAL;
        return new SampleMemory(bytes * rows * cols, bytes * smaller * smaller);
    }
}
