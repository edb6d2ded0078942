package semicircle.dynamics.emergence;

import java.util.Arrays;
import semicircle.spectra.Values;

/**
 * Spread in the feature space of {@code exp(-(x - y)^2/2h^2)}: {@code sum k(x, x) - sum k(x, y)/n}; h is the median distance of pairs.
 *
 * <p>Unit: the largest eigenvalue L of the centred kernel over n. Under independent noise the fall of the spread at a break is a sum of chi-squared
 * numbers of mean 1 with the eigenvalues as weights (Gretton et al. 2012, J. Mach. Learn. Res. 13, 723, theorem 12); beyond its mean its tail is that of the largest, so in this
 * unit the penalty of a cost with one parameter serves once the mean of the others, {@link #surplus}, is added.
 *
 * <p>Source: Harchaoui and Cappe 2007, IEEE SSP, 768. Memory: 8 n^2 bytes.
 */
final class KernelCost implements SegmentCost {
    private static final int LARGEST = 5000;
    private static final int PAIRS = 100_000;
    private static final int SAMPLE = 500; // points for the largest eigenvalue, which is one of the law of the series
    private static final int PRODUCTS = 100;

    private final int size;
    private final double unit;
    private final double[][] sums; // of the kernel over all pairs before a row and a column

    KernelCost(Values series) {
        size = series.size();
        if (size > LARGEST) {
            throw new IllegalArgumentException(
                    "segment cost: a kernel takes at most " + LARGEST + " points, got " + size);
        }
        double bandwidth = bandwidth(series);
        sums = new double[size + 1][size + 1];
        for (int i = 0; i < size; i++) {
            double row = 0;
            for (int j = 0; j < size; j++) {
                double distance = bandwidth > 0 ? (series.get(i) - series.get(j)) / bandwidth : 0;
                row += Math.exp(-distance * distance / 2);
                sums[i + 1][j + 1] = sums[i][j + 1] + row;
            }
        }
        unit = bandwidth > 0 && size > 1 ? largestEigenvalue(series, bandwidth) : 1;
    }

    /** Of the centred kernel over its size, by powers; every few points where there are many. */
    private static double largestEigenvalue(Values series, double bandwidth) {
        int stride = (series.size() + SAMPLE - 1) / SAMPLE;
        double[] y = new double[(series.size() + stride - 1) / stride];
        for (int i = 0; i < y.length; i++) {
            y[i] = series.get(i * stride) / bandwidth;
        }
        int m = y.length;
        double[] kernel = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                kernel[i * m + j] = Math.exp(-(y[i] - y[j]) * (y[i] - y[j]) / 2);
            }
        }
        double[] x = new double[m];
        for (int i = 0; i < m; i++) {
            x[i] = y[i] + 1e-3 * Math.sin(i); // the leading function is near a line; the rest keeps every other in
        }
        double value = 0;
        for (int turn = 0; turn < PRODUCTS; turn++) {
            centre(x);
            double norm = Math.sqrt(Arrays.stream(x).map(e -> e * e).sum());
            if (!(norm > 0)) {
                return 1;
            }
            double[] next = new double[m];
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < m; j++) {
                    next[i] += kernel[i * m + j] * (x[j] / norm) / m;
                }
            }
            centre(next);
            value = Math.sqrt(Arrays.stream(next).map(e -> e * e).sum());
            x = next;
        }
        return value > 1e-12 ? value : 1;
    }

    private static void centre(double[] x) {
        double mean = Arrays.stream(x).average().orElse(0);
        for (int i = 0; i < x.length; i++) {
            x[i] -= mean;
        }
    }

    @Override
    public double unit() {
        return unit;
    }

    @Override
    public double surplus() {
        return size > 0 ? Math.max(0, of(0, size) / size - unit) : 0;
    }

    private static double bandwidth(Values series) {
        int n = series.size();
        int stride = (int) Math.max(1, (long) n * n / 2 / PAIRS);
        double[] distances = new double[(int) ((long) n * (n - 1) / 2 / stride) + 1];
        int kept = 0;
        long pair = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++, pair++) {
                if (pair % stride == 0 && kept < distances.length) {
                    distances[kept++] = Math.abs(series.get(i) - series.get(j));
                }
            }
        }
        Arrays.sort(distances, 0, kept);
        return kept == 0 ? 0 : distances[kept / 2];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int shortest() {
        return 1;
    }

    @Override
    public double of(int start, int end) {
        double inside = sums[end][end] - sums[start][end] - sums[end][start] + sums[start][start];
        return Math.max(0, end - start - inside / (end - start));
    }
}
