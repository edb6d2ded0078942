package semicircle.experiments.comparison;

import java.util.Arrays;
import java.util.Locale;
import semicircle.spectra.matrix.DenseMatrix;

/** A way to make a weight matrix smaller, really done in memory. */
public sealed interface Compression {
    /** {@return its name, such as {@code 4 bits}} */
    String name();

    /**
     * Compresses.
     *
     * @param weights not all zero
     * @return what is left, of the same shape
     */
    DenseMatrix of(DecomposedWeights weights);

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
        public DenseMatrix of(DecomposedWeights weights) {
            DenseMatrix matrix = weights.matrix();
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
        public DenseMatrix of(DecomposedWeights weights) {
            DenseMatrix matrix = weights.matrix();
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
        public DenseMatrix of(DecomposedWeights weights) {
            DenseMatrix matrix = weights.matrix();
            if (rank >= Math.min(matrix.rows(), matrix.cols())) {
                return matrix;
            }
            return weights.nearest(rank);
        }
    }
}
