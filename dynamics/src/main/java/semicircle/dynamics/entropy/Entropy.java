package semicircle.dynamics.entropy;

import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;

/**
 * How evenly weights are spread, in nats.
 *
 * <p>Weights of any scale are divided by their sum, p = w/sum; a weight of 0 adds nothing. Range: 0 (one weight has it all) to ln
 * n (all n equal). Cost: O(n). Fails: no weight, a negative, infinite or NaN weight, or a sum of 0.
 */
public final class Entropy {
    /** How far the trace of a density matrix may be from 1: rounding over some 10^5 levels stays below. */
    private static final double TRACE_TOLERANCE = 1e-10;

    /** Nearer to order 1 than this, Renyi's sum is taken by its difference from 1, which does not cancel. */
    private static final double NEAR_ONE = 0.5;

    private Entropy() {}

    /**
     * Shannon's entropy {@code -sum p ln p} (1948, Bell Syst. Tech. J. 27, 379).
     *
     * @param weights n weights, at least 0, any scale
     * @return the entropy
     */
    public static double shannon(Values weights) {
        double[] p = normalised("shannon entropy", weights);
        double sum = 0;
        for (double x : p) {
            sum -= x > 0 ? x * Math.log(x) : 0;
        }
        return Math.max(0, sum); // rounding of p = 1 - tiny
    }

    /**
     * Renyi's entropy {@code ln(sum p^order)/(1 - order)} (1961, 4th Berkeley Symp. 1, 547).
     *
     * @param weights n weights, at least 0, any scale
     * @param order at least 0; 0 gives ln of the number of positive weights, 1 Shannon's, infinity {@code -ln max p}
     * @return the entropy, not increasing with the order
     */
    public static double renyi(Values weights, double order) {
        if (!(order >= 0)) {
            throw new IllegalArgumentException("renyi entropy: order must be at least 0, got " + order);
        }
        if (order == 1) {
            return shannon(weights);
        }
        double[] p = normalised("renyi entropy", weights);
        double largest = 0;
        for (double x : p) {
            largest = Math.max(largest, x);
        }
        if (Double.isInfinite(order)) {
            return Math.max(0, -Math.log(largest));
        }
        double sum = 0;
        boolean near = Math.abs(order - 1) < NEAR_ONE;
        for (double x : p) {
            if (x > 0) {
                sum += near ? x * Math.expm1((order - 1) * Math.log(x)) : Math.pow(x / largest, order);
            }
        }
        double log = near ? Math.log1p(sum) : order * Math.log(largest) + Math.log(sum);
        return Math.max(0, log / (1 - order));
    }

    /**
     * Relative entropy {@code sum p ln(p/q)} of two sets of weights (Kullback and Leibler 1951, Ann. Math. Stat. 22, 79).
     *
     * @param weights n weights of p, at least 0, any scale
     * @param reference n weights of q, at least 0, any scale, positive wherever those of p are
     * @return the entropy, at least 0; 0 for p = q
     */
    public static double relative(Values weights, Values reference) {
        double[] p = normalised("relative entropy", weights);
        double[] q = normalised("relative entropy", reference);
        if (p.length != q.length) {
            throw new IllegalArgumentException(
                    "relative entropy: needs as many weights as references, got " + p.length + " and " + q.length);
        }
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (p[i] > 0 && q[i] == 0) {
                throw new IllegalArgumentException(
                        "relative entropy: the reference must be positive where the weight is, but number " + i
                                + " is 0");
            }
            sum += p[i] > 0 ? p[i] * Math.log(p[i] / q[i]) : 0;
        }
        return Math.max(0, sum);
    }

    /**
     * Shannon's entropy of eigenvalues, {@code p = lambda/sum}; of a Gram spectrum the spectral entropy of the matrix.
     *
     * @param spectrum eigenvalues at least 0; a negative one within the rounding of a solver, {@code n ulp(largest)}, counts as 0
     * @return the entropy
     */
    public static double spectral(Spectrum spectrum) {
        return shannon(atLeastZero(spectrum));
    }

    /**
     * Von Neumann's entropy {@code -tr rho ln rho} of a density matrix.
     *
     * @param densityMatrix its spectrum: eigenvalues as in {@link #spectral} that sum to 1 within 1e-10
     * @return the entropy
     */
    public static double vonNeumann(Spectrum densityMatrix) {
        double trace = densityMatrix.eigenvalues().stream().sum();
        if (!(Math.abs(trace - 1) <= TRACE_TOLERANCE)) {
            throw new IllegalArgumentException(
                    densityMatrix.origin().name() + ": a density matrix must have trace 1, got " + trace);
        }
        return spectral(densityMatrix);
    }

    /**
     * Number of eigenvalues that share the weight: {@code exp} of the spectral entropy, p from the eigenvalues.
     *
     * @param spectrum as in {@link #spectral}
     * @return between 1 and n
     */
    public static double effectiveRank(Spectrum spectrum) {
        return Math.exp(spectral(spectrum));
    }

    /**
     * Effective rank of Roy and Vetterli (2007, EUSIPCO, p. 606): p from singular values, the roots of a Gram spectrum.
     *
     * @param gramSpectrum as in {@link #spectral}
     * @return between 1 and n, at least {@link #effectiveRank}
     */
    public static double royVetterliRank(Spectrum gramSpectrum) {
        return Math.exp(shannon(atLeastZero(gramSpectrum).map(Math::sqrt)));
    }

    private static Values atLeastZero(Spectrum spectrum) {
        int n = spectrum.size();
        if (n == 0) {
            throw new IllegalArgumentException(spectrum.origin().name() + ": an empty spectrum has no entropy");
        }
        double rounding = n * Math.ulp(spectrum.largest());
        if (spectrum.smallest() < -rounding) {
            throw new IllegalArgumentException(spectrum.origin().name()
                    + ": an entropy needs eigenvalues of at least 0, got " + spectrum.smallest());
        }
        return spectrum.eigenvalues().map(value -> Math.max(0, value));
    }

    private static double[] normalised(String where, Values weights) {
        double[] p = weights.toArray();
        double largest = 0;
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= 0) || Double.isInfinite(p[i])) {
                throw new IllegalArgumentException(
                        where + ": weights must be finite and at least 0, but number " + i + " is " + p[i]);
            }
            largest = Math.max(largest, p[i]);
        }
        if (largest == 0) {
            throw new IllegalArgumentException(where + ": at least one weight must be positive, got " + weights);
        }
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] /= largest; // first, so that the sum of huge weights stays finite
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }
}
