package semicircle.spectra.statistic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Points on the unit sphere: the directions of the rows of a matrix, each once.
 *
 * <p>Rows of zeros have none, and rows whose directions agree to single precision count once: a density has no equal points.
 *
 * @param points unit rows, n x d
 * @param norms length of each of these rows before: n
 * @param places row of the given matrix that each stands for: n
 * @param zeros rows without a direction
 * @param repeats rows whose direction was there before
 */
public record Directions(DenseMatrix points, Values norms, Values places, int zeros, int repeats) {
    /**
     * Directions of rows.
     *
     * @param rows any matrix
     * @return its directions
     */
    public static Directions of(DenseMatrix rows) {
        int d = rows.cols();
        double[] units = new double[rows.rows() * d];
        double[] norms = new double[rows.rows()];
        double[] places = new double[rows.rows()];
        double[] row = new double[d];
        Map<Row, Integer> seen = new HashMap<>();
        int zeros = 0;
        int n = 0;
        for (int i = 0; i < rows.rows(); i++) {
            rows.copyRow(i, row);
            double norm = unit(row);
            if (norm == 0) {
                zeros++;
            } else if (seen.putIfAbsent(Row.of(row), i) == null) {
                System.arraycopy(row, 0, units, n * d, d);
                norms[n] = norm;
                places[n] = i;
                n++;
            }
        }
        return new Directions(
                DenseMatrix.of(n, d, Arrays.copyOf(units, n * d)),
                Values.of(Arrays.copyOf(norms, n)),
                Values.of(Arrays.copyOf(places, n)),
                zeros,
                rows.rows() - zeros - n);
    }

    /**
     * Independent directions without preference.
     *
     * @param count n
     * @param dimension d, at least 1
     * @param random source of all randomness
     * @return Gaussian rows over their lengths
     */
    public static DenseMatrix uniform(int count, int dimension, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        double[] entries = new double[Math.multiplyExact(count, dimension)];
        double[] row = new double[dimension];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < dimension; j++) {
                row[j] = gauss.sample();
            }
            unit(row);
            System.arraycopy(row, 0, entries, i * dimension, dimension);
        }
        return DenseMatrix.of(count, dimension, entries);
    }

    /** {@return the rows with their lengths given back} */
    public DenseMatrix withNorms() {
        return scaled(points, norms);
    }

    /**
     * Rows times lengths.
     *
     * @param points n x d
     * @param lengths n
     * @return n x d
     */
    public static DenseMatrix scaled(DenseMatrix points, Values lengths) {
        double[] entries = points.toArray();
        for (int k = 0; k < entries.length; k++) {
            entries[k] *= lengths.get(k / points.cols());
        }
        return DenseMatrix.of(points.rows(), points.cols(), entries);
    }

    /** Divides by the length, without over- or underflow of squares; returns the length. */
    private static double unit(double[] row) {
        double largest = 0;
        for (double x : row) {
            largest = Math.max(largest, Math.abs(x));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            row[j] /= largest;
            sum += row[j] * row[j];
        }
        double norm = Math.sqrt(sum);
        for (int j = 0; j < row.length; j++) {
            row[j] /= norm;
        }
        return norm * largest;
    }

    /** A direction to single precision. */
    private record Row(Values rounded) {
        static Row of(double[] row) {
            double[] rounded = new double[row.length];
            for (int j = 0; j < row.length; j++) {
                rounded[j] = (float) row[j] + 0.0; // -0 becomes 0
            }
            return new Row(Values.of(rounded));
        }
    }
}
