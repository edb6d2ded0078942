package semicircle.dynamics.verdict;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import semicircle.spectra.Values;

/**
 * Runs of a sweep over scale and control, a row a run.
 *
 * @param scale number of units (or linear size) of each run, positive: n
 * @param control control parameter of each run: n
 * @param order order parameter that the run measured: n
 * @param error standard error of the order parameter of each row, 0 where it is exact; left out: it is found from the runs of a cell
 * @param ratio a dimensionless quantity whose curves of different scale cross where something happens, such as a scaled gap or a mean
 *     spacing ratio; left out: the moment ratio {@code <m^2>^2/<m^4>} of the runs of a cell
 * @param loss loss per unit of each run, for the question whether only a thresholded metric jumps
 * @param metrics other metrics of the same runs by name
 * @param signal an independent structural signal, such as an outlier of the spectrum, its gap or its entropy
 * @param branch name of the branch of each run, such as up and down, where the control was swept both ways
 * @param jump largest step of the order parameter within each run, where a run grows step by step
 * @param spread standard deviation of the order parameter within each run, where a run is a mean over time or an exact expectation: whether two states take turns in it
 */
public record SweepTable(
        Values scale,
        Values control,
        Values order,
        Optional<Values> error,
        Optional<Values> ratio,
        Optional<Values> loss,
        Map<String, Values> metrics,
        Optional<Values> signal,
        Optional<List<String>> branch,
        Optional<Values> jump,
        Optional<Values> spread) {
    private static final int FEW_VALUES = 4;
    private static final double MOST_ERROR = 1e9; // of the largest order parameter: worse says no less
    private static final int MANY = 20;
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?");

    public SweepTable {
        int rows = scale.size();
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        branch = branch.map(List::copyOf);
        requireRows("control", control, rows);
        requireRows("order", order, rows);
        error.ifPresent(column -> requireRows("error", column, rows));
        ratio.ifPresent(column -> requireRows("ratio", column, rows));
        loss.ifPresent(column -> requireRows("loss", column, rows));
        signal.ifPresent(column -> requireRows("signal", column, rows));
        jump.ifPresent(column -> requireRows("jump", column, rows));
        spread.ifPresent(column -> requireRows("spread", column, rows));
        metrics.forEach((name, column) -> requireRows(name, column, rows));
        branch.ifPresent(names -> requireCount("branch", names.size(), rows));
        branch.ifPresent(SweepTable::requireTwo);
        for (int i = 0; i < rows; i++) {
            if (!(scale.get(i) > 0)) {
                throw new IllegalArgumentException(
                        "scale must be positive, got " + scale.get(i) + " in row " + (i + 1));
            }
            requireNotNegative("error", error, i);
            requireNotNegative("spread", spread, i);
        }
    }

    /**
     * Runs with nothing but an order parameter.
     *
     * @param scale scale of each run
     * @param control control of each run
     * @param order order parameter of each run
     * @return the table
     */
    public static SweepTable of(Values scale, Values control, Values order) {
        return new SweepTable(
                scale,
                control,
                order,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** {@return how many runs} */
    public int rows() {
        return scale.size();
    }

    /** The same runs with the order parameter, its errors, the loss and the signal divided by their largest size: no verdict depends on units. */
    SweepTable normalised() {
        double unit = largest(order);
        return new SweepTable(
                scale,
                control,
                order.map(m -> m / unit),
                error.map(column -> column.map(e -> Math.min(MOST_ERROR, e / unit))),
                ratio.map(SweepTable::scaled),
                loss.map(SweepTable::scaled),
                scaled(metrics),
                signal.map(SweepTable::scaled),
                branch,
                jump.map(SweepTable::scaled),
                spread.map(column -> column.map(v -> Math.min(MOST_ERROR, v / unit))));
    }

    /**
     * Some of the rows.
     *
     * @param chosen whether a row, counted from 0, is one of them
     * @return a table of these
     */
    public SweepTable only(IntPredicate chosen) {
        int[] rows = IntStream.range(0, rows()).filter(chosen).toArray();
        Map<String, Values> others = new LinkedHashMap<>();
        metrics.forEach((name, column) -> others.put(name, chosen(column, rows)));
        return new SweepTable(
                chosen(scale, rows),
                chosen(control, rows),
                chosen(order, rows),
                error.map(column -> chosen(column, rows)),
                ratio.map(column -> chosen(column, rows)),
                loss.map(column -> chosen(column, rows)),
                others,
                signal.map(column -> chosen(column, rows)),
                branch.map(names -> Arrays.stream(rows).mapToObj(names::get).toList()),
                jump.map(column -> chosen(column, rows)),
                spread.map(column -> chosen(column, rows)));
    }

    private static Values chosen(Values column, int... rows) {
        return Values.of(Arrays.stream(rows).mapToDouble(column::get).toArray());
    }

    /** The same runs at no more scales than these: as many, evenly spread in their order, the first and the last among them. */
    SweepTable withAtMost(int scales) {
        double[] all = scale.stream().distinct().sorted().toArray();
        if (all.length <= scales) {
            return this;
        }
        Set<Double> kept = new HashSet<>();
        for (int i = 0; i < scales; i++) {
            kept.add(all[(int) Math.rint((double) i * (all.length - 1) / (scales - 1))]);
        }
        return only(row -> kept.contains(scale.get(row)));
    }

    /** {@return whether each row occurs at least twice, though the order parameter takes many values: then runs were counted more than once} */
    boolean repeated() {
        if (order.stream().distinct().limit(MANY).count() < MANY) {
            return false;
        }
        Map<List<Object>, Integer> seen = new HashMap<>();
        for (int i = 0; i < rows(); i++) {
            List<Object> row = List.of(
                    scale.get(i),
                    control.get(i),
                    order.get(i),
                    branch.isPresent() ? branch.get().get(i) : "");
            seen.merge(row, 1, Integer::sum);
        }
        return seen.values().stream().allMatch(times -> times > 1);
    }

    /**
     * The same runs with the order parameter rounded to a billionth of another sweep's largest: what is left of it there is the rounding of
     * the arithmetic, or an iteration that stopped.
     */
    SweepTable roundedBeside(SweepTable other) {
        double unit = 1e-9 * largest(other.order);
        return new SweepTable(
                scale,
                control,
                order.map(m -> unit * Math.rint(m / unit) + 0.0),
                error,
                ratio,
                loss,
                metrics,
                signal,
                branch,
                jump,
                spread);
    }

    private static Map<String, Values> scaled(Map<String, Values> columns) {
        Map<String, Values> scaled = new LinkedHashMap<>();
        columns.forEach((name, column) -> scaled.put(name, scaled(column)));
        return scaled;
    }

    private static Values scaled(Values column) {
        double unit = largest(column);
        return column.map(v -> v / unit);
    }

    private static double largest(Values column) {
        double most = column.stream().map(Math::abs).max().orElse(0);
        return most > 0 ? most : 1;
    }

    /** {@return whether the order parameter takes two to four values only, such as whether something was found, or in how many of three trials: of its jump nothing is known then} */
    boolean indicator() {
        return error.isEmpty()
                && order.stream().distinct().limit(FEW_VALUES + 1).count() <= FEW_VALUES;
    }

    /**
     * {@return names of the branches, in whatever order the rows are: the smaller number first, as where runs begin from nothing; of words the last of the alphabet, such as up before down and
     * forward before backward; one empty name where there are none}
     */
    public List<String> branches() {
        List<String> names = branch.orElse(List.of("")).stream().distinct().toList();
        boolean numbers = names.stream().allMatch(name -> NUMBER.matcher(name).matches());
        return names.stream()
                .sorted(numbers ? Comparator.comparing(Double::valueOf) : Comparator.reverseOrder())
                .toList();
    }

    private static void requireRows(String name, Values column, int rows) {
        requireCount(name, column.size(), rows);
        for (int i = 0; i < rows; i++) {
            if (!Double.isFinite(column.get(i))) {
                throw new IllegalArgumentException(
                        name + " must be finite, got " + column.get(i) + " in row " + (i + 1));
            }
        }
    }

    private static void requireTwo(List<String> branch) {
        List<String> ways = branch.stream().distinct().toList();
        if (ways.size() > 2) {
            throw new IllegalArgumentException("branch must name one way or two, such as up and down, got "
                    + ways.size()
                    + ": " + String.join(", ", ways.subList(0, Math.min(5, ways.size())))
                    + (ways.size() > 5 ? " and more" : ""));
        }
    }

    private static void requireNotNegative(String name, Optional<Values> column, int i) {
        if (column.isPresent() && !(column.get().get(i) >= 0)) {
            throw new IllegalArgumentException(
                    name + " must be at least 0, got " + column.get().get(i) + " in row " + (i + 1));
        }
    }

    private static void requireCount(String name, int size, int rows) {
        if (size != rows) {
            throw new IllegalArgumentException(name + " must have " + rows + " rows like scale, got " + size);
        }
    }
}
