package semicircle.dynamics.entropy;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Entropy {@code -int rho ln rho} of a density of which only a sample is known, in nats, by distances to the k-th neighbour; it may be negative.
 *
 * <p>Kozachenko and Leonenko: {@code psi(n) - psi(k) + ln V_d + (d/n) sum ln r_i}, r_i the Euclidean distance of point i to its k-th neighbour, V_d the volume of the unit ball.
 * Bias falls with n in few dimensions and is large beyond some ten. Cost: n^2 d. Fails: fewer than k + 1 points; a distance of 0 (equal points), where no density exists.
 *
 * <p>Source: Kozachenko and Leonenko 1987, Probl. Inf. Transm. 23, 95; Kraskov, Stoegbauer, Grassberger 2004, Phys. Rev. E 69, 066138, eq. (20).
 *
 * @param neighbours k, at least 1; 3 is customary: more lowers the variance and raises the bias
 */
public record DifferentialEntropy(int neighbours) {
    private static final int LARGEST = 20_000;

    public DifferentialEntropy {
        if (neighbours < 1) {
            throw new IllegalArgumentException(
                    "differential entropy: neighbours must be at least 1, got " + neighbours);
        }
    }

    /**
     * The estimate.
     *
     * @param points n x d, one point a row
     * @return the entropy in nats
     */
    public double of(DenseMatrix points) {
        Values logarithms = logDistances(points);
        double mean = logarithms.stream().average().orElse(0);
        return offset(points.rows(), points.cols()) + points.cols() * mean;
    }

    /**
     * The estimate with a bootstrap of its terms, and half of its change from half of the points as the error of its bias.
     *
     * @param points n x d, one point a row, at least 4 (k + 1)
     * @param resamples bootstrap samples, at least 2
     * @param random source of all randomness
     * @return entropy; its standard error holds both
     */
    public Measurement.Scalar withError(DenseMatrix points, int resamples, UniformRandomProvider random) {
        int n = points.rows();
        int d = points.cols();
        if (n < 4 * (neighbours + 1) || resamples < 2) {
            throw new IllegalArgumentException("differential entropy: an error needs at least " + 4 * (neighbours + 1)
                    + " points and 2 resamples, got " + n + " and " + resamples);
        }
        Values logarithms = logDistances(points);
        double sum = 0;
        double squares = 0;
        for (int b = 0; b < resamples; b++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += logarithms.get(random.nextInt(n)) / n;
            }
            sum += d * mean;
            squares += d * mean * (d * mean);
        }
        double variance = Math.max(0, (squares - sum * sum / resamples) / (resamples - 1));
        double value = of(points);
        double half = (of(rows(points, 0)) + of(rows(points, 1))) / 2;
        return Measurement.Scalar.of(value, Math.sqrt(variance + (half - value) * (half - value) / 4));
    }

    /** Every second point, from the given one on. */
    private static DenseMatrix rows(DenseMatrix points, int first) {
        int n = (points.rows() + 1 - first) / 2;
        double[] chosen = new double[n * points.cols()];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < points.cols(); j++) {
                chosen[i * points.cols() + j] = points.get(2 * i + first, j);
            }
        }
        return DenseMatrix.of(n, points.cols(), chosen);
    }

    private Values logDistances(DenseMatrix points) {
        int n = points.rows();
        if (n <= neighbours || n > LARGEST || points.cols() < 1) {
            throw new IllegalArgumentException("differential entropy: points must be in " + (neighbours + 1) + ".."
                    + LARGEST + " with at least 1 column, got " + n + " x " + points.cols());
        }
        Values.Filling logarithms = Values.filling(n);
        double[] nearest = new double[neighbours];
        for (int i = 0; i < n; i++) {
            java.util.Arrays.fill(nearest, Double.POSITIVE_INFINITY);
            for (int j = 0; j < n; j++) {
                if (j != i) {
                    insert(nearest, squaredDistance(points, i, j));
                }
            }
            double squared = nearest[neighbours - 1];
            if (!(squared > 0) || Double.isInfinite(squared)) {
                throw new IllegalArgumentException("differential entropy: point " + i + " has " + neighbours
                        + " neighbours at a distance whose square is " + squared + "; a density has no equal points");
            }
            logarithms.set(i, 0.5 * Math.log(squared));
        }
        return logarithms.done();
    }

    private static double squaredDistance(DenseMatrix points, int i, int j) {
        double sum = 0;
        for (int c = 0; c < points.cols(); c++) {
            double difference = points.get(i, c) - points.get(j, c);
            sum += difference * difference;
        }
        return sum;
    }

    private static void insert(double[] nearest, double value) {
        int k = nearest.length;
        if (!(value < nearest[k - 1])) {
            return;
        }
        int place = k - 1;
        while (place > 0 && nearest[place - 1] > value) {
            nearest[place] = nearest[place - 1];
            place--;
        }
        nearest[place] = value;
    }

    /** {@code psi(n) - psi(k) + ln V_d}, the difference of the digammas as a sum. */
    private double offset(int n, int d) {
        double sum = 0;
        for (int i = neighbours; i < n; i++) {
            sum += 1.0 / i;
        }
        double volume = d % 2 == 0 ? 0 : Math.log(2); // V_0 = 1, V_1 = 2, V_d = V_{d-2} 2 pi/d
        for (int k = d; k > 1; k -= 2) {
            volume += Math.log(2 * Math.PI / k);
        }
        return sum + volume;
    }
}
