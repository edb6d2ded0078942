package semicircle.dynamics.emergence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A series cut into stretches.
 *
 * @param ends point after the last of each stretch, ascending; the last is the length of the series
 * @param cost sum of the costs of the stretches, without a penalty
 */
public record Partition(List<Integer> ends, double cost) {
    public Partition {
        ends = List.copyOf(ends);
    }

    /**
     * The partition with the least {@code sum of costs + penalty x breaks}, exactly: {@code F(t) = min_s F(s) + C(s, t) + penalty}, pruned as in
     * PELT (Killick, Fearnhead, Eckley 2012, J. Am. Stat. Assoc. 107, 1590).
     *
     * <p>Cost: O(n) evaluations where breaks are frequent, n^2/2 at worst.
     *
     * @param cost cost of a stretch
     * @param penalty of a break, at least 0
     * @param shortest fewest points of a stretch, at least 1; the cost's own where that is more
     * @return the partition; a series too short for one stretch has none
     */
    public static Partition best(SegmentCost cost, double penalty, int shortest) {
        if (!(penalty >= 0) || shortest < 1) {
            throw new IllegalArgumentException("partition: penalty must be at least 0 and shortest at least 1, got "
                    + penalty + " and " + shortest);
        }
        int n = cost.size();
        int least = Math.max(shortest, cost.shortest());
        if (n < least) {
            return new Partition(List.of(), 0);
        }
        double[] best = new double[n + 1];
        int[] last = new int[n + 1];
        java.util.Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = -penalty;
        Deque<Integer> candidates = new ArrayDeque<>();
        for (int end = least; end <= n; end++) {
            if (best[end - least] < Double.POSITIVE_INFINITY) {
                candidates.addLast(end - least);
            }
            for (int start : candidates) {
                double total = best[start] + cost.of(start, end) + penalty;
                if (total < best[end]) {
                    best[end] = total;
                    last[end] = start;
                }
            }
            prune(candidates, cost, best, end, least);
        }
        return new Partition(ends(last, n), best[n] - penalty * (ends(last, n).size() - 1));
    }

    /**
     * Drops what can never be the last break again. With a shortest stretch, a start is beaten at {@code end} only for later ends that leave room
     * after {@code end}; so it must be beaten {@code least} points ago.
     */
    private static void prune(Deque<Integer> candidates, SegmentCost cost, double[] best, int end, int least) {
        int past = end - least + 1;
        for (Iterator<Integer> it = candidates.iterator(); it.hasNext(); ) {
            int start = it.next();
            if (past - start < least) {
                return; // starts ascend
            }
            if (best[start] + cost.of(start, past) > best[past]) {
                it.remove();
            }
        }
    }

    private static List<Integer> ends(int[] last, int n) {
        List<Integer> ends = new ArrayList<>();
        for (int end = n; end > 0; end = last[end]) {
            ends.add(0, end);
        }
        return ends;
    }

    /** {@return number of breaks; 0 for a series without a stretch} */
    public int breaks() {
        return Math.max(0, ends.size() - 1);
    }

    /**
     * All partitions that are best for some penalty between two (CROPS).
     *
     * <p>Source: Haynes, Eckley, Fearnhead 2017, J. Comput. Graph. Stat. 26, 134.
     *
     * @param cost cost of a stretch
     * @param from least penalty, at least 0
     * @param to largest penalty, above {@code from}
     * @param shortest as in {@link #best}
     * @return partitions, the most breaks first, each number of breaks once
     */
    public static List<Partition> path(SegmentCost cost, double from, double to, int shortest) {
        if (!(from >= 0 && from < to)) {
            throw new IllegalArgumentException(
                    "partition: penalties must satisfy 0 <= from < to, got " + from + " and " + to);
        }
        List<Partition> found = new ArrayList<>();
        Partition finest = best(cost, from, shortest);
        Partition coarsest = best(cost, to, shortest);
        found.add(finest);
        if (coarsest.breaks() < finest.breaks()) {
            found.add(coarsest);
            between(cost, finest, coarsest, shortest, found);
        }
        found.sort((a, b) -> Integer.compare(b.breaks(), a.breaks()));
        return List.copyOf(found);
    }

    private static void between(
            SegmentCost cost, Partition finer, Partition coarser, int shortest, List<Partition> found) {
        if (finer.breaks() - coarser.breaks() < 2) {
            return;
        }
        double penalty = Math.max(0, (coarser.cost - finer.cost) / (finer.breaks() - coarser.breaks()));
        Partition middle = best(cost, penalty, shortest);
        if (found.stream().noneMatch(p -> p.breaks() == middle.breaks())) {
            found.add(middle);
            between(cost, finer, middle, shortest, found);
            between(cost, middle, coarser, shortest, found);
        }
    }
}
