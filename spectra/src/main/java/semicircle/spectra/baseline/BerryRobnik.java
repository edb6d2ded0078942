package semicircle.spectra.baseline;

import org.apache.commons.math3.special.Erf;
import semicircle.spectra.Interval;

/**
 * Berry and Robnik's spacing law, mean 1, of independent levels of density rho superposed on Wigner's surmise for beta =
 * 1 of density 1 - rho: {@code P(s) = d^2/ds^2 [exp(-rho s) erfc(sqrt(pi) (1 - rho) s / 2)]}.
 *
 * <p>Source: Berry and Robnik 1984, J. Phys. A 17, 2413, eq. (28).
 *
 * @param regular rho, share of independent levels, in [0, 1]
 */
public record BerryRobnik(double regular) implements Baseline {
    private static final double BEYOND = 1e3; // survival below 1e-300 unless nearly all is independent
    private static final GaussLegendre RULE = GaussLegendre.of(60);

    public BerryRobnik {
        if (!(regular >= 0 && regular <= 1)) {
            throw new IllegalArgumentException("berry-robnik: regular must be in [0, 1], got " + regular);
        }
    }

    private double chaotic() {
        return 1 - regular;
    }

    @Override
    public Interval support() {
        return new Interval(0, Double.POSITIVE_INFINITY);
    }

    @Override
    public double density(double s) {
        if (s < 0 || s == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double c = chaotic();
        double half = Math.sqrt(Math.PI) / 2 * c * s;
        return Math.exp(-regular * s)
                * (regular * regular * Erf.erfc(half)
                        + (2 * regular * c + Math.PI / 2 * c * c * c * s) * Math.exp(-half * half));
    }

    @Override
    public double cdf(double s) {
        if (s <= 0) {
            return 0;
        }
        double c = chaotic();
        double half = Math.sqrt(Math.PI) / 2 * c * s;
        double mixed = regular * Erf.erf(half) - c * Math.expm1(-half * half);
        return s > 1 ? 1 - survival(s) : -Math.expm1(-regular * s) + Math.exp(-regular * s) * mixed;
    }

    @Override
    public double survival(double s) {
        if (s <= 0) {
            return 1;
        }
        if (s == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double half = Math.sqrt(Math.PI) / 2 * chaotic() * s;
        return Math.exp(-regular * s) * (regular * Erf.erfc(half) + chaotic() * Math.exp(-half * half));
    }

    @Override
    public double quantile(double p) {
        Level.checked("berry-robnik", p);
        if (p == 0 || p == 1) {
            return p == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        if (p > 0.5) {
            return MonotoneRoot.of(s -> Math.log((1 - p) / survival(s)), s -> density(s) / survival(s), 0, BEYOND, 1);
        }
        return MonotoneRoot.of(s -> Math.log(cdf(s) / p), s -> density(s) / cdf(s), 0, BEYOND, 1);
    }

    @Override
    public double mean() {
        return 1;
    }

    /** {@code 2 integral E(s) ds - 1} with E the chance of an empty window, over s = u/(1 - u). */
    @Override
    public double variance() {
        double integral = RULE.integral(
                u -> {
                    double s = u / (1 - u);
                    return Math.exp(-regular * s)
                            * Erf.erfc(Math.sqrt(Math.PI) / 2 * chaotic() * s)
                            / ((1 - u) * (1 - u));
                },
                0,
                1);
        return 2 * integral - 1;
    }
}
