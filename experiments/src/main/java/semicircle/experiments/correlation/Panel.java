package semicircle.experiments.correlation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import semicircle.data.MalformedFileException;
import semicircle.data.table.NumericTable;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Named time series side by side.
 *
 * @param names of the series: n
 * @param times labels of the rows: t
 * @param values t x n
 */
public record Panel(List<String> names, List<String> times, DenseMatrix values) {
    private static final int EXTREME = 200;

    public Panel {
        names = List.copyOf(names);
        times = List.copyOf(times);
        if (values.rows() != times.size() || values.cols() != names.size()) {
            throw new IllegalArgumentException("panel: values must be " + times.size() + " x " + names.size() + ", got "
                    + values.rows() + " x " + values.cols());
        }
    }

    /**
     * Takes a table for time series.
     *
     * @param table a row a time, a column a series; columns without a heading are called 1, 2, ...
     * @param returns whether its numbers are prices, to be replaced by differences of their logarithms
     * @return the series
     * @throws MalformedFileException where a name stands twice or a price is not positive
     */
    public static Panel of(NumericTable table, boolean returns) throws MalformedFileException {
        DenseMatrix numbers = table.numbers();
        List<String> names = new ArrayList<>(table.names());
        for (int j = names.size(); j < numbers.cols(); j++) {
            names.add(Integer.toString(j + 1));
        }
        HashSet<String> seen = new HashSet<>();
        for (int j = 0; j < names.size(); j++) {
            if (!seen.add(names.get(j))) {
                throw new MalformedFileException(
                        table.path(), 1, j + 1, "the name '" + names.get(j) + "' again", "each name once");
            }
        }
        List<String> times = new ArrayList<>(table.labels());
        for (int i = times.size(); i < numbers.rows(); i++) {
            times.add(Integer.toString(i + 1));
        }
        return returns ? logarithmic(table.path(), names, times, numbers) : new Panel(names, times, ordinary(numbers));
    }

    /** Correlations know no scale: a series whose squares would overflow or vanish is divided by a power of two. */
    private static DenseMatrix ordinary(DenseMatrix numbers) {
        int cols = numbers.cols();
        double[] entries = numbers.toArray();
        for (int j = 0; j < cols; j++) {
            double largest = 0;
            for (int i = 0; i < numbers.rows(); i++) {
                largest = Math.max(largest, Math.abs(entries[i * cols + j]));
            }
            int exponent = Math.getExponent(largest);
            for (int i = 0; i < numbers.rows() && largest > 0 && Math.abs(exponent) > EXTREME; i++) {
                entries[i * cols + j] = Math.scalb(entries[i * cols + j], -exponent);
            }
        }
        return DenseMatrix.of(numbers.rows(), cols, entries);
    }

    private static Panel logarithmic(Path path, List<String> names, List<String> times, DenseMatrix prices)
            throws MalformedFileException {
        int rows = prices.rows();
        int cols = prices.cols();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                if (!(prices.get(i, j) > 0)) {
                    throw new MalformedFileException(
                            path,
                            "prices must be positive, got " + prices.get(i, j) + " for '" + names.get(j) + "' at "
                                    + times.get(i));
                }
            }
        }
        double[] returns = new double[Math.max(0, rows - 1) * cols];
        for (int k = 0; k < returns.length; k++) {
            returns[k] = Math.log(prices.get(k / cols + 1, k % cols) / prices.get(k / cols, k % cols));
        }
        int left = Math.max(0, rows - 1);
        return new Panel(names, times.subList(rows - left, rows), DenseMatrix.of(left, cols, returns));
    }

    /**
     * Chooses series.
     *
     * @param kept places of the series, in order
     * @return those alone
     */
    public Panel columns(List<Integer> kept) {
        double[] numbers = new double[values.rows() * kept.size()];
        List<String> chosen = new ArrayList<>();
        for (int k = 0; k < kept.size(); k++) {
            chosen.add(names.get(kept.get(k)));
            for (int i = 0; i < values.rows(); i++) {
                numbers[i * kept.size() + k] = values.get(i, kept.get(k));
            }
        }
        return new Panel(chosen, times, DenseMatrix.of(values.rows(), kept.size(), numbers));
    }

    /**
     * Leaves one series out.
     *
     * @param out its place
     * @return the others
     */
    public Panel without(int out) {
        List<Integer> kept = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            if (j != out) {
                kept.add(j);
            }
        }
        return columns(kept);
    }

    /**
     * Rows of unit length and mean 0, one a series, over some of the times: their products are correlations.
     *
     * @param from first time
     * @param to time after the last
     * @return n x (to - from), or a series that does not change and has no correlation
     */
    Standardised standardised(int from, int to) {
        int n = names.size();
        int length = to - from;
        double[] rows = new double[n * length];
        for (int j = 0; j < n; j++) {
            double mean = 0;
            double size = 0;
            for (int i = from; i < to; i++) {
                mean += values.get(i, j) / length;
                size = Math.max(size, Math.abs(values.get(i, j)));
            }
            double squares = 0;
            for (int i = from; i < to; i++) {
                double deviation = values.get(i, j) - mean;
                rows[j * length + i - from] = deviation;
                squares += deviation * deviation;
            }
            double norm = Math.sqrt(squares);
            if (!(norm > 4 * length * Math.ulp(size))) {
                return new Standardised(Optional.of(names.get(j)), DenseMatrix.of(0, 0));
            }
            for (int i = 0; i < length; i++) {
                rows[j * length + i] /= norm;
            }
        }
        return new Standardised(Optional.empty(), DenseMatrix.of(n, length, rows));
    }

    /**
     * Series ready for correlations.
     *
     * @param constant a series that does not change, if there is one
     * @param rows n x t, each of length 1 and mean 0
     */
    record Standardised(Optional<String> constant, DenseMatrix rows) {}
}
