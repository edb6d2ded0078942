package semicircle.spectra.baseline;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Interval;

/**
 * Tracy-Widom law of the largest eigenvalue, centred and scaled, of any Dyson index: by Fredholm determinants for 1, 2
 * and 4, else by the boundary value of a diffusion.
 *
 * <p>Accuracy of the diffusion ({@link AiryDiffusion}): 1e-10 absolute, tails to a few per cent; made once per beta in
 * 0.3 s, 20 s at beta 50. Of the determinants: distribution function 1e-14 absolute; relative 1e-11 at s = -5, 1e-8 near -7, where an asymptotic
 * expansion takes over, and 1e-12 again below -10 (s of the determinants). Survival and density keep relative accuracy
 * in the right tail down to underflow (beta = 4: three digits fewer). Quantile 1e-10 for levels above 1e-6. Cost: 0.05
 * to 0.15 ms for a value, 1 to 5 ms for a quantile; the first sample or moment builds a table, about 0.5 s, from which
 * {@link #sample} draws with a distribution function within 5e-8 of the exact one.
 *
 * <p>Source: Tracy and Widom 1994, 1996; Bornemann 2010, Math. Comp. 79, 871; Ferrari and Spohn 2005 for beta = 1; Bloemendal and
 * Virag 2013 for any beta.
 *
 * @param beta Dyson index, from 0.1 to 100
 * @param convention scale of the variable for beta = 4; without effect for all others
 */
public record TracyWidom(double beta, Convention convention) implements Baseline {
    private static final double LOWEST = -60; // log F1(-60) = -9100, below the logarithm of the least double
    private static final double HIGHEST = 110; // 1 - F1(110) = e^-769 underflows
    private static final double LEFT_OF_MEDIAN = -4; // F1, F2 and F4 (as determinants) are below 1/2 there
    private static final double UNLIKELY = 1e-6;
    private static final double LIKELY = 30; // survival there is below 1e-48, beyond any 1 - p of a double

    /** Variable of the beta = 4 law, with {@code F4(s) = (det(1 - T) + det(1 + T))/2}. */
    public enum Convention {
        /** {@code s} itself, as in Bornemann 2010. */
        FREDHOLM(1),
        /** {@code s/sqrt(2)}: Tracy and Widom 1996, RMTstat, Mathematica. */
        SQRT_TWO(Math.sqrt(2)),
        /** {@code s/2^(2/3)}: stochastic Airy operator; the limit of {@code N^(2/3) (lambda_max - 2)} at radius 2. */
        STOCHASTIC_AIRY(Math.cbrt(4));

        private final double divisor;

        Convention(double divisor) {
            this.divisor = divisor;
        }

        /** {@return what s is divided by} */
        public double divisor() {
            return divisor;
        }
    }

    public TracyWidom {
        if (!(beta >= 0.1 && beta <= 100)) {
            throw new IllegalArgumentException("tracy-widom: beta must be in [0.1, 100], got " + beta);
        }
    }

    /**
     * The law of {@code N^(2/3) (lambda_max - 2)} for Hermitian matrices of radius 2.
     *
     * @param beta Dyson index, from 0.1 to 100
     * @return the law, convention {@link Convention#STOCHASTIC_AIRY}
     */
    public static TracyWidom of(double beta) {
        return new TracyWidom(beta, Convention.STOCHASTIC_AIRY);
    }

    private double divisor() {
        return beta == 4 ? convention.divisor() : 1;
    }

    private EdgeLaw at(double s) {
        return EdgeLaw.of(EdgeDeterminant.at(s), (int) beta);
    }

    /** Tells whether a determinant is known. */
    private boolean classical() {
        return beta == 1 || beta == 2 || beta == 4;
    }

    private EdgeCurve curve() {
        return AiryDiffusion.law(beta, Double.POSITIVE_INFINITY);
    }

    private EdgeTable table() {
        return EdgeTable.of((int) beta);
    }

    @Override
    public Interval support() {
        return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Override
    public double density(double x) {
        if (!classical()) {
            return curve().density(x);
        }
        double s = x * divisor();
        return inside(s) ? divisor() * at(s).density() : Double.isNaN(s) ? s : 0;
    }

    @Override
    public double cdf(double x) {
        if (!classical()) {
            return curve().cdf(x);
        }
        double s = x * divisor();
        return inside(s) ? at(s).cdf() : (1 + Math.signum(s)) / 2;
    }

    @Override
    public double survival(double x) {
        if (!classical()) {
            return curve().survival(x);
        }
        double s = x * divisor();
        return inside(s) ? at(s).survival() : (1 - Math.signum(s)) / 2;
    }

    private static boolean inside(double s) {
        return LOWEST <= s && s <= HIGHEST;
    }

    @Override
    public double quantile(double p) {
        Level.checked("tracy-widom", p);
        if (p == 0 || p == 1) {
            return p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (!classical()) {
            return curve().quantile(p);
        }
        double start = p < UNLIKELY ? LEFT_OF_MEDIAN / 2 : guess(p);
        double s = p > 0.5
                ? MonotoneRoot.of(z -> upperTangent(at(z), 1 - p), LEFT_OF_MEDIAN, LIKELY, start)
                : MonotoneRoot.of(z -> lowerTangent(at(z), p), LOWEST, 0, start);
        return s / divisor();
    }

    /**
     * Shifted gamma law with the same first three moments (Chiani 2014, table 1), its quantile by Wilson and Hilferty.
     */
    private double guess(double p) {
        double shape = beta == 1 ? 46.446 : beta == 2 ? 79.6595 : 146.021;
        double scale = beta == 1 ? 0.186054 : beta == 2 ? 0.101037 : 0.0595445 * Math.sqrt(2);
        double shift = beta == 1 ? 9.84801 : beta == 2 ? 9.81961 : 11.0016 * Math.sqrt(2);
        double t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
        // Abramowitz and Stegun 26.2.22, within 3e-3 of the normal quantile
        double normal = Math.copySign(t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t)), p - 0.5);
        double root = 1 - 1 / (9 * shape) + normal / (3 * Math.sqrt(shape));
        return Math.min(p > 0.5 ? LIKELY : 0, shape * scale * root * root * root - shift);
    }

