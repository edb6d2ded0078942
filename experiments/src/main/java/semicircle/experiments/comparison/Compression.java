package semicircle.experiments.comparison;

import java.util.Arrays;
import java.util.Locale;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

/** A way to make a weight matrix smaller, really done in memory. */
public sealed interface Compression {
    /** {@return its name, such as {@code 4 bits}} */
    String name();

    /**
     * Compresses.
     *
     * @param matrix the weights
     * @param solver where eigenproblems are solved
     * @return what is left, of the same shape
     */
    DenseMatrix of(DenseMatrix matrix, EigenSolver solver);

    /**
     * Rounding to the nearest of {@code 2^bits - 1} levels, symmetric about 0, the largest magnitude on the last.
     *
     * @param bits bits an entry, 2 to 16
     */
    record Bits(int bits) implements Compression {
        public Bits {
            if (bits < 2 || bits > 16) {
                throw new IllegalArgumentException("bits must be in 2..16, got " + bits);
            }
        }

        @Override
        public String name() {
            return bits + " bits";
        }

        /** {@return distance between two levels; 0 for a zero matrix} */
        double step(DenseMatrix matrix) {
            return matrix.largestMagnitude() / ((1 << (bits - 1)) - 1);
        }

        @Override
        public DenseMatrix of(DenseMatrix matrix, EigenSolver solver) {
            double step = step(matrix);
            double[] entries = matrix.toArray();
            for (int i = 0; i < entries.length && step > 0; i++) {
                entries[i] = step * Math.rint(entries[i] / step);
            }
            return DenseMatrix.of(matrix.rows(), matrix.cols(), entries);
        }
    }

    /**
     * The smallest magnitudes set to zero.
     *
     * @param share of the entries, in (0, 1)
     */
    record Pruned(double share) implements Compression {
        public Pruned {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("prune must lie strictly between 0 and 1, got " + share);
            }
        }

        @Override
        public String name() {
            return String.format(Locale.ROOT, "%g pruned", share).replaceFirst("0+ ", " ");
        }

        @Override
        public DenseMatrix of(DenseMatrix matrix, EigenSolver solver) {
            double[] entries = matrix.toArray();
            double[] sizes = Arrays.stream(entries).map(Math::abs).sorted().toArray();
            int pruned = (int) Math.rint(share * sizes.length);
            double least = pruned == sizes.length || sizes.length == 0 ? Double.POSITIVE_INFINITY : sizes[pruned];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = Math.abs(entries[i]) < least ? 0 : entries[i];
            }
            return DenseMatrix.of(matrix.rows(), matrix.cols(), entries);
        }
    }

    /**
     * The nearest matrix of a rank (Eckart and Young 1936).
     *
     * @param rank singular values kept, at least 1
     */
    record Rank(int rank) implements Compression {
        public Rank {
            if (rank < 1) {
                throw new IllegalArgumentException("rank must be at least 1, got " + rank);
            }
        }

        @Override
        public String name() {
            return "rank " + rank;
        }

        @Override
        public DenseMatrix of(DenseMatrix matrix, EigenSolver solver) {
            if (rank >= Math.min(matrix.rows(), matrix.cols()) || matrix.largestMagnitude() == 0) {
                return matrix;
            }
            DenseMatrix tall = matrix.rows() >= matrix.cols() ? matrix : matrix.transpose();
            int size = tall.cols();
            double scale = tall.largestMagnitude();
            double[] unit = Values.of(tall.toArray()).map(x -> x / scale).toArray();
            DenseMatrix scaled = DenseMatrix.of(tall.rows(), size, unit);
            double[] gram = scaled.transpose().times(scaled).toArray();
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    gram[j * size + i] = gram[i * size + j];
                }
            }
            EigenPairs pairs = solver.pairs(SymmetricMatrix.of(size, gram));
            double[] kept = new double[size * rank];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < rank; j++) {
                    kept[i * rank + j] = pairs.vectors().get(i, size - 1 - j);
                }
            }
            DenseMatrix vectors = DenseMatrix.of(size, rank, kept);
            DenseMatrix low = tall.times(vectors).times(vectors.transpose());
            return matrix.rows() >= matrix.cols() ? low : low.transpose();
        }
    }
}
