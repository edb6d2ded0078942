package semicircle.spectra.ensemble;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Rows of real, complex or quaternion numbers as four components, complex and real ones with zeros; a state. Scalars stand on
 * the left, the product of two rows is {@code sum_k x_k conj(y_k)}.
 */
final class QuaternionRows {
    private final int rows;
    private final int cols;
    private final double[][] parts = new double[4][];

    private QuaternionRows(int rows, int cols) {
        this.rows = rows;
        this.cols = cols;
        for (int c = 0; c < 4; c++) {
            parts[c] = new double[rows * cols];
        }
    }

    /** Independent entries, each component of deviation 1. */
    static QuaternionRows gaussian(DysonIndex beta, int rows, int cols, UniformRandomProvider random) {
        QuaternionRows drawn = new QuaternionRows(rows, cols);
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int at = 0; at < rows * cols; at++) {
            for (int c = 0; c < beta.beta(); c++) {
                drawn.parts[c][at] = gaussian.sample();
            }
        }
        return drawn;
    }

    /** Gram and Schmidt, twice, so that rows are orthogonal to rounding (Giraud et al. 2005). */
    void orthonormalise() {
        for (int i = 0; i < rows; i++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    subtract(i, product(i, j, cols), j);
                }
            }
            double length = Math.sqrt(product(i, i, cols)[0]);
            for (double[] part : parts) {
                for (int k = 0; k < cols; k++) {
                    part[i * cols + k] /= length;
                }
            }
        }
    }

    /** The four components of {@code sum_k x_k conj(y_k)} over the first columns. */
    double[] product(int i, int j, int upTo) {
        double[] sum = new double[4];
        for (int k = 0; k < upTo; k++) {
            int x = i * cols + k;
            int y = j * cols + k;
            double xa = parts[0][x];
            double xb = parts[1][x];
            double xc = parts[2][x];
            double xd = parts[3][x];
            double ya = parts[0][y];
            double yb = parts[1][y];
            double yc = parts[2][y];
            double yd = parts[3][y];
            sum[0] += xa * ya + xb * yb + xc * yc + xd * yd;
            sum[1] += xb * ya - xa * yb + xd * yc - xc * yd;
            sum[2] += xc * ya - xa * yc + xb * yd - xd * yb;
            sum[3] += xd * ya - xa * yd + xc * yb - xb * yc;
        }
        return sum;
    }

    /** Row i less s times row j. */
    private void subtract(int i, double[] s, int j) {
        for (int k = 0; k < cols; k++) {
            int x = i * cols + k;
            int y = j * cols + k;
            double ya = parts[0][y];
            double yb = parts[1][y];
            double yc = parts[2][y];
            double yd = parts[3][y];
            parts[0][x] -= s[0] * ya - s[1] * yb - s[2] * yc - s[3] * yd;
            parts[1][x] -= s[0] * yb + s[1] * ya + s[2] * yd - s[3] * yc;
            parts[2][x] -= s[0] * yc - s[1] * yd + s[2] * ya + s[3] * yb;
            parts[3][x] -= s[0] * yd + s[1] * yc - s[2] * yb + s[3] * ya;
        }
    }
}
