package semicircle.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import semicircle.experiments.runner.Mean;
import semicircle.experiments.runner.Summary;

/** What a study found, as a table for people. */
final class SummaryTable {
    private SummaryTable() {}

    /** {@return whether theory is known for any mean} */
    static boolean hasExact(Summary summary) {
        for (Summary.Point point : summary.points()) {
            for (Mean mean : point.means().values()) {
                if (mean.exact().isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return one line a mean, headings first} */
    static List<String> lines(Summary summary) {
        List<String> headings = new ArrayList<>();
        if (summary.points().isEmpty()) {
            return List.of("no run was done");
        }
        for (String key : summary.points().get(0).point().settings().keySet()) {
            headings.add(key.substring(key.lastIndexOf('.') + 1));
        }
        headings.addAll(List.of("runs", "quantity", "mean", "s.e.", "exact", "z"));
        TextTable table = new TextTable(headings);
        for (Summary.Point point : summary.points()) {
            for (Map.Entry<String, Mean> entry : point.means().entrySet()) {
                Mean mean = entry.getValue();
                List<String> cells = new ArrayList<>(point.point().settings().values());
                cells.add(Integer.toString(point.replicas()));
                cells.add(entry.getKey());
                cells.add(TextTable.number(mean.value()));
                cells.add(text(mean.standardError()));
                cells.add(text(mean.exact()));
                cells.add(
                        mean.deviation().isPresent()
                                ? String.format(
                                        Locale.ROOT, "%+.1f", mean.deviation().getAsDouble())
                                : "-");
                table.add(cells);
            }
        }
        return table.lines();
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? TextTable.number(value.getAsDouble()) : "-";
    }
}
