package semicircle.spectra.baseline;

/**
 * Distribution function of one {@link ExactSpacing} law on a grid, and its moments, made once and immutable.
 *
 * <p>Moments by parts: {@code E s^k = k (k - 1) int s^(k-2) E(0; s) ds}; of the sum of two neighbours {@code E (s_1 +
 * s_2)^2 = 2 int (2 E(0; s) + E(1; s)) ds}. What lies beyond the last node is below 1e-12.
 *
 * @param curve distribution function
 * @param second mean of s^2
 * @param third mean of s^3
 * @param fourth mean of s^4
 * @param secondOfTwo mean of the square of the sum of two neighbouring spacings
 */
record SpacingTable(MonotoneCurve curve, double second, double third, double fourth, double secondOfTwo) {
    private static final int POINTS = 481;
    private static final double BEYOND = 1.4; // E_4(0; 1.4 * 3.75) = 1e-26 and E_4(1; ...) = 1e-13

    private static SpacingTable made(int beta) {
        ExactSpacing law = new ExactSpacing(beta);
        double end = beta == 4 ? BulkDeterminant.FAR : 2 * BulkDeterminant.FAR;
        double step = end / (POINTS - 1);
        double[] mass = new double[POINTS];
        double[] density = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            mass[i] = Math.max(i == 0 ? 0 : mass[i - 1], 1 - law.survival(i * step));
            density[i] = law.density(i * step);
        }
        GaussLegendre rule = GaussLegendre.of(80);
        double[] moments = new double[4];
        for (int i = 0; i < rule.size(); i++) {
            double s = BEYOND * end * (1 + rule.node(i)) / 2;
            double weight = rule.weight(i) * BEYOND * end / 2;
            double empty = weight * law.gapProbability(s);
            moments[0] += 2 * empty;
            moments[1] += 6 * s * empty;
            moments[2] += 12 * s * s * empty;
            moments[3] += 4 * empty + 2 * weight * law.oneLevelProbability(s);
        }
        return new SpacingTable(
                new MonotoneCurve(0, step, mass, density), moments[0], moments[1], moments[2], moments[3]);
    }

    static SpacingTable of(int beta) {
        return beta == 1 ? One.TABLE : beta == 2 ? Two.TABLE : Four.TABLE;
    }

    /** beta = 1, made at first use. */
    private static final class One {
        static final SpacingTable TABLE = made(1);

        private One() {}
    }

    /** beta = 2, made at first use. */
    private static final class Two {
        static final SpacingTable TABLE = made(2);

        private Two() {}
    }

    /** beta = 4, made at first use. */
    private static final class Four {
        static final SpacingTable TABLE = made(4);

        private Four() {}
    }
}
