package semicircle.dynamics.verdict;

/**
 * How well curves of different scale fall onto one after stretching: the quality of Houdayer and Hartmann 2004, PRB 70, 014418,
 * {@code S = mean of (a - A)^2/(da^2 + dA^2)} over all points that other scales surround, A the master curve interpolated from those others. About 1 where they
 * fall together within their errors.
 *
 * <p>Differs: A is interpolated in each other scale by itself (linear where noise rules, cubic where it does not) and averaged with
 * weights; the error of the interpolation, estimated from differences of the points, is part of dA, so a step that the grid cannot
 * resolve is not held against a collapse.
 */
final class Collapse {
    /** In place of the number of a curve. */
    static final int ALL = -1;

    private static final double LEAST_SURROUNDED = 0.4;

    private final SizeCurve[] curves;
    private final double floor;
    private final int points;
    private final boolean cubic;
    private final double[][] u;
    private final double[][] bends;

    Collapse(CurveFamily family) {
        this.curves = family.curves().toArray(new SizeCurve[0]);
        this.floor = Math.max(family.floor(), Double.MIN_NORMAL);
        this.points = family.points();
        this.cubic = smooth();
        this.u = new double[curves.length][];
        for (int i = 0; i < u.length; i++) {
            u[i] = new double[curves[i].points()];
        }
        this.bends = new double[u.length][];
        for (int i = 0; i < u.length; i++) {
            bends[i] = new double[Math.max(0, u[i].length - 1)];
            for (int j = 0; j < bends[i].length; j++) {
                bends[i][j] = bend(curves[i], j);
            }
        }
    }

    int points() {
        return points;
    }

    /** Whether the bends of the curves are larger than their noise. */
    private boolean smooth() {
        double noise = 0;
        double bend = 0;
        for (SizeCurve curve : curves) {
            for (int k = 1; k + 1 < curve.points(); k++) {
                noise += 6 * (curve.error[k] * curve.error[k] + floor * floor);
                bend += square(curve.value[k - 1] - 2 * curve.value[k] + curve.value[k + 1]);
            }
        }
        return bend > 4 * noise;
    }

    /**
     * Quality after {@code u = (x - centre_i) stretch_i, a = (v - level) lift_i}, {@code x - centre_i = d} bent to {@code d + bend d^2/2 + ...}.
     *
     * @param only of the points of this curve alone, or of {@link #ALL}
     * @param bend 0 for a control that is the scaling field itself
     * @param centre for each scale
     * @param stretch for each scale, positive
     * @param lift for each scale, positive
     * @param level from which the height is measured
     * @return S; positive infinity where fewer than 40 % of the points are surrounded
     */
    double quality(int only, double bend, double[] centre, double[] stretch, double[] lift, double level) {
        for (int i = 0; i < u.length; i++) {
            double[] x = curves[i].x;
            for (int k = 0; k < x.length; k++) {
                double d = x[k] - centre[i];
                u[i][k] = (bend == 0 ? d : Math.expm1(bend * d) / bend) * stretch[i];
            }
        }
        double sum = 0;
        int terms = 0;
        int[] at = new int[u.length];
        int from = only == ALL ? 0 : only;
        int to = only == ALL ? u.length : only + 1;
        for (int i = from; i < to; i++) {
            SizeCurve own = curves[i];
            java.util.Arrays.fill(at, 0);
            for (int k = 0; k < u[i].length; k++) {
                double place = u[i][k];
                double weights = 0;
                double weighted = 0;
                for (int other = 0; other < u.length; other++) {
                    if (other != i) {
                        double[] grid = u[other];
                        int last = grid.length - 2;
                        while (at[other] < last && grid[at[other] + 1] < place) {
                            at[other]++;
                        }
                        int j = at[other];
                        if (last >= 0 && grid[j] <= place && place <= grid[j + 1]) {
                            interpolate(other, grid, j, place);
                            double weight = 1 / (variance * lift[other] * lift[other]);
                            weights += weight;
                            weighted += weight * (interpolated - level) * lift[other];
                        }
                    }
                }
                if (weights > 0) {
                    double own2 = (square(own.error[k]) + floor * floor) * lift[i] * lift[i];
                    sum += square((own.value[k] - level) * lift[i] - weighted / weights) / (own2 + 1 / weights);
                    terms++;
                }
            }
        }
        int asked = only == ALL ? points : curves[only].points();
        return terms < Math.max(only == ALL ? 6 : 3, LEAST_SURROUNDED * asked) ? Double.POSITIVE_INFINITY : sum / terms;
    }

    private double interpolated;
    private double variance;

    private void interpolate(int curve, double[] grid, int j, double at) {
        double t = (at - grid[j]) / (grid[j + 1] - grid[j]);
        double[] v = curves[curve].value;
        double[] e = curves[curve].error;
        if (cubic && j > 0 && j + 2 < grid.length) {
            double h = grid[j + 1] - grid[j];
            double before = (grid[j - 1] - grid[j]) / h;
            double after = (grid[j + 2] - grid[j]) / h;
            double w0 = t * (t - 1) * (t - after) / (before * (before - 1) * (before - after));
            double w1 = (t - before) * (t - 1) * (t - after) / (-before * -1 * -after);
            double w2 = (t - before) * t * (t - after) / ((1 - before) * (1 - after));
            double w3 = (t - before) * t * (t - 1) / ((after - before) * after * (after - 1));
            interpolated = w0 * v[j - 1] + w1 * v[j] + w2 * v[j + 1] + w3 * v[j + 2];
            double third = (v[j + 2] - 3 * v[j + 1] + 3 * v[j] - v[j - 1]) / 16;
            variance = square(w0 * e[j - 1])
                    + square(w1 * e[j])
                    + square(w2 * e[j + 1])
                    + square(w3 * e[j + 2])
                    + floor * floor
                    + third * third * 16 * square(t * (1 - t));
            return;
        }
        interpolated = v[j] + t * (v[j + 1] - v[j]);
        variance = square((1 - t) * e[j])
                + square(t * e[j + 1])
                + floor * floor
                + bends[curve][j] * square(4 * t * (1 - t));
    }

    /** Squared error of a straight line between two points, from the second differences beside them less their noise. */
    private static double bend(SizeCurve curve, int j) {
        double most = 0;
        for (int k = Math.max(1, j); k <= j + 1 && k + 1 < curve.points(); k++) {
            double second = square(curve.value[k - 1] - 2 * curve.value[k] + curve.value[k + 1]);
            double noise = square(curve.error[k - 1]) + 4 * square(curve.error[k]) + square(curve.error[k + 1]);
            most = Math.max(most, second - 2 * noise);
        }
        return most / 64;
    }

    private static double square(double x) {
        return x * x;
    }
}
