package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Law of the eigenvalues of {@code X X^H / M} for N x M matrices with independent entries, {@code c = N/M}.
 *
 * <p>Density {@code sqrt((upper - x)(x - lower)) / (2 pi c v x)} between the edges {@code v (1 -+ sqrt c)^2}, v the
 * entry variance; for c above 1 an atom of mass 1 - 1/c at 0. At c = 1 the density has an integrable singularity at 0
 * (like {@code 1/(pi sqrt x)}, infinite at 0 itself). The distribution function is a closed form, both tails with full relative accuracy for
 * every c.
 *
 * <p>Source: Marchenko and Pastur 1967; the closed form follows with {@code x = 1 + c - 2 sqrt(c) cos t}.
 *
 * @param aspect c = N/M, variables over samples, any positive number
 * @param entryVariance variance of one entry, which is also the mean of the law
 */
public record MarchenkoPastur(double aspect, double entryVariance) implements Baseline {
    private static final double SERIES_BELOW = 0.1;
    private static final int SERIES_TERMS = 18;

    public MarchenkoPastur {
        if (!(aspect > 0) || Double.isInfinite(aspect)) {
            throw new IllegalArgumentException("marchenko-pastur: aspect must be positive and finite, got " + aspect);
        }
        if (!(entryVariance > 0) || Double.isInfinite(entryVariance)) {
            throw new IllegalArgumentException(
                    "marchenko-pastur: entryVariance must be positive and finite, got " + entryVariance);
        }
    }

    /** {@return v (1 - sqrt c)^2, where the continuous part begins} */
    public double lowerEdge() {
        double gap = (1 - aspect) / (1 + Math.sqrt(aspect));
        return entryVariance * gap * gap;
    }

    /** {@return v (1 + sqrt c)^2, where the continuous part ends} */
    public double upperEdge() {
        double root = 1 + Math.sqrt(aspect);
        return entryVariance * root * root;
    }

    /** {@return mass at 0: 1 - 1/c for c above 1, else 0} */
    public double atom() {
        return aspect > 1 ? 1 - 1 / aspect : 0;
    }

    @Override
    public Interval support() {
        return new Interval(aspect > 1 ? 0 : lowerEdge(), upperEdge());
    }

    @Override
    public double density(double x) {
        double lower = lowerEdge();
        double upper = upperEdge();
        if (x <= lower || x >= upper) {
            return x == 0 && lower == 0 ? Double.POSITIVE_INFINITY : 0;
        }
        return Math.sqrt(upper - x) * Math.sqrt(x - lower) / x / (2 * Math.PI * aspect * entryVariance);
    }

    @Override
    public double cdf(double x) {
        if (aspect > 1) {
            return x < 0 ? 0 : Double.isNaN(x) ? x : atom() + continuous(x, false) / aspect;
        }
        return continuous(x, false);
    }

    @Override
    public double survival(double x) {
        if (aspect > 1) {
            return x < 0 ? 1 : continuous(x, true) / aspect;
        }
        return continuous(x, true);
    }

    /** Mass of the normalised continuous part above or below x. */
    private double continuous(double x, boolean above) {
        double fromLower = Math.max(0, x - lowerEdge());
        double toUpper = Math.max(0, upperEdge() - x);
        double root = smallRoot();
        // with x = 1 + c - 2 sqrt(c) cos t: tan^2(t/2) = fromLower / toUpper
        boolean upperHalf = fromLower > toUpper;
        double larger = Math.max(fromLower, toUpper);
        double w = larger == 0 ? 0 : Math.sqrt(Math.min(fromLower, toUpper) / larger);
        double mass = arcMass(upperHalf ? -root : root, w);
        return upperHalf == above ? mass : 1 - mass;
    }

    private double smallRoot() {
        return Math.sqrt(aspect > 1 ? 1 / aspect : aspect);
    }

    /**
     * {@code (2/pi) int_0^t sin^2 u / (1 + rho^2 - 2 rho cos u) du} with {@code w = tan(t/2)} in [0, 1]; rho in [-1,
     * 1]. Each branch is a sum in which every term is of order t^3, so that nothing is lost near the edge.
     */
    static double arcMass(double rho, double w) {
        if (Math.abs(rho) < SERIES_BELOW) {
            double t = 2 * Math.atan(w);
            double sum = Level.minusSin(2 * t) / 2;
            double power = 1;
            for (int k = 1; k <= SERIES_TERMS; k++) {
                power *= rho;
                sum += power * (Level.minusSin((k + 2) * t) / (k + 2) - Level.minusSin(k * t) / k);
            }
            return sum / Math.PI;
        }
        double cubic = w * w * w / (1 + w * w) + Level.minusAtan(w);
        double far = (1 + Math.abs(rho)) * (1 + Math.abs(rho));
        double nu = (1 - Math.abs(rho)) / (1 + Math.abs(rho));
        double rest = (1 - nu) * (1 + nu);
        if (rho < 0) {
            double partial = nu * Level.minusAtan(nu * w) - Level.minusAtan(w);
            return 16 / (Math.PI * far) * (partial / (rest * rest) + cubic / (2 * rest));
        }
        // nu -> 0 (c -> 1): nu (w/nu - atan(w/nu)) tends to w
        double inner = nu == 0 ? w : nu * Level.minusAtan(w / nu);
        double partial = inner - nu * nu * Level.minusAtan(w);
        return 16 / (Math.PI * far) * (partial / (rest * rest) - cubic / (2 * rest));
    }

    @Override
    public double quantile(double p) {
        Level.checked("marchenko-pastur", p);
        double above = aspect > 1 ? (1 - p) * aspect : 1 - p;
        if (above >= 1) {
            return support().lower();
        }
        double below = aspect > 1 ? 1 - above : p;
        double root = smallRoot();
        double width = 4 * Math.sqrt(aspect) * entryVariance;
        if (below <= arcMass(root, 1)) {
            double sine = Math.sin(arcOf(root, below) / 2);
            return lowerEdge() + width * sine * sine;
        }
        double sine = Math.sin(arcOf(-root, above) / 2);
        return upperEdge() - width * sine * sine;
    }

    /** The angle in [0, pi/2] whose arc carries the mass. */
    private static double arcOf(double rho, double mass) {
        double gap = 1 - rho;
        return MonotoneRoot.of(
                t -> arcMass(rho, Math.tan(t / 2)) - mass,
                t -> {
                    double chord = Math.sin(t / 2);
                    double sine = Math.sin(t);
                    return 2 / Math.PI * sine * sine / (gap * gap + 4 * rho * chord * chord);
                },
                0,
                Math.PI / 2,
                Math.min(1, Math.max(Math.cbrt(1.5 * Math.PI * mass * gap * gap), mass)));
    }

    @Override
    public double mean() {
        return entryVariance;
    }

    /** {@return c times the entry variance squared} */
    @Override
    public double variance() {
        return aspect * entryVariance * entryVariance;
    }

    /**
     * Moment about 0, atom included: Narayana polynomials in c times a power of the entry variance.
     *
     * @param k order, at least 0
     * @return the mean of x^k
     */
    public double moment(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("marchenko-pastur: k must be at least 0, got " + k);
        }
        double term = 1;
        double sum = k == 0 ? 1 : 0;
        for (int j = 0; j < k; j++) {
            sum += term;
            // N(k, j+2) / N(k, j+1)
            term *= aspect * (k - j) * (k - j - 1.0) / ((j + 1.0) * (j + 2.0));
        }
        return sum * Math.pow(entryVariance, k);
    }
}
