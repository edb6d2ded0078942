package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import semicircle.experiments.runner.Runner;

/**
 * Rows of texts that are printed as they are known, so that what is stopped leaves those that were: columns begin as wide as they are expected to
 * become, and widen. A state: it remembers widths.
 */
final class RunningTable {
    private final PrintWriter out;
    private final Runner.Progress progress;
    private final List<Integer> widths = new ArrayList<>();

    /**
     * A table with its headings, which are printed.
     *
     * @param out where rows go
     * @param progress a line that gives way to each row
     * @param headings one for each column
     * @param expected width of each column, at least that of its heading
     */
    RunningTable(PrintWriter out, Runner.Progress progress, List<String> headings, List<Integer> expected) {
        this.out = out;
        this.progress = progress;
        widths.addAll(expected);
        add(headings);
    }

    /**
     * Prints a row.
     *
     * @param cells one text for each heading
     */
    void add(List<String> cells) {
        if (cells.size() != widths.size()) {
            throw new IllegalArgumentException("cells must be " + widths.size() + ", got " + cells.size());
        }
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            String cell = PlainText.of(cells.get(c));
            widths.set(c, Math.max(widths.get(c), cell.length()));
            line.append(c == 0 ? "" : "  ").append(cell).append(" ".repeat(widths.get(c) - cell.length()));
        }
        progress.givesWay();
        out.println(line.toString().stripTrailing());
        out.flush();
    }

    /** The length of the longest of some texts. */
    static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }
}
