package semicircle.dynamics.emergence;

import java.util.Arrays;
import semicircle.spectra.Values;

/**
 * Spread in the feature space of {@code exp(-(x - y)^2/2h^2)}: {@code sum k(x, x) - sum k(x, y)/n}; h is the median distance of pairs.
 *
 * <p>Source: Harchaoui and Cappe 2007, IEEE SSP, 768. Memory: 8 n^2 bytes.
 */
final class KernelCost implements SegmentCost {
    private static final int LARGEST = 5000;
    private static final int PAIRS = 100_000;

    private final int size;
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
