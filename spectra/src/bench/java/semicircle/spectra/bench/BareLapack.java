package semicircle.spectra.bench;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_full;
import semicircle.spectra.matrix.SymmetricRows;

/** The LAPACKE call alone, on a buffer that is prepared outside of the measured time. */
final class BareLapack implements AutoCloseable {
    private final int size;
    private final Pointer memory;
    private final Pointer results;
    private final DoublePointer entries;

    BareLapack(int size) {
        openblas_full.openblas_set_num_threads(1);
        this.size = size;
        this.memory = Pointer.malloc(8L * size * size);
        this.results = Pointer.malloc(8L * size);
        this.entries = new DoublePointer(memory);
    }

    void prepare(SymmetricRows rows) {
        double[] row = new double[size];
        for (int i = 0; i < size; i++) {
            rows.next(row);
            DoublePointer target = entries.position((long) i * size + i);
            target.put(row, 0, size - i);
        }
        entries.position(0);
    }

    /** Destroys the buffer; returns the largest eigenvalue. */
    double twoStage() {
        try (DoublePointer w = new DoublePointer(results)) {
            require(openblas_full.LAPACKE_dsyevd_2stage(102, (byte) 'N', (byte) 'L', size, entries, size, w));
            return w.get(size - 1);
        }
    }

    /** The same by the one-stage routine. */
    double oneStage() {
        try (DoublePointer w = new DoublePointer(results)) {
            require(openblas_full.LAPACKE_dsyevd(102, (byte) 'N', (byte) 'L', size, entries, size, w));
            return w.get(size - 1);
        }
    }

    private static void require(int info) {
        if (info != 0) {
            throw new IllegalStateException("LAPACK info " + info);
        }
    }

    @Override
    public void close() {
        Pointer.free(memory);
        Pointer.free(results);
    }
}
