package semicircle.spectra.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of golden/correlations.csv. */
public final class CorrelationRows {
    /** One number of the table. */
    public record Row(String quantity, String parameters, double value, double deviation) {
        /** The number after a name and an equals sign, as in "GOE L=0.5". */
        public double number(String name) {
            String tail = parameters.substring(parameters.indexOf(name + "=") + name.length() + 1);
            return Double.parseDouble(tail.split("[ ;]")[0]);
        }
    }

    private CorrelationRows() {}

    /** All rows of a quantity whose parameters begin so; the count is stated so that no row is lost unnoticed. */
    public static List<Row> of(String quantity, String parameters, int count) {
        try (InputStream in = CorrelationRows.class.getResourceAsStream("/golden/correlations.csv")) {
            List<Row> found = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .filter(f -> f[0].equals(quantity) && f[1].startsWith(parameters))
                    .map(f -> new Row(f[0], f[1], Double.parseDouble(f[3]), Double.parseDouble(f[4])))
                    .toList();
            assertThat(found).as(quantity + " " + parameters).hasSize(count);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only row of a quantity whose parameters begin so. */
    public static double value(String quantity, String parameters) {
        return of(quantity, parameters, 1).get(0).value();
    }
}
