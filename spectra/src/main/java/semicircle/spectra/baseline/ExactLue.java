package semicircle.spectra.baseline;

import org.apache.commons.math3.special.Gamma;
import semicircle.spectra.Interval;

/**
 * Mean eigenvalue density of the Laguerre unitary ensemble, {@code X X^H / M} of complex Gaussian N x M matrices, at
 * finite size, with its oscillations and its tails beyond the edges of {@link MarchenkoPastur}.
 *
 * <p>Density {@code (1/N) sum_(k < n) phi_k(y)^2 dy/dx}, {@code y = M x / v}, {@code n = min(N, M)}, phi_k the
 * orthonormal functions of the weight {@code y^a e^-y}, {@code a = |N - M|}; for N above M an atom of mass 1 - M/N at
 * 0. Masses by {@code int_y^oo (phi_k^2 - phi_(k-1)^2) = (y/s) (K_k(y)/s - phi_k phi_(k-1))}, {@code s^2 = k (k + a)},
 * {@code K_k} the sum of the squares below k: positive terms beyond the last zero, so that the upper tail keeps relative
 * accuracy, about {@code 1e-16 a log a}; so does the lower one before the first zero. Cost: O(n) a value, about 8 times
 * that a quantile.
 *
 * <p>Source: Forrester, Log-Gases and Random Matrices, ch. 5; the masses follow from {@code y phi_k' = (k + (a - y)/2)
 * phi_k - s phi_(k-1)} and {@code d(y K_k)/dy = s phi_k phi_(k-1)}.
 *
 * @param rows number N of eigenvalues, at least 1
 * @param cols number M of samples, at least 1, by which the Gram matrix is divided
 * @param entryVariance v, mean squared modulus of one entry, which is also the mean of the law
 */
public record ExactLue(int rows, int cols, double entryVariance) implements Baseline {
    private static final double LARGE = 1e150;
    private static final double FAR =
            7; // P(sqrt y_max > sqrt N + sqrt M + t) <= exp(-t^2), below any 1 - p of a double

    public ExactLue {
        if (rows < 1) {
            throw new IllegalArgumentException("exact-lue: rows must be at least 1, got " + rows);
        }
        if (cols < 1) {
            throw new IllegalArgumentException("exact-lue: cols must be at least 1, got " + cols);
        }
        if (!(entryVariance > 0) || Double.isInfinite(entryVariance)) {
            throw new IllegalArgumentException(
                    "exact-lue: entryVariance must be positive and finite, got " + entryVariance);
        }
    }

    private int least() {
        return Math.min(rows, cols);
    }

    private int power() {
        return Math.abs(rows - cols);
    }

    private double scale() {
        return cols / entryVariance;
    }

    /** {@return mass at 0: 1 - M/N for N above M, else 0} */
    public double atom() {
        return rows > cols ? (rows - cols) / (double) rows : 0;
    }

    @Override
    public Interval support() {
        return new Interval(0, Double.POSITIVE_INFINITY);
    }

    /**
     * Kernel on the diagonal and a mass, both of all n functions together.
     *
     * @param kernel sum of phi_k(y)^2
     * @param mass its integral to y or from y
     */
    private record Sums(double kernel, double mass) {}

    private Sums sums(double y, boolean above) {
        double a = power();
        double log = ((a == 0 ? 0 : a * Math.log(y)) - y - Gamma.logGamma(a + 1)) / 2; // phi_k = current * e^log
        double unit = Math.exp(log);
        double previous = 0;
        double current = 1;
        double lastRoot = 0;
        double kernel = 0;
        double one = above ? Gamma.regularizedGammaQ(a + 1, y) : Gamma.regularizedGammaP(a + 1, y);
        double mass = 0;
        for (int k = 0; k < least(); k++) {
            if (k > 0) {
                double root = Math.sqrt(k * (k + a));
                double next = ((2.0 * k - 1 + a - y) * current - lastRoot * previous) / root;
                previous = current;
                current = next;
                lastRoot = root;
                if (Math.abs(current) > LARGE) {
                    current /= LARGE;
                    previous /= LARGE;
                    log += Math.log(LARGE);
                    unit = Math.exp(log);
                }
                double change = y / root * (kernel / root - current * unit * (previous * unit));
                one += above ? change : -change;
            }
            kernel += current * unit * (current * unit);
            mass += one;
        }
        return new Sums(kernel, mass);
    }

