package semicircle.spectra.baseline;

import java.math.BigDecimal;

/**
 * The Airy function Ai on the real line.
 *
 * <p>On [-16, 12]: Taylor series about the nearest multiple of 1/4, coefficients from {@code Ai'' = x Ai}; the values
 * at those points by the same series from point to point in 32-digit arithmetic, once, always to the left, where Ai is
 * not drowned by Bi: from 12, by the asymptotic expansion, and from 0. Outside: the asymptotic expansions DLMF 9.7.5
 * and 9.7.9, phase and exponent with a correction term. Relative error about 1e-15 for x above -2; below, 1e-15 of the
 * envelope. Ai underflows to 0 beyond x = 108.
 */
final class AiryFunction {
    private static final int LOWEST = -16;
    private static final int HIGHEST = 12;
    private static final int PER_UNIT = 4;
    private static final int DEGREE = 17;
    private static final int STEP_DEGREE = 32; // |x|^(n/2) h^n / n! is below 1e-35 there
    private static final int EXPANSION = 20;
    // Ai(0) = 3^(-2/3)/Gamma(2/3) and -Ai'(0) = 3^(-1/3)/Gamma(1/3), DLMF 9.2.3 and 9.2.4, by mpmath 1.x at 70 digits
    private static final BigDecimal AT_ZERO =
            new BigDecimal("0.35502805388781723926006318600418317639797917419917724058332651030081");
    private static final BigDecimal MINUS_SLOPE_AT_ZERO =
            new BigDecimal("0.2588194037928067984051835601892039634790911383549345822100018138561028");

    private AiryFunction() {}

    static double value(double x) {
        if (x > HIGHEST) {
            return decay(x) / Math.sqrt(Math.sqrt(x));
        }
        if (x < LOWEST) {
            return wave(-x) / Math.sqrt(Math.sqrt(-x));
        }
        double[] a = TaylorTable.ROWS[row(x)];
        double h = x - anchor(row(x));
        double sum = a[DEGREE];
        for (int n = DEGREE - 1; n >= 0; n--) {
            sum = sum * h + a[n];
        }
        return sum;
    }

    private static int row(double x) {
        return (int) Math.rint((x - LOWEST) * PER_UNIT);
    }

    private static double anchor(int row) {
        return LOWEST + (double) row / PER_UNIT;
    }

    /** exp(-zeta) / (2 sqrt(pi)) times the alternating series, zeta = (2/3) x^(3/2). */
    private static double decay(double x) {
        double zeta = zeta(x);
        double sum = 0;
        for (int k = EXPANSION - 1; k >= 0; k--) {
            sum = ExpansionTable.U[k] - sum / zeta;
        }
        return Math.exp(-zeta) * (1 - zetaRemainder(x, zeta)) * sum / (2 * Math.sqrt(Math.PI));
    }

    /**
     * cos(zeta - pi/4) E + sin(zeta - pi/4) O over sqrt(pi), E and O the even and odd terms.
     */
    private static double wave(double z) {
        double zeta = zeta(z);
        double even = 0;
        double odd = 0;
        for (int k = EXPANSION - 2; k >= 0; k -= 2) {
            even = ExpansionTable.U[k] - even / (zeta * zeta);
            odd = ExpansionTable.U[k + 1] - odd / (zeta * zeta);
        }
        odd /= zeta;
        double rest = zetaRemainder(z, zeta);
        double c0 = Math.cos(zeta) - rest * Math.sin(zeta);
        double s0 = Math.sin(zeta) + rest * Math.cos(zeta);
        double cos = (c0 + s0) * Math.sqrt(0.5);
        double sin = (s0 - c0) * Math.sqrt(0.5);
        return (cos * even + sin * odd) / Math.sqrt(Math.PI);
    }

    private static double zeta(double x) {
        return 2 * x * Math.sqrt(x) / 3;
    }

    /** (2/3) x^(3/2) minus its rounded value. */
    private static double zetaRemainder(double x, double zeta) {
        double root = Math.sqrt(x);
        double rootRest = Math.fma(-root, root, x) / (2 * root);
        double product = 2 * x * root;
        double productRest = Math.fma(2 * x, root, -product) + 2 * x * rootRest;
        return (Math.fma(-3, zeta, product) + productRest) / 3;
    }

    /** Coefficients u_k of DLMF 9.7.2. */
    private static final class ExpansionTable {
        static final double[] U = new double[EXPANSION];

        static {
            U[0] = 1;
            for (int k = 1; k < EXPANSION; k++) {
                U[k] = U[k - 1] * (6.0 * k - 5) * (6.0 * k - 3) * (6.0 * k - 1) / (216.0 * k * (2 * k - 1));
            }
        }

        private ExpansionTable() {}
    }

    /** Taylor coefficients about each anchor. */
    private static final class TaylorTable {
        static final double[][] ROWS = new double[(HIGHEST - LOWEST) * PER_UNIT + 1][];

        static {
            int zero = row(0);
            fill(ROWS.length - 1, zero, highest());
            fill(zero, 0, new Jet(Twofold.of(AT_ZERO), Twofold.of(MINUS_SLOPE_AT_ZERO.negate())));
        }

        private TaylorTable() {}

        /** Value and derivative at one point. */
        private record Jet(Twofold value, Twofold slope) {}

        private static void fill(int from, int to, Jet start) {
            Jet jet = start;
            for (int row = from; row >= to; row--) {
                ROWS[row] = coefficients(anchor(row), jet);
                jet = left(anchor(row), jet);
            }
        }

        /**
         * The Taylor series at x - 1/4, terms {@code c_n = a_n h^n} with {@code n (n - 1) c_n = x h^2 c_(n-2) + h^3
         * c_(n-3)}.
         */
        private static Jet left(double x, Jet at) {
            double h = -1.0 / PER_UNIT;
            Twofold third = Twofold.ZERO;
            Twofold second = at.value;
            Twofold last = at.slope.times(h);
            Twofold value = second.plus(last);
            Twofold slopeTimesH = last;
            for (int n = 2; n <= STEP_DEGREE; n++) {
                Twofold next =
                        second.times(x * h * h).plus(third.times(h * h * h)).over(n * (n - 1.0));
                value = value.plus(next);
                slopeTimesH = slopeTimesH.plus(next.times(n));
                third = second;
                second = last;
                last = next;
            }
            return new Jet(value, slopeTimesH.times(1 / h));
        }

        /** At the upper end, by the asymptotic expansions, DLMF 9.7.5 and 9.7.6. */
        private static Jet highest() {
            double zeta = zeta(HIGHEST);
            double value = 0;
            double slope = 0;
            for (int k = EXPANSION - 1; k >= 0; k--) {
                double u = ExpansionTable.U[k];
                value = u - value / zeta;
                slope = u * (6.0 * k + 1) / (1 - 6.0 * k) - slope / zeta;
            }
            double at = decay(HIGHEST) / Math.sqrt(Math.sqrt(HIGHEST));
            return new Jet(new Twofold(at, 0), new Twofold(-at * Math.sqrt(HIGHEST) * slope / value, 0));
        }

        private static double[] coefficients(double x, Jet at) {
            double[] a = new double[DEGREE + 1];
            a[0] = at.value.high();
            a[1] = at.slope.high();
            a[2] = x * a[0] / 2;
            for (int n = 3; n <= DEGREE; n++) {
                a[n] = (x * a[n - 2] + a[n - 3]) / (n * (n - 1.0));
            }
            return a;
        }
    }
}
