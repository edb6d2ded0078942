package semicircle.spectra;

import java.util.Arrays;

/**
 * Real eigenvalues in ascending order, with the matrix they came from.
 *
 * <p>A rectangular X enters by the eigenvalues of its smaller Gram matrix divided by the larger side, so that X and its
 * transpose have the same spectrum. The spectrum of a 0 x 0 matrix has no eigenvalue.
 *
 * @param origin the matrix
 * @param eigenvalues ascending, finite, with multiplicity
 */
public record Spectrum(Origin origin, Values eigenvalues) {
    /**
     * Where a spectrum came from.
     *
     * @param name what the matrix is called
     * @param rows rows of the matrix
     * @param cols columns of the matrix
     */
    public record Origin(String name, long rows, long cols) {
        /** {@return larger side over smaller side, Q, at least 1; 1 for an empty matrix} */
        public double aspect() {
            long smaller = Math.min(rows, cols);
            return smaller == 0 ? 1 : (double) Math.max(rows, cols) / smaller;
        }
    }

    public Spectrum {
        for (int i = 0; i < eigenvalues.size(); i++) {
            double value = eigenvalues.get(i);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        origin.name + ": eigenvalue " + i + " of " + eigenvalues.size() + " is " + value);
            }
            if (i > 0 && value < eigenvalues.get(i - 1)) {
                throw new IllegalArgumentException(
                        origin.name + ": eigenvalues must ascend, but number " + i + " is below its neighbour");
            }
        }
    }

    /**
     * Sorts a copy of the given eigenvalues.
     *
     * @param origin the matrix
     * @param eigenvalues finite values in any order, not modified
     * @return the spectrum
     * @throws IllegalArgumentException if any value is NaN or infinite
     */
    public static Spectrum of(Origin origin, double... eigenvalues) {
        double[] sorted = eigenvalues.clone();
        Arrays.sort(sorted);
        return new Spectrum(origin, Values.of(sorted));
    }

    /**
     * The same eigenvalues under another name.
     *
     * @param name new name of the origin
     * @return the renamed spectrum
     */
    public Spectrum named(String name) {
        return new Spectrum(new Origin(name, origin.rows, origin.cols), eigenvalues);
    }

    /** {@return the number of eigenvalues, with multiplicity} */
    public int size() {
        return eigenvalues.size();
    }

    /**
     * Returns the eigenvalue of the given rank.
     *
     * @param i rank, from 0 for the smallest
     * @return the eigenvalue
     */
    public double get(int i) {
        return eigenvalues.get(i);
    }

    /** {@return a fresh array of the eigenvalues, ascending} */
    public double[] toArray() {
        return eigenvalues.toArray();
    }

    /** {@return the smallest eigenvalue} */
    public double smallest() {
        return edge(0);
    }

    /** {@return the largest eigenvalue} */
    public double largest() {
        return edge(size() - 1);
    }

    private double edge(int i) {
        if (size() == 0) {
            throw new IllegalArgumentException(origin.name + ": an empty spectrum has no extreme eigenvalue");
        }
        return get(i);
    }
}
