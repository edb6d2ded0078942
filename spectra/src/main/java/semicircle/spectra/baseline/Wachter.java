package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Law of the eigenvalues of {@code A (A + B)^-1} for two independent Wishart matrices of N variables (the Jacobi
 * ensemble, MANOVA, squared canonical correlations): {@code A} has {@code p N} samples, {@code B} has {@code q N}.
 *
 * <p>Density {@code (p + q) sqrt((upper - x)(x - lower)) / (2 pi x (1 - x))}, edges {@code (sqrt(p (p + q - 1)) -+ sqrt
 * q)^2/(p + q)^2}; an atom of mass 1 - p at 0 where p is below 1, of mass 1 - q at 1 where q is. p = q = 1: the arcsine
 * law on [0, 1]. In the Jacobi weight {@code x^(a-1) (1-x)^(b-1)}: {@code a/N -> beta (p - 1)/2}, {@code b/N -> beta (q
 * - 1)/2}. Both tails keep full relative accuracy: by partial fractions the law is a mixture of two Marchenko-Pastur
 * laws, one mirrored at 1/2.
 *
 * <p>Source: Wachter 1980, Ann. Stat. 8, 937; Collins 2005, Probab. Theory Relat. Fields 133, 315.
 *
 * @param firstRatio p, samples over variables of A, positive
 * @param secondRatio q, samples over variables of B, positive, {@code p + q > 1}
 */
public record Wachter(double firstRatio, double secondRatio) implements Baseline {
    public Wachter {
        if (!(firstRatio > 0) || Double.isInfinite(firstRatio)) {
            throw new IllegalArgumentException("wachter: firstRatio must be positive and finite, got " + firstRatio);
        }
        if (!(secondRatio > 0) || Double.isInfinite(secondRatio)) {
            throw new IllegalArgumentException("wachter: secondRatio must be positive and finite, got " + secondRatio);
        }
        if (!(firstRatio + secondRatio > 1)) {
            throw new IllegalArgumentException(
                    "wachter: firstRatio + secondRatio must be above 1, got " + firstRatio + " + " + secondRatio);
        }
    }

    private double all() {
        return firstRatio + secondRatio;
    }

    private double crossRoot() {
        return Math.sqrt(firstRatio * (all() - 1));
    }

    /** {@return where the continuous part begins} */
    public double lowerEdge() {
        // sqrt(p (p + q - 1)) - sqrt(q) without cancellation: the difference of squares is (p - 1)(p + q)
        double root = (firstRatio - 1) / (crossRoot() + Math.sqrt(secondRatio));
        return root * root;
    }

    /** {@return where the continuous part ends} */
    public double upperEdge() {
        return 1 - mirrored().lowerEdge();
    }

    /** {@return mass at 0} */
    public double atomAtZero() {
        return Math.max(0, 1 - firstRatio);
    }

    /** {@return mass at 1} */
    public double atomAtOne() {
        return Math.max(0, 1 - secondRatio);
    }

    private Wachter mirrored() {
        return new Wachter(/* firstRatio= */ secondRatio, /* secondRatio= */ firstRatio);
    }

    @Override
    public Interval support() {
        return new Interval(atomAtZero() > 0 ? 0 : lowerEdge(), atomAtOne() > 0 ? 1 : upperEdge());
    }

    @Override
    public double density(double x) {
        double lower = lowerEdge();
        double upper = upperEdge();
        if (x <= lower || x >= upper) { // a ratio of 1 has a hard edge, where the density grows like a root
            boolean hard = (x == 0 && lower == 0) || (x == 1 && upper == 1);
            return hard ? Double.POSITIVE_INFINITY : 0;
        }
        return all() * Math.sqrt(upper - x) * Math.sqrt(x - lower) / (2 * Math.PI * x * (1 - x));
    }

    @Override
    public double cdf(double x) {
        if (x >= 1 || x < 0) {
            return x < 0 ? 0 : 1;
        }
        return atomAtZero() + continuous(x, false);
    }

