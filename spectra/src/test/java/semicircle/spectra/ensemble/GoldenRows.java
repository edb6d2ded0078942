package semicircle.spectra.ensemble;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rows of {@code golden/ensembles.csv} and {@code golden/ensemble-kinds.csv}: exact theory or an independent program, named in its column source. */
final class GoldenRows {
    private GoldenRows() {}

    /**
     * The value of the one row whose quantity and parameters start as given.
     *
     * @param quantity start of the quantity
     * @param parameters start of the parameters
     * @return its value
     */
    static double value(String quantity, String parameters) {
        return number(quantity, parameters, 3);
    }

    /**
     * The error of the same row.
     *
     * @param quantity start of the quantity
     * @param parameters start of the parameters
     * @return its standard error
     */
    static double error(String quantity, String parameters) {
        return number(quantity, parameters, 4);
    }

    private static double number(String quantity, String parameters, int column) {
        List<String> found = new ArrayList<>();
        List<String> lines = new ArrayList<>(lines("/golden/ensembles.csv"));
        lines.addAll(lines("/golden/ensemble-kinds.csv"));
        for (String line : lines) {
            List<String> cells = cells(line);
            if (cells.get(1).startsWith(quantity) && cells.get(2).startsWith(parameters)) {
                found.add(cells.get(column));
            }
        }
        if (found.size() != 1) {
            throw new AssertionError(quantity + " " + parameters + ": one row expected, got " + found);
        }
        return Double.parseDouble(found.get(0));
    }

    private static List<String> lines(String name) {
        try (InputStream in = Objects.requireNonNull(GoldenRows.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
