package semicircle.spectra.baseline;

import org.apache.commons.math3.special.Erf;
import semicircle.spectra.Interval;

/**
 * Mean eigenvalue density of the Gaussian unitary ensemble at finite size, with its oscillations and its tails beyond
 * the edges of {@link Semicircle}.
 *
 * <p>Density {@code (1/N) sum_(k < N) psi_k(y)^2 dy/dx}, {@code y = x sqrt(N/2)/sigma}, psi_k the Hermite functions;
 * the tails by {@code int_y^oo psi_k^2 = int_y^oo psi_(k-1)^2 + psi_k psi_(k-1)/sqrt(2 k)}, a sum of positive terms
 * beyond the last zero, so that both keep relative accuracy there. Cost: O(N) a value, about 8 times that a quantile.
 *
 * <p>Source: Mehta, Random Matrices, ch. 6; the recurrence follows from {@code psi_k' = sqrt(2k) psi_(k-1) - y psi_k}.
 *
 * @param size number N of eigenvalues, at least 1
 * @param sigma standard deviation of the semicircle in the limit; off-diagonal entries have {@code E|h|^2 = sigma^2/N}
 */
public record ExactGue(int size, double sigma) implements Baseline {
    private static final double LARGE = 1e150;
    private static final int MOST = 10_000_000; // a value takes as many steps

    public ExactGue {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("exact-gue: size must be in 1.." + MOST + ", got " + size);
        }
        if (!(sigma > 0) || Double.isInfinite(2 * sigma)) {
            throw new IllegalArgumentException("exact-gue: sigma must be positive and finite, got " + sigma);
        }
    }

    @Override
    public Interval support() {
        return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private double scale() {
        return Math.sqrt(size / 2.0) / sigma;
    }

    /**
     * Kernel on the diagonal and mass to the right, both of all N functions together.
     *
     * @param kernel sum of psi_k(y)^2
     * @param above its integral from y
     */
    private record Sums(double kernel, double above) {}

    private Sums sums(double y) {
        double log = -y * y / 2; // psi_k = current * e^log
        double previous = 0;
        double current = Math.pow(Math.PI, -0.25);
        double unit = Math.exp(log);
        double kernel = 0;
        double tail = Erf.erfc(y) / 2;
        double above = 0;
        for (int k = 0; k < size; k++) {
            if (k > 0) {
                double next = Math.sqrt(2.0 / k) * y * current - Math.sqrt((k - 1.0) / k) * previous;
                previous = current;
                current = next;
                if (Math.abs(current) > LARGE) {
                    current /= LARGE;
                    previous /= LARGE;
                    log += Math.log(LARGE);
                    unit = Math.exp(log);
                }
                tail += current * unit * (previous * unit) / Math.sqrt(2.0 * k);
            }
            kernel += current * unit * (current * unit);
            above += tail;
        }
        return new Sums(kernel, above);
    }

    @Override
    public double density(double x) {
        return Double.isInfinite(x) ? 0 : sums(x * scale()).kernel * scale() / size;
    }

    @Override
    public double cdf(double x) {
        return survival(-x);
    }

    @Override
    public double survival(double x) {
        if (x < 0) {
            return 1 - survival(-x);
        }
        return x == Double.POSITIVE_INFINITY ? 0 : sums(x * scale()).above / size;
    }

    @Override
    public double quantile(double p) {
        Level.checked("exact-gue", p);
        if (p == 0 || p == 1 || p == 0.5) {
            return p == 0.5 ? 0 : p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return p > 0.5 ? upperQuantile(1 - p) : -upperQuantile(p);
    }

    private double upperQuantile(double above) {
        double most = Math.sqrt(2.0 * size) + 30; // the tail falls faster than exp(-(y - sqrt(2N))^2): e^-900 there
        double guess = Math.min(most, -new Semicircle(1).quantile(above) * Math.sqrt(size / 2.0));
        double y = MonotoneRoot.of(
                z -> {
                    Sums sums = sums(z);
                    return new MonotoneRoot.Tangent(Math.log(above * size / sums.above), sums.kernel / sums.above);
                },
                0,
                most,
                guess);
        return y / scale();
    }

    @Override
    public double mean() {
        return 0;
    }

    /** {@return sigma squared, for every size} */
    @Override
    public double variance() {
        return sigma * sigma;
    }

    /**
     * Moment about 0 by the recurrence of Harer and Zagier 1986: {@code (j + 1) m_2j = (4j - 2) m_(2j-2) + (j - 1)(2j -
     * 1)(2j - 3) m_(2j-4)/N^2} at sigma = 1.
     *
     * @param k order, at least 0
     * @return the mean of x^k
     */
    public double moment(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("exact-gue: k must be at least 0, got " + k);
        }
        double before = 0;
        double moment = 1;
        for (int j = 1; j <= k / 2; j++) {
            double last = (j - 1.0) * (2.0 * j - 1) * (2.0 * j - 3) / size / size * before;
            double next = ((4.0 * j - 2) * moment + last) / (j + 1);
            before = moment;
            moment = next;
        }
        return k % 2 == 1 ? 0 : moment * Math.pow(sigma, k);
    }
}
