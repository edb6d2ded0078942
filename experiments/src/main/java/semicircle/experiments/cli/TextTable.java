package semicircle.experiments.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Rows of texts in aligned columns, a growing state: texts to the left, numbers to the right. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    TextTable(List<String> headings) {
        rows.add(List.copyOf(headings));
    }

    /**
     * Adds a row.
     *
     * @param cells one text for each heading
     */
    void add(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("cells must be " + rows.get(0).size() + ", got " + cells.size());
        }
        rows.add(cells.stream().map(PlainText::of).toList());
    }

    /** {@return the lines, headings first} */
    List<String> lines() {
        int columns = rows.get(0).size();
        List<Integer> widths = new ArrayList<>(Collections.nCopies(columns, 0));
        List<Boolean> numeric = new ArrayList<>(Collections.nCopies(columns, true));
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns; c++) {
                String cell = rows.get(r).get(c);
                widths.set(c, Math.max(widths.get(c), cell.length()));
                numeric.set(c, numeric.get(c) && (r == 0 || isNumber(cell)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(widths.get(c) - row.get(c).length());
                line.append(c == 0 ? "" : "  ").append(numeric.get(c) ? pad + row.get(c) : row.get(c) + pad);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static boolean isNumber(String cell) {
        return cell.isEmpty() || cell.equals("-") || "+-.0123456789".indexOf(cell.charAt(0)) >= 0;
    }

    /**
     * Writes a number to six digits.
     *
     * @param value any number
     * @return its text
     */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == 0 || (size >= 1e-3 && size < 1e6)) {
            int digits = size == 0 ? 4 : Math.max(0, 5 - (int) Math.floor(Math.log10(size)));
            return String.format(Locale.ROOT, "%." + Math.min(digits, 6) + "f", value);
        }
        return String.format(Locale.ROOT, "%.4e", value);
    }
}
