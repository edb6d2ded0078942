package semicircle.dynamics.emergence;

import java.util.List;
import semicircle.spectra.Values;

/**
 * Splits a series where {@code sum of squared deviations from segment means + penalty x breaks} is least, exactly, by functional pruning.
 *
 * <p>Cost: O(n) times the pieces alive, about ln n. Memory: O(n).
 */
final class OptimalPartition {
    private final double[] deviations;
    private final double[] sums;
    private final double[] squares;

    /** Prepares running sums; the mean is taken out first, so that squares do not cancel. */
    OptimalPartition(Values series) {
        int size = series.size();
        deviations = new double[size];
        sums = new double[size + 1];
        squares = new double[size + 1];
        double mean = series.stream().average().orElse(0);
        for (int i = 0; i < size; i++) {
            double deviation = series.get(i) - mean;
            deviations[i] = deviation;
            sums[i + 1] = sums[i] + deviation;
            squares[i + 1] = squares[i] + deviation * deviation;
        }
    }

    /** Sum of squared deviations from their mean, over the points from {@code start} on and before {@code end}. */
    double cost(int start, int end) {
        double sum = sums[end] - sums[start];
        return Math.max(0, squares[end] - squares[start] - sum * sum / (end - start));
    }

    /** First points of all segments but the first, ascending. */
    List<Integer> breaks(double penalty) {
        return new FunctionalPruning().breaks(deviations, penalty);
    }

    /** Where one break lowers the cost most, at least 1; 0 for fewer than two points. */
    int bestSplit(int start, int end) {
        int split = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = start + 1; k < end; k++) {
            double cost = cost(start, k) + cost(k, end);
            if (cost < least) {
                least = cost;
                split = k;
            }
        }
        return split;
    }
}
