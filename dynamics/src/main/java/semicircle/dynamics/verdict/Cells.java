package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import semicircle.spectra.Values;

/** The runs of a table by scale and control: what each cell holds, and the curves that follow. */
final class Cells {
    /** Fewest runs of a cell from which a ratio of moments means anything. */
    static final int RUNS_FOR_MOMENTS = 8;

    private static final double PRIOR_RUNS = 4;

    private final SweepTable table;
    private final String branch;
    private final TreeMap<Double, TreeMap<Double, List<Integer>>> rows = new TreeMap<>();

    Cells(SweepTable table, String branch) {
        this.table = table;
        this.branch = branch;
        for (int i = 0; i < table.rows(); i++) {
            if (table.branch().isEmpty() || table.branch().get().get(i).equals(branch)) {
                rows.computeIfAbsent(table.scale().get(i), key -> new TreeMap<>())
                        .computeIfAbsent(table.control().get(i), key -> new ArrayList<>())
                        .add(i);
            }
        }
    }

    String branch() {
        return branch;
    }

    /** {@return both ways of the sweep, where it has two} */
    Optional<Branches> ways(CurveFamily order) {
        return table.branches().stream()
                .filter(name -> !name.equals(branch))
                .findFirst()
                .map(name -> new Branches(this, new Cells(table, name), order));
    }

    int sizes() {
        return rows.size();
    }

    /** {@return the median count of runs in a cell} */
    int medianRuns() {
        int[] counts = rows.values().stream()
                .flatMap(cells -> cells.values().stream())
                .mapToInt(List::size)
                .sorted()
                .toArray();
        return counts.length == 0 ? 0 : counts[counts.length / 2];
    }

    /** {@return degrees of freedom behind the standard errors of the usual cell; infinite where they are given} */
    double errorFreedom() {
        return table.error().isPresent() ? Double.POSITIVE_INFINITY : Math.max(0, medianRuns() - 1) + PRIOR_RUNS;
    }

    /** {@return the fewest controls of any scale} */
    int fewestControls() {
        return rows.values().stream().mapToInt(Map::size).min().orElse(0);
    }

    /** {@return whether nothing varies from run to run: errors are given as 0, or each cell repeats itself} */
    boolean exact() {
        return family(table.order(), table.error()).curves().stream()
                .allMatch(c -> Arrays.stream(c.error).allMatch(e -> e == 0));
    }

    /** Values of a column in each cell of one scale, by control. */
    NavigableMap<Double, double[]> samples(double size, Values column) {
        TreeMap<Double, double[]> samples = new TreeMap<>();
        rows.getOrDefault(size, new TreeMap<>())
                .forEach((x, list) ->
                        samples.put(x, list.stream().mapToDouble(column::get).toArray()));
        return samples;
    }

    List<Double> allSizes() {
        return List.copyOf(rows.keySet());
    }

    /** Mean curves of the order parameter. */
    CurveFamily order() {
        return family(table.order(), table.error());
    }

    /** Mean curves of a column; its errors are found from the runs of each cell where they are not given. */
    CurveFamily family(Values column, Optional<Values> given) {
        List<SizeCurve> curves = new ArrayList<>();
        rows.forEach((size, cells) -> curves.add(mean(size, cells, column, given)));
        return new CurveFamily(curves);
    }

    private static SizeCurve mean(
            double size, Map<Double, List<Integer>> cells, Values column, Optional<Values> given) {
        int points = cells.size();
        double[] x = new double[points];
        double[] value = new double[points];
        double[] variance = new double[points];
        int[] runs = new int[points];
        int k = 0;
        for (Map.Entry<Double, List<Integer>> cell : cells.entrySet()) {
            List<Integer> list = cell.getValue();
            double mean = 0;
            for (int row : list) {
                mean += column.get(row) / list.size();
            }
            double squares = 0;
            for (int row : list) {
                squares += square(column.get(row) - mean);
            }
            x[k] = cell.getKey();
            value[k] = mean;
            runs[k] = list.size();
            variance[k++] = list.size() < 2 ? Double.NaN : squares / (list.size() - 1);
        }
        double[] error = given.isPresent() ? combined(cells, given.get()) : errors(variance, runs);
        return new SizeCurve(size, x, value, error);
    }

