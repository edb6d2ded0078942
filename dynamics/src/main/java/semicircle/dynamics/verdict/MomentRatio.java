package semicircle.dynamics.verdict;

import java.util.Optional;

/**
 * Whether the ratio of a sweep, its own or that of the moments of its order parameter, says where something happens.
 *
 * @param table the runs
 * @param order curves of the order parameter
 * @param ofOrder how they sharpen
 */
record MomentRatio(SweepTable table, CurveFamily order, Sharpening ofOrder) {
    private static final double PLATEAUS_APART = 0.2;
    private static final double LEAST_DECAY = 0.2;

    /** The ratio, if it may be used. */
    static Optional<CurveFamily> of(SweepTable table, Cells cells, CurveFamily order, Sharpening ofOrder) {
        MomentRatio ratio = new MomentRatio(table, order, ofOrder);
        return cells.ratio().filter(ratio::tells).filter(family -> ratio.fluctuates());
    }

    /** A ratio says something where it lies on different levels on the two sides, at the two largest scales, beyond its noise. */
    private boolean tells(CurveFamily ratio) {
        if (ratio.fewestPoints() < Judge.FEWEST_CONTROLS) {
            return false;
        }
        int n = ratio.curves().size();
        double least = table.ratio().isPresent() ? 0.02 * (ratio.highest() - ratio.lowest()) : PLATEAUS_APART;
        for (SizeCurve curve : ratio.curves().subList(Math.max(0, n - 2), n)) {
            int k = curve.points();
            double low = (curve.value[0] + curve.value[1]) / 2;
            double high = (curve.value[k - 1] + curve.value[k - 2]) / 2;
            double error = Math.hypot(
                            Math.hypot(curve.error[0], curve.error[1]),
                            Math.hypot(curve.error[k - 1], curve.error[k - 2]))
                    / 2;
            if (Math.abs(high - low) < Math.max(least, 4 * error)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A ratio of moments means something where runs differ by fluctuations that fall with scale; the noise of a measurement does not, and would set
     * its own threshold where the order parameter outgrows it.
     */
    private boolean fluctuates() {
        if (table.ratio().isPresent()) {
            return true;
        }
        boolean lowFirst = Math.abs(order.largest().value[0])
                < Math.abs(order.largest().value[order.largest().points() - 1]);
        double smallest = quietSpread(order.curves().get(0), lowFirst);
        double largest = quietSpread(order.largest(), lowFirst);
        double scales = Math.log(order.largest().size / order.curves().get(0).size);
        return Math.min(ofOrder.still().quality(), ofOrder.drift().quality()) > Judge.STILL_COLLAPSES
                && largest > 0
                && Math.log(smallest / largest) > LEAST_DECAY * scales;
    }

    /** Mean error of the quarter of the control where the order parameter is small. */
    private static double quietSpread(SizeCurve curve, boolean lowFirst) {
        int count = Math.max(2, curve.points() / 4);
        double squares = 0;
        for (int k = 0; k < count; k++) {
            double e = curve.error[lowFirst ? k : curve.points() - 1 - k];
            squares += e * e / count;
        }
        return Math.sqrt(squares);
    }
}
