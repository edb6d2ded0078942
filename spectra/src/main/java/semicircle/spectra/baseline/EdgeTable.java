package semicircle.spectra.baseline;

/**
 * Values and densities of one Tracy-Widom law on a grid of step 1/16 over [-10, 14], made once and immutable. The cubic
 * Hermite interpolant between is within 5e-8 of the distribution function ({@code h^4/384} times its fourth derivative,
 * below 1). Moments by the trapezoidal rule, exponentially accurate for an analytic density that vanishes at both ends.
 */
final class EdgeTable {
    private static final double FIRST = -10;
    private static final double STEP = 1.0 / 16;
    private static final int POINTS = 24 * 16 + 1;

    private final MonotoneCurve curve;
    private final double mean;
    private final double[] central = new double[5];

    private EdgeTable(EdgeDeterminant[] determinants, int beta) {
        double[] mass = new double[POINTS];
        double[] density = new double[POINTS];
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            EdgeLaw law = EdgeLaw.of(determinants[i], beta);
            mass[i] = law.cdf();
            density[i] = law.density();
            sum += at(i) * density[i] * STEP;
        }
        curve = new MonotoneCurve(FIRST, STEP, mass, density);
        mean = sum;
        for (int i = 0; i < POINTS; i++) {
            for (int k = 2; k <= 4; k++) {
                central[k] += Math.pow(at(i) - mean, k) * density[i] * STEP;
            }
        }
    }

    static EdgeTable of(int beta) {
        return beta == 1 ? Tables.ONE : beta == 2 ? Tables.TWO : Tables.FOUR;
    }

    private static double at(int i) {
        return FIRST + i * STEP;
    }

    double mean() {
        return mean;
    }

    /** Central moment of order 2, 3 or 4. */
    double central(int order) {
        return central[order];
    }

    /** Tells whether the level lies in the table. */
    boolean covers(double p) {
        return curve.covers(p);
    }

    /** Inverse of the interpolant at a level that the table covers. */
    double inverse(double p) {
        return curve.inverse(p);
    }

    /** Made at first use. */
    private static final class Tables {
        static final EdgeTable ONE;
        static final EdgeTable TWO;
        static final EdgeTable FOUR;

        static {
            EdgeDeterminant[] determinants = new EdgeDeterminant[POINTS];
            for (int i = 0; i < POINTS; i++) {
                determinants[i] = EdgeDeterminant.at(at(i));
            }
            ONE = new EdgeTable(determinants, 1);
            TWO = new EdgeTable(determinants, 2);
            FOUR = new EdgeTable(determinants, 4);
        }

        private Tables() {}
    }
}
