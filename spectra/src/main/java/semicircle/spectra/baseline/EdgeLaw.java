package semicircle.spectra.baseline;

/**
 * F1, F2 or F4 at one point, s in the convention of the determinants. With m = log det(1 - T), g = log det(1 - T^2) and
 * p = g - m = log det(1 + T): {@code F1 = e^m}, {@code F2 = e^g}, {@code F4 = (e^m + e^p)/2}.
 */
sealed interface EdgeLaw {
    static EdgeLaw of(EdgeDeterminant determinant, int beta) {
        return beta == 1 ? new One(determinant) : beta == 2 ? new Two(determinant) : new Four(determinant);
    }

    /** {@return logarithm of the distribution function} */
    double logCdf();

    default double cdf() {
        return Math.exp(logCdf());
    }

    double density();

    /** {@return 1 - F with relative accuracy} */
    double survival();

    /** beta = 1. */
    record One(EdgeDeterminant determinant) implements EdgeLaw {
        @Override
        public double logCdf() {
            return determinant.logMinus();
        }

        @Override
        public double density() {
            return cdf() * determinant.slopeMinus();
        }

        @Override
        public double survival() {
            return -Math.expm1(determinant.logMinus());
        }
    }

    /** beta = 2. */
    record Two(EdgeDeterminant determinant) implements EdgeLaw {
        @Override
        public double logCdf() {
            return determinant.logBoth();
        }

        @Override
        public double density() {
            return cdf() * determinant.slopeBoth();
        }

        @Override
        public double survival() {
            return -Math.expm1(determinant.logBoth());
        }
    }

    /** beta = 4. */
    record Four(EdgeDeterminant determinant) implements EdgeLaw {
        @Override
        public double logCdf() {
            double m = determinant.logMinus();
            double p = determinant.logBoth() - m;
            return p + Math.log1p(Math.expm1(m - p) / 2);
        }

        @Override
        public double density() {
            double m = determinant.logMinus();
            double g = determinant.logBoth();
            double mixed = determinant.slopeMinus() * Math.expm1(2 * m - g) + determinant.slopeBoth();
            return Math.exp(g - m) * mixed / 2;
        }

        /**
         * Where T is small its first order cancels in 4 sinh^2(m/2) + e^-m (e^g - 1) by construction, not by rounding.
         */
        @Override
        public double survival() {
            double m = determinant.logMinus();
            double g = determinant.logBoth();
            if (m < -1) {
                return -(Math.expm1(m) + Math.expm1(g - m)) / 2;
            }
            double sinh = Math.sinh(m / 2);
            return Math.max(0, -(4 * sinh * sinh + Math.exp(-m) * Math.expm1(g)) / 2);
        }
    }
}
