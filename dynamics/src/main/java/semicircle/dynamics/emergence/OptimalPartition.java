package semicircle.dynamics.emergence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import semicircle.spectra.Values;

/**
 * Splits a series where {@code sum of squared deviations from segment means + penalty x breaks} is least, exactly: {@code F(t) =
 * min_s F(s) + C(s, t) + penalty} with the pruning of PELT (Killick, Fearnhead, Eckley 2012, J. Am. Stat. Assoc. 107, 1590).
 *
 * <p>Cost: O(n) where breaks are frequent, O(n^2) at worst. Memory: O(n).
 */
final class OptimalPartition {
    private final int size;
    private final double[] sums;
    private final double[] squares;

    /** Prepares running sums; the mean is taken out first, so that squares do not cancel. */
    OptimalPartition(Values series) {
        size = series.size();
        sums = new double[size + 1];
        squares = new double[size + 1];
        double mean = series.stream().average().orElse(0);
        for (int i = 0; i < size; i++) {
            double deviation = series.get(i) - mean;
            sums[i + 1] = sums[i] + deviation;
            squares[i + 1] = squares[i] + deviation * deviation;
        }
    }

    /** Sum of squared deviations from their mean, over the points from {@code start} on and before {@code end}. */
    double cost(int start, int end) {
        double sum = sums[end] - sums[start];
        return Math.max(0, squares[end] - squares[start] - sum * sum / (end - start));
    }

    /** Mean of the same points, less the mean of all. */
    double level(int start, int end) {
        return (sums[end] - sums[start]) / (end - start);
    }

    /** First points of all segments but the first, ascending. */
    List<Integer> breaks(double penalty) {
        double[] best = new double[size + 1];
        int[] last = new int[size + 1];
        best[0] = -penalty;
        Deque<Integer> candidates = new ArrayDeque<>();
        for (int end = 1; end <= size; end++) {
            candidates.addLast(end - 1);
            best[end] = Double.POSITIVE_INFINITY;
            for (int start : candidates) {
                double total = best[start] + cost(start, end) + penalty;
                if (total < best[end]) {
                    best[end] = total;
                    last[end] = start;
                }
            }
            for (Iterator<Integer> it = candidates.iterator(); it.hasNext(); ) {
                int start = it.next();
                if (best[start] + cost(start, end) > best[end]) {
                    it.remove(); // can never be the last break again
                }
            }
        }
        List<Integer> breaks = new ArrayList<>();
        for (int end = last[size]; end > 0; end = last[end]) {
            breaks.add(0, end);
        }
        return breaks;
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
