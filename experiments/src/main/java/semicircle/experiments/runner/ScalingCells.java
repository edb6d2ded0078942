package semicircle.experiments.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import semicircle.dynamics.verdict.SweepTable;

/** The runs of a sweep by scale and control, each cell summed up in the number whose curves are drawn. */
final class ScalingCells {
    /**
     * A cell.
     *
     * @param value mean, or ratio of moments
     * @param error its standard error, that of the table or over the runs; NaN where one run cannot tell
     */
    record Cell(double value, double error) {}

    private ScalingCells() {}

    /**
     * The cells of a table.
     *
     * @param table the runs
     * @param ratio whether the ratio is wanted rather than the order parameter: its own column, or that of the moments of the order parameter
     * @return cells by control, by scale
     */
    static NavigableMap<Double, NavigableMap<Double, Cell>> of(SweepTable table, boolean ratio) {
        TreeMap<Double, TreeMap<Double, List<Integer>>> rows = new TreeMap<>();
        for (int i = 0; i < table.rows(); i++) {
            rows.computeIfAbsent(table.scale().get(i), key -> new TreeMap<>())
                    .computeIfAbsent(table.control().get(i), key -> new ArrayList<>())
                    .add(i);
        }
        NavigableMap<Double, NavigableMap<Double, Cell>> cells = new TreeMap<>();
        rows.forEach((size, curve) -> curve.forEach(
                (x, list) -> cells.computeIfAbsent(size, key -> new TreeMap<>()).put(x, cell(table, ratio, list))));
        return cells;
    }

    private static Cell cell(SweepTable table, boolean ratio, List<Integer> rows) {
        double[] numbers = rows.stream()
                .mapToDouble(row -> (ratio ? table.ratio().orElse(table.order()) : table.order()).get(row))
                .toArray();
        boolean moments = ratio && table.ratio().isEmpty();
        double whole = value(numbers, numbers.length, moments);
        double[] without = new double[numbers.length];
        double middle = 0;
        for (int i = 0; i < without.length; i++) {
            without[i] = value(numbers, i, moments);
            middle += without[i] / without.length;
        }
        double squares = 0; // jackknife: the standard error of a mean, and of a ratio of means
        for (double one : without) {
            squares += (one - middle) * (one - middle);
        }
        int n = numbers.length;
        if (!ratio && table.error().isPresent()) {
            double given = 0;
            for (int row : rows) {
                double error = table.error().get().get(row);
                given += error * error;
            }
            return new Cell(whole, Math.sqrt(given) / n);
        }
        return new Cell(whole, n < 2 ? Double.NaN : Math.sqrt(squares * (n - 1) / n));
    }

    /** The mean, or {@code <m^2>^2/<m^4>}, of all numbers but one. */
    private static double value(double[] numbers, int left, boolean moments) {
        double sum = 0;
        double second = 0;
        double fourth = 0;
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (i != left) {
                double square = numbers[i] * numbers[i];
                sum += numbers[i];
                second += square;
                fourth += square * square;
                count++;
            }
        }
        return moments ? second * second / fourth / count : sum / count;
    }
}
