package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.dynamics.verdict.Sweeps.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;

class ScaleSeriesTest {
    @Test
    void scaleAloneGivesArtefactOrNothingCertain() {
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < 16; k++) {
            double n = Math.pow(10, 3 + 0.4 * k);
            double loss = 3 * Math.pow(n / 1000, -0.35);
            rows.add(new double[] {n, Math.exp(-6 * loss), loss, Math.exp(-loss)});
        }
        Map<String, Values> others = Map.of("token", column(rows, 3));
        Verdict artefact =
                new ScaleSeries(column(rows, 0), column(rows, 1), Optional.of(column(rows, 2)), others).verdict();
        assertThat(artefact.label()).isEqualTo(Label.METRIC_ARTEFACT);
        assertThat(artefact.gates().get(0).finding()).contains("; token 0.");
        Map<String, Double> numbers = artefact.gates().get(0).numbers();
        assertThat(numbers.get("roughness of token")).isLessThan(numbers.get("metric roughness"));
        assertThat(new ScaleSeries(column(rows, 0), column(rows, 1), Optional.empty(), Map.of())
                        .verdict()
                        .words())
                .isEqualTo("inconclusive (no control beside the scale, so sharpening cannot be asked; give a loss per"
                        + " unit)");
    }
}
