package semicircle.dynamics.verdict;

import java.util.Arrays;

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
    private final double[][] squaredErrors;
    private final double[][] bends;
    private final double[][] thirds;
    private final Knots[] straight;
    private final Knots[] bent;
    private final double[] weights;
    private final double[] weighted;
    private final double[] w = new double[4];

    Collapse(CurveFamily family) {
        this.curves = family.curves().toArray(new SizeCurve[0]);
        this.floor = Math.max(family.floor(), Double.MIN_NORMAL);
        this.points = family.points();
        this.cubic = smooth();
        this.u = new double[curves.length][];
        this.squaredErrors = new double[u.length][];
        this.bends = new double[u.length][];
        this.thirds = new double[u.length][];
        this.straight = new Knots[u.length];
        this.bent = new Knots[u.length];
        int most = 0;
        for (int i = 0; i < u.length; i++) {
            SizeCurve curve = curves[i];
            int n = curve.points();
            most = Math.max(most, n);
            u[i] = new double[n];
            squaredErrors[i] = new double[n];
            for (int k = 0; k < n; k++) {
                squaredErrors[i][k] = square(curve.error[k]);
            }
            bends[i] = new double[Math.max(0, n - 1)];
            thirds[i] = new double[bends[i].length];
            for (int j = 0; j < bends[i].length; j++) {
                bends[i][j] = bend(curve, j);
                thirds[i][j] = j > 0 && j + 2 < n ? third(curve.value, j) : 0;
            }
            straight[i] = new Knots(n);
            straight[i].place(curve.x, cubic);
            bent[i] = new Knots(n);
        }
        this.weights = new double[most];
        this.weighted = new double[most];
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
            if (bend != 0) {
                bent[i].place(u[i], cubic);
            }
        }
        double sum = 0;
        int terms = 0;
        int from = only == ALL ? 0 : only;
        int to = only == ALL ? u.length : only + 1;
        for (int i = from; i < to; i++) {
            SizeCurve own = curves[i];
            int n = own.points();
            Arrays.fill(weights, 0, n, 0);
            Arrays.fill(weighted, 0, n, 0);
            for (int other = 0; other < u.length; other++) {
                if (other != i) {
                    Knots knots = bend == 0 ? straight[other] : bent[other];
                    interpolate(u[i], other, knots, bend == 0 ? 1 / stretch[other] : 1, lift[other], level);
                }
            }
            for (int k = 0; k < n; k++) {
                if (weights[k] > 0) {
                    double own2 = (squaredErrors[i][k] + floor * floor) * lift[i] * lift[i];
                    sum += square((own.value[k] - level) * lift[i] - weighted[k] / weights[k])
                            / (own2 + 1 / weights[k]);
                    terms++;
                }
            }
        }
        int asked = only == ALL ? points : curves[only].points();
        return terms < Math.max(only == ALL ? 6 : 3, LEAST_SURROUNDED * asked) ? Double.POSITIVE_INFINITY : sum / terms;
    }

    /** Adds one curve, at all places that it surrounds, to the weights and the weighted heights there. */
    private void interpolate(double[] places, int curve, Knots knots, double narrower, double lift, double level) {
        double[] grid = u[curve];
        double[] v = curves[curve].value;
        double[] e2 = squaredErrors[curve];
        double squaredLift = lift * lift;
        double floor2 = floor * floor;
        int last = grid.length - 2;
        int j = 0;
        for (int k = 0; k < places.length && last >= 0; k++) {
            double place = places[k];
            if (!(place >= grid[0])) {
                continue;
            }
            if (place > grid[last + 1]) {
                break;
            }
            while (j < last && grid[j + 1] < place) {
                j++;
            }
            double t = (place - grid[j]) * knots.inverse(j) * narrower;
            double height;
            double variance;
            if (cubic && j > 0 && j < last) {
                knots.lagrange(j, t, w);
                height = w[0] * v[j - 1] + w[1] * v[j] + w[2] * v[j + 1] + w[3] * v[j + 2];
                variance = w[0] * w[0] * e2[j - 1]
                        + w[1] * w[1] * e2[j]
                        + w[2] * w[2] * e2[j + 1]
                        + w[3] * w[3] * e2[j + 2]
                        + floor2
                        + thirds[curve][j] * square(t * (1 - t));
            } else {
                height = v[j] + t * (v[j + 1] - v[j]);
                variance =
                        square(1 - t) * e2[j] + t * t * e2[j + 1] + floor2 + bends[curve][j] * square(4 * t * (1 - t));
            }
            double weight = 1 / (variance * squaredLift);
            weights[k] += weight;
            weighted[k] += weight * (height - level) * lift;
        }
    }

    /** Squared error of a cubic through four points, from their third difference. */
    private static double third(double[] v, int j) {
        double third = (v[j + 2] - 3 * v[j + 1] + 3 * v[j] - v[j - 1]) / 4;
        return third * third;
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
