package semicircle.spectra.baseline;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * Caps of the unit sphere in d dimensions: which share of its area lies within a chord of a point.
 *
 * <p>{@code F = I_x((d-1)/2, 1/2)/2} for a cap of at most half of the sphere, x the squared sine of its angle, I the regularised incomplete beta function; as a
 * logarithm, so that caps far below the smallest double have one.
 *
 * <p>Source: Li 2011, Asian J. Math. Stat. 4, 66; the series is DLMF 8.17.8, all of its terms positive.
 *
 * @param dimension d of the space, at least 2: the sphere has one less
 */
public record SphericalCap(int dimension) {
    public SphericalCap {
        if (dimension < 2) {
            throw new IllegalArgumentException("spherical cap: dimension must be at least 2, got " + dimension);
        }
    }

    /**
     * Share of the sphere within a chord of a point, as a logarithm.
     *
     * @param squaredChord squared length of the chord, in [0, 4]
     * @return ln F, 0 at most; minus infinity at 0
     */
    public double logShare(double squaredChord) {
        if (!(squaredChord >= 0 && squaredChord <= 4)) {
            throw new IllegalArgumentException("spherical cap: squared chord must be in [0, 4], got " + squaredChord);
        }
        double sine = squaredChord * (1 - squaredChord / 4);
        double cosine = 1 - squaredChord / 2;
        return squaredChord <= 2
                ? logSmall(sine, cosine * cosine)
                : Math.log1p(-Math.exp(logSmall(sine, cosine * cosine)));
    }

    /** At most half of the sphere; the arguments are the squared sine and cosine of its angle. */
    private double logSmall(double sine, double cosine) {
        double a = (dimension - 1) / 2.0;
        if (sine > (a + 1) / (a + 2.5)) {
            return Math.log1p(-Beta.regularizedBeta(cosine, 0.5, a)) - Math.log(2);
        }
        double term = 1;
        double sum = 1;
        for (int k = 0; term > sum * 1e-17; k++) {
            term *= sine * (a + 0.5 + k) / (a + 1 + k);
            sum += term;
        }
        return a * Math.log(sine) + Math.log(cosine) / 2 - Math.log(a) - Beta.logBeta(a, 0.5) + Math.log(sum / 2);
    }

    /**
     * Density of the cosine between a given direction and one without preference.
     *
     * @param cosine in (-1, 1)
     * @return {@code (1 - t^2)^((d-3)/2)} over its integral
     */
    public double cosineDensity(double cosine) {
        double area = Math.log(2) + (dimension - 1) / 2.0 * Math.log(Math.PI) - Gamma.logGamma((dimension - 1) / 2.0);
        return Math.exp(area - logArea() + (dimension - 3) / 2.0 * Math.log1p(-cosine * cosine));
    }

    /** {@return the logarithm of the area of the whole sphere, {@code 2 pi^(d/2) / Gamma(d/2)}} */
    public double logArea() {
        return Math.log(2) + dimension / 2.0 * Math.log(Math.PI) - Gamma.logGamma(dimension / 2.0);
    }
}
