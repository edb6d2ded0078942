package semicircle.dynamics.emergence;

import semicircle.spectra.Values;

/** {@code n ln(mean squared residual)} of {@code y_t = a + b y_{t-1}} by running sums; O(1) each. The pair across a break belongs to the later stretch. */
final class AutoregressiveCost implements SegmentCost {
    private final double[][] sums; // of x, y, xx, xy, yy over pairs (x = before, y = now) up to a point
    private final double least;

    AutoregressiveCost(Values series) {
        int n = series.size();
        sums = new double[5][n + 1];
        double mean = series.stream().average().orElse(0);
        for (int t = 0; t < n; t++) {
            double y = series.get(t) - mean;
            double x = t == 0 ? 0 : series.get(t - 1) - mean;
            double[] terms = {x, y, x * x, x * y, y * y};
            for (int i = 0; i < 5; i++) {
                sums[i][t + 1] = sums[i][t] + terms[i];
            }
        }
        least = n == 0 ? 0 : Math.max(Double.MIN_NORMAL, 1e-14 * sums[4][n] / n);
    }

    @Override
    public int size() {
        return sums[0].length - 1;
    }

    @Override
    public int shortest() {
        return 4;
    }

    @Override
    public double of(int start, int end) {
        int count = end - start;
        double x = sums[0][end] - sums[0][start];
        double y = sums[1][end] - sums[1][start];
        double xx = sums[2][end] - sums[2][start] - x * x / count;
        double xy = sums[3][end] - sums[3][start] - x * y / count;
        double yy = sums[4][end] - sums[4][start] - y * y / count;
        double left = xx > 0 ? yy - xy * xy / xx : yy;
        return count * Math.log(Math.max(least, left / count));
    }
}
