package semicircle.spectra.baseline;

/**
 * Sine and cosine integrals to rounding: power series to 4, beyond it the continued fraction of the exponential integral
 * {@code E_1(ix)} by Lentz's method (DLMF 6.6 and 6.9.1).
 */
final class TrigonometricIntegrals {
    static final double EULER = 0.5772156649015329;
    private static final double SERIES_TO = 4;
    private static final int TERMS = 500;

    private TrigonometricIntegrals() {}

    /** {@code integral_0^x sin t / t dt}, x at least 0. */
    static double si(double x) {
        return x <= SERIES_TO ? series(x, 1) : Math.PI / 2 - siComplement(x);
    }

    /** {@code pi/2 - Si(x)} without cancellation. */
    static double siComplement(double x) {
        return x <= SERIES_TO ? Math.PI / 2 - series(x, 1) : -exponential(x)[1];
    }

    /** {@code integral_0^x (1 - cos t) / t dt = gamma + ln x - Ci(x)}. */
    static double cin(double x) {
        return x <= SERIES_TO ? -series(x, 2) : EULER + Math.log(x) + exponential(x)[0];
    }

    /** Terms {@code (+-) x^k / (k k!)} for k = first, first + 2, ...; the first is +x or -x^2/4. */
    private static double series(double x, int first) {
        double power = first == 1 ? x : -x * x / 2;
        double sum = 0;
        for (int k = first; k < 60; k += 2) {
            sum += power / k;
            power *= -x * x / ((k + 1) * (k + 2));
        }
        return sum;
    }

    /** Real and imaginary part of {@code E_1(ix) = -Ci(x) + i (Si(x) - pi/2)}. */
    private static double[] exponential(double x) {
        double re = 1; // b = 1 + ix, 3 + ix, ...
        double norm = 1 + x * x;
        double dRe = 1 / norm;
        double dIm = -x / norm;
        double cRe = 1e300;
        double cIm = 0;
        double hRe = dRe;
        double hIm = dIm;
        for (int i = 1; i < TERMS; i++) {
            double a = -(double) i * i;
            re += 2;
            double denRe = a * dRe + re;
            double denIm = a * dIm + x;
            norm = denRe * denRe + denIm * denIm;
            dRe = denRe / norm;
            dIm = -denIm / norm;
            double cNorm = cRe > 1e200 ? Double.POSITIVE_INFINITY : cRe * cRe + cIm * cIm;
            double quotientRe = a * cRe / cNorm;
            double quotientIm = -a * cIm / cNorm;
            cRe = re + quotientRe;
            cIm = x + quotientIm;
            double factorRe = cRe * dRe - cIm * dIm;
            double factorIm = cRe * dIm + cIm * dRe;
            double next = hRe * factorRe - hIm * factorIm;
            hIm = hRe * factorIm + hIm * factorRe;
            hRe = next;
            if (Math.abs(factorRe - 1) + Math.abs(factorIm) < 2e-16) {
                break;
            }
        }
        double cos = Math.cos(x);
        double sin = Math.sin(x);
        return new double[] {hRe * cos + hIm * sin, hIm * cos - hRe * sin};
    }
}
