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

    private static final int REAL = Double.BYTES;

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
     * Forecasts.
     *
     * @param ensemble what is to be sampled
     * @return the bytes of a sample
     */
    public static SampleMemory of(Ensemble ensemble) {
        long n = ensemble.size();
        if (ensemble instanceof GaussianEnsemble gaussian) {
            return gaussian.beta() == DysonIndex.REAL
                    ? new SampleMemory(0, REAL * n * n) // rows go straight to the solver
                    : square(n, gaussian.beta());
        }
        if (ensemble instanceof WishartEnsemble wishart) {
            long smaller = Math.min(wishart.rows(), wishart.cols());
            return wishart.beta() == DysonIndex.REAL
                    ? new SampleMemory(0, REAL * smaller * smaller)
                    : rectangle(wishart.rows(), wishart.cols(), wishart.beta());
        }
        if (ensemble instanceof GinibreEnsemble ginibre) {
            return square(n, ginibre.beta());
        }
        if (ensemble instanceof DysonCircularEnsemble circular) {
            return square(n, circular.beta() == DysonIndex.QUATERNION ? DysonIndex.QUATERNION : DysonIndex.COMPLEX);
        }
        if (ensemble instanceof ManovaEnsemble manova) {
            long samples = (long) manova.firstSamples() + manova.secondSamples();
            return new SampleMemory(REAL * n * samples * manova.beta().beta(), REAL * n * n);
        }
        if (ensemble instanceof MultiSpikedCovarianceEnsemble covariance) {
            return rectangle(covariance.rows(), covariance.cols(), DysonIndex.REAL);
        }
        if (ensemble instanceof WeightInitialisationEnsemble weights) {
            return rectangle(weights.rows(), weights.cols(), DysonIndex.REAL);
        }
        if (ensemble instanceof SuperposedEnsemble superposed) {
            long heap = 0;
            long outside = 0;
            for (HermitianEnsemble block : superposed.blocks()) {
                SampleMemory one = of(block);
                heap += one.heap;
                outside = Math.max(outside, one.outside);
            }
            return new SampleMemory(heap, outside);
        }
        return isTridiagonal(ensemble) || ensemble instanceof CircularEnsemble ? line(n) : square(n, DysonIndex.REAL);
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

    /**
     * Tells whether samples are tridiagonal matrices.
     *
     * @param ensemble any
     * @return true for those of O(N) memory on the line
     */
    public static boolean isTridiagonal(Ensemble ensemble) {
        return ensemble instanceof HermiteEnsemble
                || ensemble instanceof LaguerreEnsemble
                || ensemble instanceof JacobiEnsemble
                || ensemble instanceof PoissonEnsemble
                || ensemble instanceof SpikedWignerEnsemble
                || ensemble instanceof SpikedCovarianceEnsemble;
    }

    /** Two diagonals, and the levels in the solver's array and in the spectrum. */
    private static SampleMemory line(long n) {
        return new SampleMemory(4 * REAL * n, 0);
    }

    private static SampleMemory square(long n, DysonIndex beta) {
        return rectangle(n, n, beta);
    }

    /** A quaternion matrix has a complex form of twice its rows and columns. */
    private static SampleMemory rectangle(long rows, long cols, DysonIndex beta) {
        long smaller = Math.min(rows, cols);
        int bytes = beta == DysonIndex.REAL ? REAL : beta == DysonIndex.COMPLEX ? 2 * REAL : 8 * REAL;
        return new SampleMemory(bytes * rows * cols, bytes * smaller * smaller);
    }
}
