package semicircle.dynamics.verdict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import semicircle.spectra.Values;

/**
 * A run so far from all others that its number is a slip, such as another unit, rather than chance: beside it the change of all others cannot be seen.
 *
 * <p>Distances are those from the median of the table. The farthest run, or the farthest few, up to one in fifty or the runs of a cell, are stray where three things hold.
 * They are {@value #FEWEST_TIMES} times as far out as the next. The rest does not foretell it: where distances have a tail {@code d^-a}, the
 * farthest is r times as far as the next with chance {@code r^-a}, and with the a of the farthest tenth of the rest (Hill 1975) that chance is below
 * {@value #CHANCE}; so a heavy tail, even one without a mean, is left alone, and a bounded order parameter, of which a is large, is not. And
 * they are the smaller part of their cells, of which others saw nothing of it, or the neighbours of the cell on both sides saw nothing: a
 * curve that rises by orders of magnitude to its end is no slip. Only a run {@value #BEYOND_ALL} times as far out needs no such others.
 *
 * <p>Cost: O(n log n). Source of the tail: Hill 1975, Annals of Statistics 3, 1163.
 *
 * @param row the first of them in the table, from 0
 * @param count how many there are
 * @param value what it has
 * @param times how many times as far from the median as the farthest other
 */
public record StrayRun(int row, int count, double value, double times) {
    private static final double FEWEST_TIMES = 100;
    private static final double BEYOND_ALL = 1e9;
    private static final double MOST_TIMES = 1e300; // a number that can be printed
    private static final double CHANCE = 1e-6;
    private static final int ONE_IN = 50;
    private static final int LARGE_CELL =
            100; // no cell need be counted of tables so large that more would be looked at anyway
    private static final int TAIL = 10;
    private static final int FEWEST_IN_TAIL = 5;

    /**
     * Looks for stray runs in the columns that decide: order parameter, ratio and loss.
     *
     * @param table the runs
     * @param where what a row, counted from 0, is called, such as its line in a file
     * @return what was found, in words; empty where there is nothing
     */
    public static Optional<String> told(SweepTable table, IntFunction<String> where) {
        Map<String, Values> columns = new LinkedHashMap<>();
        columns.put("an order parameter", table.order());
        table.ratio().ifPresent(column -> columns.put("a ratio", column));
        table.loss().ifPresent(column -> columns.put("a loss", column));
        return columns.entrySet().stream()
                .flatMap(column -> of(table, column.getValue())
                        .map(stray -> stray.described(where.apply(stray.row()), column.getKey()))
                        .stream())
                .findFirst();
    }

    /**
     * Looks for stray runs.
     *
     * @param table the runs
     * @param column one of its columns
     * @return the first of them; empty where there is none
     */
    static Optional<StrayRun> of(SweepTable table, Values column) {
        int n = table.rows();
        double[] distance = distances(column);
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -distance[i]))
                .mapToInt(i -> i)
                .toArray();
        int most = n > ONE_IN * LARGE_CELL ? n / ONE_IN : Math.max(n / ONE_IN, largestCell(table));
        for (int far = 1; far <= most && far + FEWEST_IN_TAIL <= n; far++) {
            double times = distance[order[far - 1]] / distance[order[far]];
            if (times >= FEWEST_TIMES
                    && distance[order[far]] > 0
                    && Math.log(times) > -Math.log(CHANCE) * heaviness(distance, order, far)) {
                int[] stray = Arrays.copyOf(order, far);
                if (times >= BEYOND_ALL || alone(table, stray)) {
                    int first = Arrays.stream(stray).min().orElse(0);
                    return Optional.of(new StrayRun(first, far, column.get(first), Math.min(times, MOST_TIMES)));
                }
            }
        }
        return Optional.empty();
    }

    private String described(String where, String what) {
        return Words.text(
                "%s of %.4g in %s%s, %.2g times as far from the median as all others: mend its unit or leave it out",
                what, value, where, count == 1 ? "" : " and " + (count - 1) + " more like it", times);
    }

    private static double[] distances(Values column) {
        double most = column.stream().map(Math::abs).max().orElse(0);
        double unit = most > 0 ? most : 1;
        double[] sorted = column.stream().map(v -> v / unit).sorted().toArray();
        double median = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        return column.stream().map(v -> Math.abs(v / unit - median)).toArray();
    }

    /** Hill's {@code 1/a} of the farthest tenth of the others; infinite where too few differ from the median at all. */
    private static double heaviness(double[] distance, int[] order, int far) {
        int count = Math.max(FEWEST_IN_TAIL, (order.length - far) / TAIL);
        double least = distance[order[Math.min(order.length, far + count) - 1]];
        if (!(least > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int i = far; i < far + count - 1; i++) {
            sum += Math.log(distance[order[i]] / least);
        }
        return sum / (count - 1);
    }

    private static int largestCell(SweepTable table) {
        Map<List<Object>, Integer> runs = new HashMap<>();
        IntStream.range(0, table.rows()).forEach(row -> runs.merge(cell(table, row), 1, Integer::sum));
        return runs.values().stream().max(Comparator.naturalOrder()).orElse(1);
    }

    /** Whether others saw nothing of it, where each of them stands. */
    private static boolean alone(SweepTable table, int... stray) {
        Map<List<Object>, Integer> runs = new HashMap<>();
        Map<List<Object>, Integer> strays = new HashMap<>();
        IntStream.range(0, table.rows()).forEach(row -> runs.merge(cell(table, row), 1, Integer::sum));
        Arrays.stream(stray).forEach(row -> strays.merge(cell(table, row), 1, Integer::sum));
        for (Map.Entry<List<Object>, Integer> cell : strays.entrySet()) {
            int all = runs.getOrDefault(cell.getKey(), 0);
            boolean few = 2 * cell.getValue() < all;
            if (!few && !between(table, cell.getKey(), strays.keySet())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a cell has neighbours at its scale on both sides, and none of them holds a stray run. */
    private static boolean between(SweepTable table, List<Object> cell, Set<List<Object>> strays) {
        double x = (Double) cell.get(1);
        Optional<List<Object>> below = Optional.empty();
        Optional<List<Object>> above = Optional.empty();
        Comparator<List<Object>> byControl = Comparator.comparing(one -> (Double) one.get(1));
        for (int row = 0; row < table.rows(); row++) {
            List<Object> other = cell(table, row);
            boolean curve = other.get(0).equals(cell.get(0)) && other.get(2).equals(cell.get(2));
            if (curve && (Double) other.get(1) < x) {
                below = below.isEmpty() || byControl.compare(other, below.get()) > 0 ? Optional.of(other) : below;
            } else if (curve && (Double) other.get(1) > x) {
                above = above.isEmpty() || byControl.compare(other, above.get()) < 0 ? Optional.of(other) : above;
            }
        }
        Set<List<Object>> clean = new HashSet<>();
        below.filter(one -> !strays.contains(one)).ifPresent(clean::add);
        above.filter(one -> !strays.contains(one)).ifPresent(clean::add);
        return clean.size() == 2;
    }

    private static List<Object> cell(SweepTable table, int row) {
        return List.of(
                table.scale().get(row),
                table.control().get(row),
                table.branch().map(names -> names.get(row)).orElse(""));
    }
}