    @Override
    public double survival(double x) {
        if (x >= 1 || x < 0) {
            return x < 0 ? 1 : 0;
        }
        return atomAtOne() + continuous(x, true);
    }

    private double continuousMass() {
        return 1 - atomAtZero() - atomAtOne();
    }

    /**
     * Mass of the continuous part above or below x; with x between the edges, tan^2(t/2) = from lower over to upper.
     */
    private double continuous(double x, boolean above) {
        double fromLower = Math.max(0, x - lowerEdge());
        double toUpper = Math.max(0, upperEdge() - x);
        boolean upperHalf = fromLower > toUpper;
        double w = Math.sqrt(Math.min(fromLower, toUpper) / Math.max(fromLower, toUpper));
        double mass = upperHalf ? mirrored().lowerMass(w) : lowerMass(w);
        return upperHalf == above ? mass : continuousMass() - mass;
    }

    /** Mass between the lower edge and the point of the lower half with {@code w = tan(t/2)} in [0, 1]. */
    private double lowerMass(double w) {
        Wachter mirror = mirrored();
        return weight() * MarchenkoPastur.arcMass(rho(), w)
                + mirror.weight() * MarchenkoPastur.arcMass(-mirror.rho(), w);
    }

    /** Mass of the part with the factor 1/x. */
    private double weight() {
        double smaller = Math.min(crossRoot(), Math.sqrt(secondRatio));
        return smaller * smaller / all();
    }

    /** Square root of the aspect of the Marchenko-Pastur law with the same edges. */
    private double rho() {
        double ratio = crossRoot() / Math.sqrt(secondRatio);
        return Math.min(ratio, 1 / ratio);
    }

    @Override
    public double quantile(double p) {
        Level.checked("wachter", p);
        double below = p - atomAtZero();
        double above = 1 - p - atomAtOne();
        if (below <= 0 || above <= 0) {
            return below <= 0 ? support().lower() : support().upper();
        }
        double width = upperEdge() - lowerEdge();
        if (below <= lowerMass(1)) {
            double sine = Math.sin(lowerArc(below) / 2);
            return lowerEdge() + width * sine * sine;
        }
        double sine = Math.sin(mirrored().lowerArc(above) / 2);
        return upperEdge() - width * sine * sine;
    }

    /** The angle t in [0, pi/2] whose arc from the lower edge carries the mass. */
    private double lowerArc(double mass) {
        double width = upperEdge() - lowerEdge();
        return MonotoneRoot.of(
                t -> lowerMass(Math.tan(t / 2)) - mass,
                t -> {
                    double chord = Math.sin(t / 2);
                    double x = lowerEdge() + width * chord * chord;
                    double half = width / 2 * Math.sin(t);
                    return all() * half * half / (2 * Math.PI * x * (1 - x));
                },
                0,
                Math.PI / 2,
                Math.min(1, Math.max(mass, 1e-8)));
    }

    /** {@return p/(p + q)} */
    @Override
    public double mean() {
        return firstRatio / all();
    }

    /** {@return {@code p q/(p + q)^3}} */
    @Override
    public double variance() {
        return mean() * (secondRatio / all()) / all();
    }

    /**
     * Moment about 0, atoms included: {@code m_k - m_(k+1)} is the integral of {@code x^(k-1)} times a semicircle,
     * which a Gauss-Chebyshev rule of the second kind does exactly.
     *
     * @param k order, at least 0
     * @return the mean of x^k
     */
    public double moment(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("wachter: k must be at least 0, got " + k);
        }
        double half = (upperEdge() - lowerEdge()) / 2;
        double mid = (upperEdge() + lowerEdge()) / 2;
        double moment = k == 0 ? 1 : mean();
        int nodes = k / 2 + 1;
        for (int j = 1; j < k; j++) {
            double step = 0;
            for (int i = 1; i <= nodes; i++) {
                double angle = Math.PI * i / (nodes + 1);
                step += Math.pow(Math.sin(angle), 2) * Math.pow(mid - half * Math.cos(angle), j - 1);
            }
            moment -= all() / 2 * half * half * step / (nodes + 1);
        }
        return moment;
    }
}
