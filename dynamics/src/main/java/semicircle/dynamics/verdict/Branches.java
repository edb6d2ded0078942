package semicircle.dynamics.verdict;

import java.util.Arrays;
import java.util.List;

/** The two ways of a sweep. */
final class Branches {
    private Branches() {}

    /** Whether up and down sweeps differ at the largest scale, beyond their errors, in at least two neighbouring controls. */
    static boolean differ(SweepTable table, CurveFamily order) {
        List<String> names = table.branches();
        if (names.size() < 2) {
            return false;
        }
        SizeCurve up = order.largest();
        SizeCurve down = new Cells(table, names.get(1)).order().largest();
        int apart = 0;
        double range = order.highest() - order.lowest();
        for (int k = 0; k < up.points(); k++) {
            int at = Arrays.binarySearch(down.x, up.x[k]);
            if (at >= 0) {
                double error = Math.hypot(up.error[k], down.error[at]);
                apart += Math.abs(up.value[k] - down.value[at]) > Math.max(5 * error, 0.15 * range) ? 1 : 0;
            }
        }
        return apart >= 2;
    }

    /** Where either way passes half of its change at the largest scale: between these lies the place of a jump with hysteresis, whose x_c is that of the first. */
    static String words(SweepTable table, CurveFamily order) {
        List<String> names = table.branches();
        SizeCurve other = new Cells(table, names.get(1)).order().largest();
        return Words.text(
                ", and the two ways differ: at the largest scale %s turns at %.4g, %s at %.4g",
                names.get(0), Widths.middle(order.largest()), names.get(1), Widths.middle(other));
    }
}
