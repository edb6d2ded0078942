package semicircle.spectra.eigen;

import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas_full;

/** Eigenvalues of dense symmetric matrices by OpenBLAS, one BLAS thread, any number of Java threads. */
final class LapackSolver {
    private static final int COLUMN_MAJOR = 102;

    private final String name;

    private LapackSolver(String name) {
        this.name = name;
    }

    /**
     * Loads the native library once.
     *
     * @return the solver, or empty where no native library can be linked
     */
    public static Optional<LapackSolver> load() {
        return Loaded.SOLVER;
    }

    /** Library, version, build and processor core, for the provenance. */
    public String name() {
        return name;
    }

    /**
     * Ascending eigenvalues.
     *
     * @param size rows and columns
     * @param entries size*size, either major order, not modified
     * @return size values
     */
    public double[] eigenvalues(int size, double[] entries) {
        try (DoublePointer a = new DoublePointer(entries);
                DoublePointer w = new DoublePointer(size)) {
            int info = openblas_full.LAPACKE_dsyevd_2stage(COLUMN_MAJOR, (byte) 'N', (byte) 'L', size, a, size, w);
            if (info != 0) {
                throw new IllegalStateException("dsyevd_2stage: info " + info);
            }
            double[] values = new double[size];
            w.get(values);
            return values;
        }
    }

    private static final class Loaded {
        private static final Optional<LapackSolver> SOLVER = probe();

        private static Optional<LapackSolver> probe() {
            try {
                openblas_full.openblas_set_num_threads(1);
                try (BytePointer config = openblas_full.openblas_get_config();
                        BytePointer core = openblas_full.openblas_get_corename()) {
                    return Optional.of(new LapackSolver(config.getString() + " on " + core.getString() + ", threads "
                            + openblas_full.openblas_get_num_threads()));
                }
            } catch (LinkageError noNativeLibrary) {
                return Optional.empty();
            }
        }
    }
}
