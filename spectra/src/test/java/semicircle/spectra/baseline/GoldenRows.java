package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rows of golden/baselines.csv and golden/laws.csv. */
record GoldenRows(List<Row> rows) {
    record Row(String quantity, String parameters, int index, double value) {
        /** The number after a name and an equals sign, as in "beta=1 s=-8". */
        double number(String name) {
            Matcher matcher = Pattern.compile("(?<![A-Za-z^])" + Pattern.quote(name) + "=(-?[0-9.]+)")
                    .matcher(parameters);
            if (!matcher.find()) {
                throw new IllegalArgumentException("no " + name + " in " + parameters);
            }
            return Double.parseDouble(matcher.group(1));
        }
    }

    /** All rows of a quantity; the count is stated so that no row is lost unnoticed. */
    static List<Row> of(String quantity, int count) {
        List<Row> found = all().rows().stream()
                .filter(row -> row.quantity().equals(quantity))
                .toList();
        assertThat(found).as(quantity).hasSize(count);
        return found;
    }

    private static GoldenRows all() {
        return new GoldenRows(Stream.of("/golden/baselines.csv", "/golden/laws.csv")
                .flatMap(GoldenRows::read)
                .toList());
    }

    private static Stream<Row> read(String file) {
        try (InputStream in = GoldenRows.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .map(f -> new Row(f[0], f[1], Integer.parseInt(f[2]), Double.parseDouble(f[3])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
