package semicircle.dynamics.verdict;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Two scales with the same numbers, run by run: the rows of one were copied, or both were drawn with the same random numbers. Nothing is said of numbers that do
 * not vary from run to run, which may well be the same.
 *
 * <p>Cost: O(n), by sums of 64-bit hashes, which do not depend on the order of the rows.
 *
 * @param one a scale
 * @param other a larger one
 */
record CopiedScale(double one, double other) {
    private static final int MANY = 20;

    /** What is said of the first two such scales. */
    static Optional<String> told(SweepTable table) {
        return of(table)
                .map(pair -> Words.text(
                        "the runs at scales %s and %s have the same numbers: were they copied, or drawn with the same"
                                + " random numbers?",
                        number(pair.one), number(pair.other)));
    }

    private static String number(double scale) {
        return scale == Math.rint(scale) && Math.abs(scale) < 1e15
                ? Long.toString((long) scale)
                : Double.toString(scale);
    }

    static Optional<CopiedScale> of(SweepTable table) {
        Map<Double, Long> sums = new TreeMap<>();
        Map<Double, Integer> counts = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            String way = table.branch().isPresent() ? table.branch().get().get(row) : "";
            long hash = mixed(mixed(mixed(way.hashCode())
                            + Double.doubleToLongBits(table.control().get(row)))
                    + Double.doubleToLongBits(table.order().get(row)));
            sums.merge(table.scale().get(row), hash, Long::sum);
            counts.merge(table.scale().get(row), 1, Integer::sum);
        }
        Map<List<Long>, Double> seen = new HashMap<>();
        for (Map.Entry<Double, Long> scale : sums.entrySet()) {
            List<Long> all = List.of(scale.getValue(), (long) counts.getOrDefault(scale.getKey(), 0));
            Optional<Double> before = Optional.ofNullable(seen.putIfAbsent(all, scale.getKey()));
            if (before.isPresent() && isNoisy(table, scale.getKey())) {
                return Optional.of(new CopiedScale(before.get(), scale.getKey()));
            }
        }
        return Optional.empty();
    }

    /** The finaliser of SplitMix64. */
    private static long mixed(long bits) {
        long z = bits + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Whether runs of a cell differ, and by more than a few states would. */
    private static boolean isNoisy(SweepTable table, double scale) {
        Set<Double> values = new HashSet<>();
        Set<List<Object>> cells = new HashSet<>();
        Set<List<Object>> numbers = new HashSet<>();
        for (int row = 0; row < table.rows(); row++) {
            if (table.scale().get(row) == scale) {
                String way = table.branch().isPresent() ? table.branch().get().get(row) : "";
                values.add(table.order().get(row));
                cells.add(List.of(way, table.control().get(row)));
                numbers.add(List.of(way, table.control().get(row), table.order().get(row)));
            }
        }
        return values.size() >= MANY && numbers.size() > cells.size();
    }
}
