package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import semicircle.experiments.study.Outcome;
import semicircle.spectra.Measurement;

/** Says that every matrix of a model was left out: an empty table alone would look like a result. */
final class NothingDone {
    private NothingDone() {}

    /**
     * Looks whether every row of a table of matrices is one that was left out.
     *
     * @param outcome with the table
     * @param table its name; its column {@code note} begins with {@code not WHAT:} or {@code skipped:} where a matrix was left out
     * @param file the model
     * @param what would have been done
     * @param err where that is told
     * @return the exit code
     */
    static int code(Outcome outcome, String table, Path file, String what, PrintWriter err) {
        if (!(outcome.measurements().get(table) instanceof Measurement.Table rows)) {
            return ExitCode.DONE;
        }
        List<String> reasons = new ArrayList<>();
        for (Measurement.Column column : rows.columns()) {
            if (column.name().equals("note") && column instanceof Measurement.Texts notes) {
                for (String note : notes.texts()) {
                    if (!note.startsWith("not " + what + ": ") && !note.startsWith("skipped: ")) {
                        return ExitCode.DONE;
                    }
                    reasons.add(note.substring(note.indexOf(": ") + 2));
                }
            }
        }
        if (reasons.isEmpty()) {
            return ExitCode.DONE;
        }
        tell(err, file, what, reasons);
        return ExitCode.BAD_INPUT;
    }

    /**
     * Writes one line.
     *
     * @param err where to
     * @param file the model
     * @param what would have been done, such as {@code analysed}
     * @param reasons why not, one a matrix; at least one
     */
    static void tell(PrintWriter err, Path file, String what, List<String> reasons) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        reasons.forEach(reason -> counts.merge(reason, 1, Integer::sum));
        Map.Entry<String, Integer> most = counts.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .orElseThrow();
        String share = counts.size() == 1 ? "all for this reason" : most.getValue() + " of them for this reason";
        err.println("semicircle: "
                + PlainText.of(file + ": no matrix was " + what + ", " + reasons.size()
                        + (reasons.size() == 1 ? " was" : " were") + " left out, " + share + ": " + most.getKey()));
    }
}