    private static MonotoneRoot.Tangent upperTangent(EdgeLaw law, double above) {
        double survival = law.survival();
        return new MonotoneRoot.Tangent(Math.log(above / survival), law.density() / survival);
    }

    private static MonotoneRoot.Tangent lowerTangent(EdgeLaw law, double p) {
        double log = law.logCdf();
        return new MonotoneRoot.Tangent(log - Math.log(p), law.density() / Math.exp(log));
    }

    @Override
    public double sample(UniformRandomProvider random) {
        double p = Math.max(random.nextDouble(), 0x1p-54);
        if (!classical()) {
            return curve().quantile(p);
        }
        EdgeTable table = table();
        return table.covers(p) ? table.inverse(p) / divisor() : quantile(p);
    }

    @Override
    public double mean() {
        return classical() ? table().mean() / divisor() : curve().mean();
    }

    @Override
    public double variance() {
        return central(2) / (divisor() * divisor());
    }

    private double central(int order) {
        return classical() ? table().central(order) : curve().central(order);
    }

    /** {@return third central moment over the variance to the power 3/2} */
    public double skewness() {
        return central(3) / Math.pow(central(2), 1.5);
    }

    /** {@return fourth central moment over the variance squared, minus 3} */
    public double excessKurtosis() {
        return central(4) / (central(2) * central(2)) - 3;
    }

    /**
     * Level that the largest eigenvalue of a Gaussian Hermitian matrix stays below with the given probability:
     * {@code sigma (2 + N^(-2/3) quantile)}.
     *
     * @param size number N of distinct eigenvalues
     * @param sigma standard deviation of the semicircle
     * @param level probability in (0, 1)
     * @return the threshold, up to corrections of relative order N^(-2/3) in the fluctuation
     */
    public double hermitianEdge(int size, double sigma, double level) {
        if (size < 1) {
            throw new IllegalArgumentException("hermitian edge: size must be at least 1, got " + size);
        }
        double divisor = beta == 4 ? Convention.STOCHASTIC_AIRY.divisor() / convention.divisor() : 1;
        return sigma * (2 + quantile(level) / divisor / Math.cbrt((double) size * size));
    }

    /**
     * Level that the largest eigenvalue of the Gram matrix of a real Gaussian matrix, divided by its larger side, stays
     * below with the given probability; the same for a matrix and its transpose.
     *
     * <p>Centre {@code (a + b)^2}, scale {@code (a + b) (1/a + 1/b)^(1/3)} with {@code a = sqrt(rows - 1/2)}, {@code b
     * = sqrt(cols - 1/2)} (Johnstone 2001, centring by Ma 2012, Bernoulli 18, 322).
     *
     * @param rows rows of the matrix, at least 1
     * @param cols columns, at least 1
     * @param variance entry variance
     * @param level probability in (0, 1), such as 0.99
     * @return the threshold, in units of the variance
     */
    public static double wishartEdge(int rows, int cols, double variance, double level) {
        sides(rows, cols);
        return wishartEdgeAt(of(1).quantile(level), rows, cols, variance);
    }

    /**
     * The same as {@link #wishartEdge} for complex entries, {@code E|x|^2 = variance}, with {@code a = sqrt(rows)},
     * {@code b = sqrt(cols)} (Johansson 2000; Johnstone 2001).
     *
     * @param rows rows of the matrix, at least 1
     * @param cols columns, at least 1
     * @param variance entry variance
     * @param level probability in (0, 1)
     * @return the threshold
     */
    public static double complexWishartEdge(int rows, int cols, double variance, double level) {
        sides(rows, cols);
        return gramEdge(of(2).quantile(level), rows, cols, variance, 0);
    }

    /**
     * The threshold of {@link #wishartEdge} from a quantile known already, for callers that ask for many edges at one
     * level.
     *
     * @param quantile of the law beta = 1 at the level
     * @param rows rows of the matrix, at least 1; what is left of them where a part was set aside
     * @param cols columns, at least 1
     * @param variance entry variance
     * @return the threshold
     */
    public static double wishartEdgeAt(double quantile, double rows, double cols, double variance) {
        if (!(rows >= 1 && cols >= 1)) {
            throw new IllegalArgumentException(
                    "wishart edge: rows and cols must be at least 1, got " + rows + " and " + cols);
        }
        return gramEdge(quantile, rows, cols, variance, 0.5);
    }

    private static void sides(int rows, int cols) {
        if (rows < 1 || cols < 1) {
            throw new IllegalArgumentException(
                    "wishart edge: rows and cols must be at least 1, got " + rows + " and " + cols);
        }
    }

    private static double gramEdge(double quantile, double rows, double cols, double variance, double centring) {
        double a = Math.sqrt(rows - centring);
        double b = Math.sqrt(cols - centring);
        return variance / Math.max(rows, cols) * (a + b) * (a + b + quantile * Math.cbrt(1 / a + 1 / b));
    }
}
