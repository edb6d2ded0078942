package semicircle.dynamics.emergence;

import semicircle.spectra.Values;

/** Squared deviations, or {@code n ln(their mean)}, by running sums; O(1) each. The mean of all is taken out first. */
final class MomentCost implements SegmentCost {
    private final boolean logarithmic;
    private final double[] sums;
    private final double[] squares;
    private final double least;

    MomentCost(Values series, boolean logarithmic) {
        this.logarithmic = logarithmic;
        int n = series.size();
        sums = new double[n + 1];
        squares = new double[n + 1];
        double mean = series.stream().average().orElse(0);
        for (int i = 0; i < n; i++) {
            double deviation = series.get(i) - mean;
            sums[i + 1] = sums[i] + deviation;
            squares[i + 1] = squares[i] + deviation * deviation;
        }
        least = n == 0 ? 0 : Math.max(Double.MIN_NORMAL, 1e-14 * squares[n] / n); // a variance below is rounding
    }

    @Override
    public int size() {
        return sums.length - 1;
    }

    @Override
    public int shortest() {
        return logarithmic ? 2 : 1;
    }

    @Override
    public double of(int start, int end) {
        double sum = sums[end] - sums[start];
        int count = end - start;
        double square = Math.max(0, squares[end] - squares[start] - sum * sum / count);
        return logarithmic ? count * Math.log(Math.max(least, square / count)) : square;
    }
}
