package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Law of the squared singular values of a product of square matrices with independent entries of variance 1/N: the free
 * multiplicative power of the Marchenko-Pastur law at c = 1. One layer is that law itself, on [0, 4].
 *
 * <p>With s layers and {@code 0 < phi < pi/(s + 1)}: {@code x = sin^(s+1)((s + 1) phi) / (sin phi sin^s(s phi))},
 * density {@code sin^2 phi sin^(s-1)(s phi) / (pi sin^s((s + 1) phi))}; it grows like {@code x^(-s/(s+1))} at 0.
 * Support {@code [0, (s + 1)^(s+1)/s^s]}. Both tails keep relative accuracy. Cost: 60 evaluations of the integrand a
 * call, ten times that a quantile.
 *
 * <p>Source: Forrester and Liu 2015, "Raney distributions and random matrix theory", J. Stat. Phys. 158, 1051.
 *
 * @param layers number s of factors, in 1..50
 */
public record FussCatalan(int layers) implements Baseline {
    private static final int MOST = 50;
    private static final GaussLegendre RULE = GaussLegendre.of(60);

    public FussCatalan {
        if (layers < 1 || layers > MOST) {
            throw new IllegalArgumentException("fuss-catalan: layers must be in 1..50, got " + layers);
        }
    }

    private double end() {
        return Math.PI / (layers + 1);
    }

    @Override
    public Interval support() {
        return new Interval(0, Math.exp((layers + 1) * Math.log(layers + 1.0) - layers * Math.log(layers)));
    }

    /**
     * An angle, known by its distance from both ends so that neither loses digits.
     *
     * @param phi from the upper edge, x = 0 at pi/(s + 1)
     * @param psi {@code pi/(s + 1) - phi}
     */
    private record Angle(double phi, double psi) {}

    private Angle fromUpper(double phi) {
        return new Angle(phi, end() - phi);
    }

    private Angle fromZero(double psi) {
        return new Angle(end() - psi, psi);
    }

    /** sin((s + 1) phi). */
    private double top(Angle at) {
        return Math.sin((layers + 1) * Math.min(at.phi, at.psi));
    }

    private double logX(Angle at) {
        double s = layers;
        double top = at.phi == 0 ? 1 : top(at) / ((s + 1) * at.phi);
        return Math.log(support().upper())
                + (s + 1) * Math.log(top)
                - Math.log(sinc(at.phi))
                - s * Math.log(sinc(s * at.phi));
    }

    /** {@code -d log x / d phi = (s + 1)^2 k((s + 1) phi) - k(phi) - s^2 k(s phi)}, {@code k(z) = 1/z - cot z}. */
    private double slope(Angle at) {
        double s = layers;
        double z = (s + 1) * at.phi;
        double last = at.phi < at.psi ? lag(z) : 1 / z + 1 / Math.tan((s + 1) * at.psi);
        return (s + 1) * (s + 1) * last - lag(at.phi) - s * s * lag(s * at.phi);
    }

    private static double sinc(double z) {
        return z == 0 ? 1 : Math.sin(z) / z;
    }

    /** 1/z - cot z. */
    private static double lag(double z) {
        if (z < 0.1) {
            double square = z * z;
            double rest = square * (2.0 / 945 + square * (1.0 / 4725 + square * 2 / 93_555));
            return z * (1.0 / 3 + square * (1.0 / 45) + square * rest);
        }
        return 1 / z - Math.cos(z) / Math.sin(z);
    }

    private double density(Angle at) {
        double sine = Math.sin(at.phi);
        double middle = Math.sin(layers * at.phi);
        return sine * sine / middle * Math.pow(middle / top(at), layers) / Math.PI;
    }

    /** {@code density * |dx/dphi|}, smooth on the whole range; {@code x density = sin phi top / (pi sin(s phi))}. */
    private double weight(Angle at) {
        return Math.sin(at.phi) * top(at) / (Math.PI * Math.sin(layers * at.phi)) * slope(at);
    }

    /** The angle of x in (0, upper edge). */
    private Angle angle(double x) {
        double target = Math.log(x);
        double depth = Math.log(support().upper()) - target;
        if (target > logX(fromUpper(end() / 2))) {
            double start = Math.min(end() / 4, Math.sqrt(2 * Math.max(0, depth) / (layers * (layers + 1.0))));
            return fromUpper(MonotoneRoot.of(
                    phi -> target - logX(fromUpper(phi)), phi -> slope(fromUpper(phi)), 0, end() / 2, start));
        }
        // in log psi, where log x is nearly linear with slope s + 1
        double middle = Math.log(end() / 2);
        double start = middle - Math.max(0, logX(fromUpper(end() / 2)) - target) / (layers + 1);
        return fromZero(Math.exp(MonotoneRoot.of(
                z -> logX(fromZero(Math.exp(z))) - target,
                z -> Math.exp(z) * slope(fromZero(Math.exp(z))),
                2 * start - middle - 5,
                middle,
                start)));
    }

    @Override
    public double density(double x) {
        if (x > 0 && x < support().upper()) {
            return density(angle(x));
        }
        return Double.isNaN(x) ? x : x == 0 ? Double.POSITIVE_INFINITY : 0;
    }

    @Override
    public double cdf(double x) {
        if (x > 0 && x < support().upper()) {
            return below(angle(x));
        }
        return Double.isNaN(x) ? x : x <= 0 ? 0 : 1;
    }

    @Override
    public double survival(double x) {
        if (x > 0 && x < support().upper()) {
            return above(angle(x));
        }
        return Double.isNaN(x) ? x : x <= 0 ? 1 : 0;
    }

    private double above(Angle at) {
        return at.phi < at.psi ? massFromUpper(at.phi) : 1 - massFromZero(at.psi);
    }

    private double below(Angle at) {
        return at.phi < at.psi ? 1 - massFromUpper(at.phi) : massFromZero(at.psi);
    }

    private double massFromUpper(double phi) {
        return RULE.integral(z -> weight(fromUpper(z)), 0, phi);
    }

    private double massFromZero(double psi) {
        return RULE.integral(z -> weight(fromZero(z)), 0, psi);
    }

    @Override
    public double quantile(double p) {
        Level.checked("fuss-catalan", p);
        if (p == 0 || p == 1) {
            return p == 0 ? 0 : support().upper();
        }
        double half = end() / 2;
        if (p < massFromZero(half)) {
            return Math.exp(logX(fromZero(MonotoneRoot.of(
                    z -> massFromZero(z) - p, z -> weight(fromZero(z)), 0, half, half * Math.min(1, p)))));
        }
        return Math.exp(logX(fromUpper(MonotoneRoot.of(
                z -> massFromUpper(z) - (1 - p), z -> weight(fromUpper(z)), 0, half, half * Math.cbrt(1 - p)))));
    }

    @Override
    public double mean() {
        return 1;
    }

    /** {@return the number of layers} */
    @Override
    public double variance() {
        return layers;
    }

    /**
     * Moment about 0: Fuss-Catalan numbers {@code C((s + 1) k, k) / (s k + 1)}.
     *
     * @param k order, at least 0
     * @return the mean of x^k
     */
    public double moment(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("fuss-catalan: k must be at least 0, got " + k);
        }
        double moment = 1.0 / ((double) layers * k + 1);
        for (int j = 1; j <= k; j++) {
            moment *= ((double) layers * k + j) / j;
        }
        return moment;
    }
}
