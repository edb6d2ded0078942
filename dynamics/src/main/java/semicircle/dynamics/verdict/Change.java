package semicircle.dynamics.verdict;

/**
 * Whether a quantity depends on the control at all.
 *
 * @param z evidence against a flat curve, in Gaussian standard deviations, all scales together
 * @param range difference between the highest and the lowest value of the largest scale
 */
record Change(double z, double range) {
    private static final double CERTAIN = 3.5;

    static Change of(CurveFamily family) {
        double chi = 0;
        double freedom = 0;
        for (SizeCurve curve : family.curves()) {
            double weights = 0;
            double sum = 0;
            double floor = 1e-9 * (Math.abs(family.highest()) + Math.abs(family.lowest()));
            for (int k = 0; k < curve.points(); k++) {
                double w = 1 / (curve.error[k] * curve.error[k] + floor * floor + 1e-280);
                weights += w;
                sum += w * curve.value[k];
            }
            for (int k = 0; k < curve.points(); k++) {
                double d = curve.value[k] - sum / weights;
                chi += d * d / (curve.error[k] * curve.error[k] + floor * floor + 1e-280);
            }
            freedom += curve.points() - 1;
        }
        SizeCurve largest = family.largest();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : largest.value) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        double wilsonHilferty = (Math.cbrt(chi / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
        return new Change(wilsonHilferty, high - low);
    }

    boolean certain() {
        return z > CERTAIN;
    }
}
