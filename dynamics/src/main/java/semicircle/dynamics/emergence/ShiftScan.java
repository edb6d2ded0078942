package semicircle.dynamics.emergence;

import semicircle.spectra.Values;

/**
 * Scan of a series for one shift of its mean under noise with memory: least squares of {@code y_t} on 1, {@code y_{t-1}} and a step, for all
 * places of the step at once.
 *
 * <p>With a known correlation the series {@code y_t - phi y_{t-1}} is scanned instead. Steps leave at least 5 % of the points, and two, on either side.
 * Cost: O(n).
 *
 * <p>Source: Andrews 1993, Econometrica 61, 821 (largest F); projections by Frisch and Waugh 1933.
 */
final class ShiftScan {
    private static final double TRIM = 0.05;

    /** Squares below this share of all are rounding. */
    private static final double ROUNDING = 1e-24;

    private final double[] series; // the left-hand side, centred
    private final double[] before; // the value before, centred; empty where the correlation is known
    private final int size;
    private double residual; // squares without a step
    private double lagSquares;
    private double products; // of series and before
    private final double[] falls; // of the squares, by place of the step
    private int split;
    private double largest;
    private double correlation;

    private ShiftScan(double[] series, double[] before) {
        this.series = series;
        this.before = before;
        size = series.length;
        falls = new double[size];
        centre(series);
        centre(before);
        scan();
    }

    /** Noise whose correlation between neighbours is known; 0: independent. */
    static ShiftScan known(Values ys, double phi) {
        int first = phi == 0 ? 0 : 1;
        double[] whitened = new double[ys.size() - first];
        for (int t = 0; t < whitened.length; t++) {
            whitened[t] = ys.get(t + first) - (phi == 0 ? 0 : phi * ys.get(t));
        }
        return new ShiftScan(whitened, new double[0]);
    }

    /** Noise whose correlation is estimated together with the step. */
    static ShiftScan estimated(Values ys) {
        int n = ys.size() - 1;
        double[] now = new double[n];
        double[] before = new double[n];
        for (int t = 0; t < n; t++) {
            now[t] = ys.get(t + 1);
            before[t] = ys.get(t);
        }
        return new ShiftScan(now, before);
    }

    private static void centre(double[] x) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        for (int t = 0; t < x.length; t++) {
            x[t] -= mean;
        }
    }

    private void scan() {
        boolean lag = before.length > 0;
        double squares = 0;
        for (int t = 0; t < size; t++) {
            squares += series[t] * series[t];
            lagSquares += lag ? before[t] * before[t] : 0;
            products += lag ? before[t] * series[t] : 0;
        }
        double slope = lagSquares > 0 ? products / lagSquares : 0;
        residual = Math.max(0, squares - slope * products);
        residual = residual > ROUNDING * squares ? residual : 0;
        int margin = margin();
        double tail = 0; // sums over t >= k
        double tailLag = 0;
        double best = -1;
        double lagAtBest = 0;
        double valueAtBest = 0;
        for (int k = size - 1; k >= margin; k--) {
            tail += series[k];
            tailLag += lag ? before[k] : 0;
            if (size - k >= margin) {
                double errors = tail - slope * tailLag;
                double step = (double) k * (size - k) / size - (lagSquares > 0 ? tailLag * tailLag / lagSquares : 0);
                double fall = step > 0 ? errors * errors / step : 0;
                falls[k] = fall;
                if (fall > best) {
                    best = fall;
                    split = k;
                    lagAtBest = tailLag;
                    valueAtBest = tail;
                }
            }
        }
        finish(Math.max(0, best), lagAtBest, valueAtBest);
    }

    private void finish(double best, double tailLag, double tail) {
        int freedom = size - (before.length > 0 ? 3 : 2);
        double left = residual - best;
        boolean any = residual > 0 && best > 0; // what rounding leaves is no step
        largest = left > 1e-14 * residual ? freedom * best / left : any ? Double.MAX_VALUE : 0;
        double steps = (double) split * (size - split) / size;
        double determinant = lagSquares * steps - tailLag * tailLag;
        correlation = determinant > 0 ? (products * steps - tailLag * tail) / determinant : 0;
    }

    private int margin() {
        return Math.max(2, (int) Math.ceil(TRIM * size));
    }

    /** {@return points that enter the fit} */
    int size() {
        return size;
    }

    /** {@return first point after the step, of the series given} */
    int split(int points) {
        return split + (points - size);
    }

    /** First and last place whose likelihood is within a factor exp(-drop) of the best: of the series given, at least the split itself. */
    int[] plausible(int points, double drop) {
        double bound = (residual - falls[split]) * Math.exp(2 * drop / size);
        int first = split;
        int last = split;
        for (int k = margin(); k <= size - margin(); k++) {
            if (residual - falls[k] <= bound) {
                first = Math.min(first, k);
                last = Math.max(last, k);
            }
        }
        return new int[] {first + points - size, last + points - size};
    }

    /** {@return largest F of a step} */
    double statistic() {
        return largest;
    }

    /** {@return correlation of neighbours, estimated beside the best step; 0 where it was known} */
    double correlation() {
        return correlation;
    }

    /** {@return Dickey and Fuller's t of a unit root, without a step: far below zero where there is none} */
    double unitRoot() {
        if (lagSquares == 0 || residual == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double error = Math.sqrt(residual / (size - 2) / lagSquares);
        return (products / lagSquares - 1) / error;
    }
}
