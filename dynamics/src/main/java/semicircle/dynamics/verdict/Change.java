package semicircle.dynamics.verdict;

/**
 * Whether a quantity depends on the control at all.
 *
 * @param z evidence against a flat curve, in Gaussian standard deviations, all scales together
 * @param range difference between the highest and the lowest value of the largest scale
 */
record Change(double z, double range) {
    private static final double CERTAIN = 3.5;
    private static final double ROUNDING = 1e-13; // some thousand roundings of a double

    /**
     * Welch's test of equal means in each scale, all scales together.
     *
     * @param family the curves
     * @param errorFreedom degrees of freedom behind each standard error; infinite where they are known
     */
    static Change of(CurveFamily family, double errorFreedom) {
        double chi = 0;
        double freedom = 0;
        double errors = 0;
        for (SizeCurve curve : family.curves()) {
            double weights = 0;
            double sum = 0;
            double floor = ROUNDING * (Math.abs(family.highest()) + Math.abs(family.lowest()));
            double[] weight = new double[curve.points()];
            for (int k = 0; k < curve.points(); k++) {
                weight[k] = 1 / (curve.error[k] * curve.error[k] + floor * floor + 1e-280);
                weights += weight[k];
                sum += weight[k] * curve.value[k];
            }
            double own = 0;
            double unknown = 0;
            for (int k = 0; k < curve.points(); k++) {
                double d = curve.value[k] - sum / weights;
                own += weight[k] * d * d;
                unknown += (1 - weight[k] / weights) * (1 - weight[k] / weights) / errorFreedom;
            }
            double n = curve.points();
            chi += own / (1 + 2 * (n - 2) / (n * n - 1) * unknown);
            freedom += n - 1;
            errors += (n * n - 1) / (3 * unknown);
        }
        SizeCurve largest = family.largest();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : largest.value) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        return new Change(gaussian(chi / freedom, freedom, errors), high - low);
    }

    /** A variance ratio as Gaussian standard deviations: Paulson 1942, Ann. Math. Stat. 13, 233; Wilson and Hilferty's cube root where errors are known. */
    private static double gaussian(double ratio, double above, double below) {
        double root = Math.cbrt(ratio);
        double a = 2 / (9 * above);
        double b = 2 / (9 * below);
        return (root * (1 - b) - (1 - a)) / Math.sqrt(a + b * root * root);
    }

    boolean certain() {
        return z > CERTAIN;
    }
}
