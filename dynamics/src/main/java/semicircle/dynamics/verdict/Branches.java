package semicircle.dynamics.verdict;

import java.util.Arrays;

/**
 * The two ways of a sweep at the largest scale.
 *
 * @param way name of the one that is judged
 * @param there its curve
 * @param other name of the other
 * @param back its curve
 * @param range of the order parameter
 */
record Branches(String way, SizeCurve there, String other, SizeCurve back, double range) {
    private static final double APART = 0.15;
    private static final double CERTAIN = 5;

    Branches(Cells cells, Cells opposite, CurveFamily order) {
        this(
                cells.branch(),
                order.largest(),
                opposite.branch(),
                opposite.order().largest(),
                order.highest() - order.lowest());
    }

    /** Whether both ways differ at the largest scale, beyond their errors, in at least two controls. */
    boolean differ() {
        int apart = 0;
        for (int k = 0; k < there.points(); k++) {
            int at = Arrays.binarySearch(back.x, there.x[k]);
            if (at >= 0) {
                double error = Math.hypot(there.error[k], back.error[at]);
                apart += Math.abs(there.value[k] - back.value[at]) > Math.max(CERTAIN * error, APART * range) ? 1 : 0;
            }
        }
        return apart >= 2;
    }

    /** Where either way passes half of its change at the largest scale: between these lies the place of a jump with hysteresis, whose x_c is that of the way that is judged. */
    String words() {
        return Words.text(
                ", and the two ways differ: at the largest scale %s turns at %.4g, %s at %.4g",
                way, Widths.middle(there), other, Widths.middle(back));
    }
}
