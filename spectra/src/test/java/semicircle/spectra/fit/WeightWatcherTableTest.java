package semicircle.spectra.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.statistic.WeightMetrics;

/** Columns of a published tool's table on a real model, where the definitions agree; its x_min and norms have no division by N. */
class WeightWatcherTableTest {
    @Test
    void powerLawAndNormsAgreeWithTheTable() throws IOException {
        List<String> lines;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/golden/minilm-spectra.csv"))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .toList();
        }
        assertThat(lines).hasSize(3);
        for (String line : lines) {
            List<String> cells = Arrays.asList(line.split(",", -1));
            double[] row =
                    cells.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
            Spectrum spectrum = Spectrum.of(
                    new Spectrum.Origin(cells.get(0), (long) row[0], (long) row[1]),
                    Arrays.copyOfRange(row, 11, row.length));
            Map<String, Measurement.Scalar> fit = new PowerLawFit().to(spectrum).parameters();
            WeightMetrics metrics = WeightMetrics.of(spectrum);
            Measurement.Scalar alpha = Objects.requireNonNull(fit.get("alpha"));
            double[] ours = {
                alpha.value(),
                Objects.requireNonNull(fit.get("distance")).value(),
                alpha.standardError().orElseThrow(),
                Objects.requireNonNull(fit.get("x-min")).value() * metrics.unscaling(),
                Objects.requireNonNull(fit.get("tail")).value(),
                metrics.frobeniusSquared(),
                metrics.stableRank(),
                metrics.entropyRatio(), // the table adds 1e-10 to each p: 1e-7 relative
                metrics.numericalRank()
            };
            for (int k = 0; k < ours.length; k++) {
                assertThat(ours[k]).as("%s column %d", cells.get(0), k).isCloseTo(row[2 + k], withinPercentage(1e-4));
            }
        }
    }
}
