package semicircle.experiments.correlation;

import java.util.Arrays;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Correlation matrices with the noise of few samples taken out of the eigenvalues; the eigenvectors stay.
 *
 * <p>Each is brought back to a unit diagonal. Cost: O(n^3).
 */
public final class CleanedCorrelation {
    private CleanedCorrelation() {}

    /**
     * Clipping: all eigenvalues but the significant ones become their mean.
     *
     * <p>Source: Laloux, Cizeau, Potters and Bouchaud 2000, Int. J. Theor. Appl. Finance 3, 391.
     *
     * @param pairs of the correlation matrix
     * @param modes how many are kept
     * @return the cleaned matrix
     */
    public static SymmetricMatrix clipped(EigenPairs pairs, int modes) {
        double[] values = pairs.spectrum().toArray();
        int noise = values.length - modes;
        double mean = Arrays.stream(values, 0, noise).sum() / noise;
        Arrays.fill(values, 0, noise, mean);
        return rebuilt(pairs, Values.of(values));
    }

    /**
     * Rotationally invariant shrinkage: {@code lambda / |1 - c + c z s(z)|^2} at {@code z = lambda - i n^(-1/2)}, small
     * eigenvalues corrected by the Marchenko-Pastur law with the same smallest one, order kept, trace n.
     *
     * <p>Source: Ledoit and Peche 2011; Bun, Bouchaud and Potters 2017, Phys. Rep. 666, sections 6 and 8.1.
     *
     * @param pairs of the correlation matrix
     * @param samples M, above n
     * @return the shrunk eigenvalues, ascending
     * @throws IllegalArgumentException if there are not more samples than series
     */
    public static Values shrunk(EigenPairs pairs, int samples) {
        int n = pairs.spectrum().size();
        if (samples <= n) {
            throw new IllegalArgumentException(
                    "shrinkage: needs more samples than series, got " + samples + " for " + n);
        }
        double c = (double) n / samples;
        double root = Math.sqrt(c);
        double variance = Math.max(0, pairs.spectrum().smallest()) / ((1 - root) * (1 - root));
        double eta = 1 / Math.sqrt(n);
        double[] shrunk = new double[n];
        double total = 0;
        for (int k = 0; k < n; k++) {
            double x = pairs.spectrum().get(k);
            double real = 0;
            double imaginary = 0;
            for (int j = 0; j < n; j++) {
                if (j != k) {
                    double gap = x - pairs.spectrum().get(j); // 1/(gap - i eta)
                    real += gap / (gap * gap + eta * eta) / n;
                    imaginary += eta / (gap * gap + eta * eta) / n;
                }
            }
            shrunk[k] = x / size(c, x, eta, real, imaginary);
            double[] law = stieltjes(c, variance, x, -eta);
            double correction = variance * size(c, x, eta, law[0], law[1]) / Math.max(x, Double.MIN_NORMAL);
            shrunk[k] *= Math.max(1, correction);
            total += shrunk[k];
        }
        for (int k = 0; k < n; k++) {
            shrunk[k] *= n / total;
        }
        Arrays.sort(shrunk);
        return Values.of(shrunk);
    }

    /** {@code |1 - c + c z s|^2} at {@code z = x - i eta}. */
    private static double size(double c, double x, double eta, double real, double imaginary) {
        double a = 1 - c + c * (x * real + eta * imaginary);
        double b = c * (x * imaginary - eta * real);
        return a * a + b * b;
    }

    /**
     * {@code int dF(t)/(z - t)} of the Marchenko-Pastur law at {@code z = x + i y}, y below 0: the root of {@code c v z s^2
     * - (z + v (c - 1)) s + 1} that vanishes far away, whose imaginary part is positive.
     */
    private static double[] stieltjes(double c, double variance, double x, double y) {
        double a = x + variance * (c - 1);
        double squareReal = a * a - y * y - 4 * c * variance * x;
        double squareImaginary = 2 * a * y - 4 * c * variance * y;
        double modulus = Math.hypot(squareReal, squareImaginary);
        double rootReal = Math.sqrt(Math.max(0, (modulus + squareReal) / 2));
        double rootImaginary = Math.copySign(Math.sqrt(Math.max(0, (modulus - squareReal) / 2)), squareImaginary);
        double divisor = 2 * c * variance * (x * x + y * y);
        if (!(divisor > 0)) {
            return new double[] {x / (x * x + y * y), -y / (x * x + y * y)};
        }
        double[] best = {0, 0};
        double least = Double.POSITIVE_INFINITY;
        for (int sign = -1; sign <= 1; sign += 2) {
            double numeratorReal = a + sign * rootReal;
            double numeratorImaginary = y + sign * rootImaginary;
            double real = (numeratorReal * x + numeratorImaginary * y) / divisor;
            double imaginary = (numeratorImaginary * x - numeratorReal * y) / divisor;
            double magnitude = imaginary > 0 ? Math.hypot(real, imaginary) : Double.MAX_VALUE;
            if (magnitude < least) {
                least = magnitude;
                best = new double[] {real, imaginary};
            }
        }
        return best;
    }

    /**
     * The matrix of other eigenvalues and the same vectors, with a unit diagonal.
     *
     * @param pairs of the correlation matrix
     * @param values new eigenvalues, ascending
     * @return the matrix
     */
    public static SymmetricMatrix rebuilt(EigenPairs pairs, Values values) {
        int n = values.size();
        double[] scaled = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                scaled[i * n + k] = pairs.vectors().get(i, k) * Math.sqrt(Math.max(0, values.get(k)));
            }
        }
        DenseMatrix half = DenseMatrix.of(n, n, scaled);
        double[] entries = half.times(half.transpose()).toArray();
        double[] norms = new double[n];
        for (int i = 0; i < n; i++) {
            norms[i] = Math.sqrt(entries[i * n + i]);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean known = norms[i] > 0 && norms[j] > 0;
                entries[i * n + j] = i == j ? 1 : known ? entries[i * n + j] / norms[i] / norms[j] : 0;
            }
        }
        return SymmetricMatrix.of(n, entries);
    }
}