    @Override
    public double density(double x) {
        return x < 0 || x == Double.POSITIVE_INFINITY ? 0 : sums(x * scale(), true).kernel * scale() / rows;
    }

    @Override
    public double cdf(double x) {
        if (x < 0 || x == Double.POSITIVE_INFINITY) {
            return x < 0 ? 0 : 1;
        }
        double y = x * scale();
        return y > centre() ? 1 - survival(x) : atom() + sums(y, false).mass / rows;
    }

    @Override
    public double survival(double x) {
        if (x < 0 || x == Double.POSITIVE_INFINITY) {
            return x < 0 ? 1 : 0;
        }
        double y = x * scale();
        return y > centre() ? sums(y, true).mass / rows : (least() - sums(y, false).mass) / rows;
    }

    /** Mean of y under the continuous part, where one tail's formula follows the other's. */
    private double centre() {
        return Math.max(rows, cols);
    }

    @Override
    public double quantile(double p) {
        Level.checked("exact-lue", p);
        if (p == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double above = (1 - p) * rows / least();
        double below = rows > cols ? 1 - above : p;
        if (!(below > 0)) {
            return 0;
        }
        MarchenkoPastur limit = new MarchenkoPastur(least() / centre(), centre());
        double most = Math.sqrt(rows) + Math.sqrt(cols) + FAR;
        double highest = most * most;
        if (above < 1 - sums(centre(), false).mass / least()) {
            return MonotoneRoot.of(
                            y -> {
                                Sums sums = sums(y, true);
                                return new MonotoneRoot.Tangent(
                                        Math.log(above * least() / sums.mass), sums.kernel / sums.mass);
                            },
                            centre() / 2,
                            highest,
                            Math.max(centre(), limit.quantile(1 - above)))
                    / scale();
        }
        double lowest = leading(below);
        return Math.exp(MonotoneRoot.of(
                        z -> {
                            double y = Math.exp(z);
                            Sums sums = sums(y, false);
                            return new MonotoneRoot.Tangent(
                                    Math.log(sums.mass / least() / below), y * sums.kernel / sums.mass);
                        },
                        lowest,
                        Math.log(highest),
                        Math.max(lowest, Math.log(limit.quantile(below)))))
                / scale();
    }

    /** Where {@code phi_k^2 <= C(k + a, k) y^a / a!} carries this mass, as log y: never above the quantile. */
    private double leading(double below) {
        double a = power();
        double n = least();
        double binomial = Gamma.logGamma(n + a + 1) - Gamma.logGamma(n) - Gamma.logGamma(a + 2);
        return (Math.log(n) + Math.log(below) - binomial + Gamma.logGamma(a + 2)) / (a + 1);
    }

    @Override
    public double mean() {
        return entryVariance;
    }

    /** {@return v squared times N/M, for every size} */
    @Override
    public double variance() {
        return entryVariance * entryVariance * rows / cols;
    }

    /**
     * Moment about 0, atom included, from {@link ExactMoments}.
     *
     * @param k order, in 0..30
     * @return the mean of x^k
     */
    public double moment(int k) {
        if (k < 0 || k > ExactMoments.HIGHEST) {
            throw new IllegalArgumentException("exact-lue: k must be in 0.." + ExactMoments.HIGHEST + ", got " + k);
        }
        return ExactMoments.gram(2, rows, cols, k) / rows * Math.pow(entryVariance / cols, k);
    }
}
