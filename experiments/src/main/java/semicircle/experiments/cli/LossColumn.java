package semicircle.experiments.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import semicircle.data.MalformedFileException;
import semicircle.spectra.Values;

/** The loss per unit of a table of runs: its logarithm is looked at, so that it has no negative values, and some above 0 wherever it is averaged. */
final class LossColumn {
    private LossColumn() {}

    /**
     * Reads it.
     *
     * @param columns the table
     * @param name a known column
     * @param cells columns by which runs are averaged: scale, and control where there is one
     * @param order the column of the order parameter
     * @return the loss of each run
     * @throws MalformedFileException at the first row that cannot be a loss
     */
    static Values read(NamedColumns columns, String name, List<Values> cells, String order)
            throws MalformedFileException {
        Values loss = columns.numbers(name);
        Map<List<Double>, Double> most = new HashMap<>();
        for (int row = 0; row < loss.size(); row++) {
            if (loss.get(row) < 0) {
                throw columns.refused(row, name, "", "a loss per unit, at least 0");
            }
            most.merge(cell(cells, row), loss.get(row), Math::max);
        }
        for (int row = 0; row < loss.size(); row++) {
            if (most.getOrDefault(cell(cells, row), 1.0) == 0) {
                throw columns.refused(
                        row,
                        name,
                        ", as in all runs of its scale and control",
                        "a loss per unit, above 0 in some run of each");
            }
        }
        if (loss.equals(columns.numbers(order))) {
            throw columns.refused(
                    0,
                    name,
                    ", in each row the number of column " + order,
                    "a loss per unit beside the order parameter");
        }
        return loss;
    }

    private static List<Double> cell(List<Values> cells, int row) {
        List<Double> cell = new ArrayList<>();
        cells.forEach(column -> cell.add(column.get(row)));
        return cell;
    }
}
