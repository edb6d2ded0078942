package semicircle.dynamics.emergence;

import java.util.ArrayList;
import java.util.List;

/**
 * Least squares partition by functional pruning: the best cost so far is kept as a function of the level of the last stretch, piece by piece a
 * parabola.
 *
 * <p>Source: Maidstone, Hocking, Rigaill, Fearnhead 2017, Stat. Comput. 27, 519 (FPOP). Cost: O(n) pieces in all where few are alive at a time, about
 * ln n of them on noise without any break; PELT needs n^2/2 there. A state.
 */
final class FunctionalPruning {
    private double[] lower = new double[16]; // left end of a piece; it ends where the next begins
    private double[] curvature = new double[16]; // a of a mu^2 - 2 b mu + c
    private double[] slope = new double[16];
    private double[] constant = new double[16];
    private int[] origin = new int[16]; // where the last stretch begins
    private int pieces;

    private double[][] spare = new double[4][16];
    private int[] spareOrigin = new int[16];
    private int kept;

    private double least;
    private int leastOrigin;

    /** First points of all stretches but the first, ascending; series not modified, best around 0. */
    List<Integer> breaks(double[] series, double penalty) {
        int n = series.length;
        int[] last = new int[n + 1];
        double bottom = Double.POSITIVE_INFINITY;
        double top = Double.NEGATIVE_INFINITY;
        for (double y : series) {
            bottom = Math.min(bottom, y);
            top = Math.max(top, y);
        }
        pieces = 0;
        double level = 0; // cost before the point, a break and its penalty included
        for (int t = 0; t < n; t++) {
            offer(level, t, bottom, top);
            double y = series[t];
            for (int p = 0; p < pieces; p++) {
                curvature[p] += 1;
                slope[p] += y;
                constant[p] += y * y;
            }
            minimum(top);
            last[t + 1] = leastOrigin;
            level = least + penalty;
        }
        List<Integer> breaks = new ArrayList<>();
        for (int end = n == 0 ? 0 : last[n]; end > 0; end = last[end]) {
            breaks.add(0, end);
        }
        return breaks;
    }

    /** The function becomes its minimum with a constant. */
    private void offer(double level, int place, double bottom, double top) {
        kept = 0;
        if (pieces == 0) {
            keep(bottom, 0, 0, level, place);
        }
        for (int p = 0; p < pieces; p++) {
            double left = lower[p];
            double right = p + 1 < pieces ? lower[p + 1] : top;
            double a = curvature[p];
            double discriminant = slope[p] * slope[p] - a * (constant[p] - level);
            double root = discriminant > 0 ? Math.sqrt(discriminant) / a : 0;
            double middle = slope[p] / a;
            double from = Math.max(left, middle - root);
            double to = Math.min(right, middle + root);
            if (discriminant <= 0 || from >= to) {
                keepConstant(left, level, place);
            } else {
                if (from > left) {
                    keepConstant(left, level, place);
                }
                keep(from, a, slope[p], constant[p], origin[p]);
                if (to < right) {
                    keepConstant(to, level, place);
                }
            }
        }
        exchange();
    }

    private void keepConstant(double left, double level, int place) {
        if (kept == 0 || spareOrigin[kept - 1] != place) {
            keep(left, 0, 0, level, place);
        }
    }

    private void keep(double left, double a, double b, double c, int place) {
        if (kept == spareOrigin.length) {
            for (int i = 0; i < 4; i++) {
                spare[i] = java.util.Arrays.copyOf(spare[i], 2 * kept);
            }
            spareOrigin = java.util.Arrays.copyOf(spareOrigin, 2 * kept);
        }
        spare[0][kept] = left;
        spare[1][kept] = a;
        spare[2][kept] = b;
        spare[3][kept] = c;
        spareOrigin[kept++] = place;
    }

    private void exchange() {
        double[][] old = {lower, curvature, slope, constant};
        int[] oldOrigin = origin;
        lower = spare[0];
        curvature = spare[1];
        slope = spare[2];
        constant = spare[3];
        origin = spareOrigin;
        pieces = kept;
        spare = old;
        spareOrigin = oldOrigin;
    }

    private void minimum(double top) {
        least = Double.POSITIVE_INFINITY;
        for (int p = 0; p < pieces; p++) {
            double right = p + 1 < pieces ? lower[p + 1] : top;
            double at = Math.min(right, Math.max(lower[p], slope[p] / curvature[p]));
            double value = (curvature[p] * at - 2 * slope[p]) * at + constant[p];
            if (value < least) {
                least = value;
                leastOrigin = origin[p];
            }
        }
    }
}