    /** Standard errors; the variance of a few runs is drawn towards the median of its scale, as if that were four more. */
    private static double[] errors(double[] own, int... runs) {
        double[] variance = neighbours(own);
        double[] known =
                Arrays.stream(variance).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double usual = known.length == 0 ? 0 : known[known.length / 2];
        double[] error = new double[variance.length];
        for (int k = 0; k < error.length; k++) {
            double squares = Double.isNaN(variance[k]) ? 0 : variance[k] * (runs[k] - 1);
            error[k] = Math.sqrt((squares + PRIOR_RUNS * usual) / (Math.max(0, runs[k] - 1) + PRIOR_RUNS) / runs[k]);
        }
        return error;
    }

    /** Where runs fall into one of two states, a few may all fall into the same: each variance is at least half of the mean beside it. */
    private static double[] neighbours(double... variance) {
        double[] wide = variance.clone();
        for (int k = 0; k < wide.length; k++) {
            double sum = 0;
            int count = 0;
            for (int j = Math.max(0, k - 1); j < Math.min(wide.length, k + 2); j++) {
                if (!Double.isNaN(variance[j])) {
                    sum += variance[j];
                    count++;
                }
            }
            wide[k] = count == 0 || Double.isNaN(variance[k]) ? variance[k] : Math.max(variance[k], sum / count / 2);
        }
        return wide;
    }

    private static double[] combined(Map<Double, List<Integer>> cells, Values given) {
        double[] error = new double[cells.size()];
        int k = 0;
        for (List<Integer> list : cells.values()) {
            double squares = 0;
            for (int row : list) {
                squares += square(given.get(row));
            }
            error[k++] = Math.sqrt(squares) / list.size();
        }
        return error;
    }

    /**
     * Curves of a dimensionless ratio: the given column, or {@code Q = <m^2>^2/<m^4>} over the runs of each cell with a jackknife error.
     * Q is 1 where all runs agree in size, 1/3 for a Gaussian of mean 0.
     */
    Optional<CurveFamily> ratio() {
        if (table.ratio().isPresent()) {
            return Optional.of(family(
                    table.ratio().get(),
                    table.error().isPresent() ? Optional.of(table.error().get().map(e -> 0.0)) : Optional.empty()));
        }
        if (table.error().isPresent() || medianRuns() < RUNS_FOR_MOMENTS) {
            return Optional.empty();
        }
        List<SizeCurve> curves = new ArrayList<>();
        rows.forEach((size, cells) -> curves.add(moments(size, cells)));
        return curves.stream().anyMatch(c -> c.points() < Judge.FEWEST_CONTROLS)
                ? Optional.empty()
                : Optional.of(new CurveFamily(curves));
    }

    private SizeCurve moments(double size, Map<Double, List<Integer>> cells) {
        List<double[]> points = new ArrayList<>();
        cells.forEach((x, list) -> {
            double[] m = list.stream().mapToDouble(table.order()::get).toArray();
            double second = 0;
            double fourth = 0;
            for (double one : m) {
                second += one * one;
                fourth += one * one * one * one;
            }
            if (m.length >= RUNS_FOR_MOMENTS && fourth > 0) {
                double n = m.length;
                double whole = second * second / fourth / n;
                double spread = 0;
                for (double one : m) {
                    double s = second - one * one;
                    double f = fourth - one * one * one * one;
                    double left = f > 0 ? s * s / f / (n - 1) : whole;
                    spread += square(left - whole);
                }
                points.add(new double[] {x, whole, Math.sqrt(spread * (n - 1) / n)});
            }
        });
        int k = points.size();
        double[][] columns = new double[3][k];
        for (int i = 0; i < k; i++) {
            for (int c = 0; c < 3; c++) {
                columns[c][i] = points.get(i)[c];
            }
        }
        return new SizeCurve(size, columns[0], columns[1], smoothed(columns[2]));
    }

    /** A jackknife error is itself noisy: each is averaged, in square, with its neighbours. */
    private static double[] smoothed(double... error) {
        double[] smooth = new double[error.length];
        for (int i = 0; i < error.length; i++) {
            int from = Math.max(0, i - 1);
            int to = Math.min(error.length, i + 2);
            for (int k = from; k < to; k++) {
                smooth[i] += square(error[k]) / (to - from);
            }
            smooth[i] = Math.sqrt(smooth[i]);
        }
        return smooth;
    }

    private static double square(double x) {
        return x * x;
    }
}
