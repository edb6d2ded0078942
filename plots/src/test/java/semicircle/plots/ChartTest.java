package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import semicircle.data.store.RunRecord;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

class ChartTest {
    private static final Axis X = Axis.of("x");
    private static final Values TWO = Values.of(1, 2);

    @Test
    void layersOfOneFigureAreGatheredInOrderAndPlainResultsAreLeftOut() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("b/second", Measurement.Curve.line(X, TWO, Axis.of("y"), TWO));
        all.put("ratio", Measurement.Scalar.of(0.5));
        all.put("layer.0/b/first", new Measurement.Histogram(X, TWO, Values.of(1)));
        all.put("b/first", new Measurement.Histogram(X, TWO, Values.of(1)));
        all.put("alone", Measurement.Curve.line(X, TWO, Axis.of("y"), TWO));
        all.put("b/number", Measurement.Scalar.of(1));
        RunRecord record = SampleRecords.of(all);
        assertThat(Chart.names(record)).containsExactly("b", "layer.0/b", "alone");
        assertThat(Chart.of(record, "b").layers()).extracting(Chart.Layer::name).containsExactly("second", "first");
        assertThat(Chart.of(record, "b").y().name()).isEqualTo("y");
        assertThat(Chart.of(record, "layer.0/b").y()).isEqualTo(Axis.of("density"));
    }

    @Test
    void mixedAxesAreRefusedByName() {
        RunRecord record = SampleRecords.of(Map.of(
                "f/law", Measurement.Curve.line(new Axis("x", "s", Measurement.Scale.LINEAR), TWO, Axis.of("y"), TWO)));
        Chart.Layer other = new Chart.Layer("observed", new Measurement.Histogram(Axis.log("x"), TWO, Values.of(1)));
        Chart.Layer law = Chart.of(record, "f").layers().get(0);
        assertThatThrownBy(() -> new Chart("f", other.x(), Axis.of("y"), List.of(other, law), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("f: layer law must have the x axis x (unit 1, logarithmic), got x (unit s, linear)");
    }

    @Test
    void unknownFigureIsAnsweredWithTheKnownOnes() {
        RunRecord record = SampleRecords.of(Map.of("f/law", Measurement.Curve.line(X, TWO, Axis.of("y"), TWO)));
        assertThatThrownBy(() -> Chart.of(record, "g"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("record run: figure must be one of [f], got g");
    }

    @Test
    void aScalarIsNoLayerAndTwoFieldsDoNotShareAFigure() {
        assertThatThrownBy(() -> new Chart.Layer("ratio", Measurement.Scalar.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer ratio: shape must be a histogram, curve, band or field, got scalar");
        Measurement field = new Measurement.Field(X, TWO, X, TWO, X, Values.of(1, 2, 3, 4));
        List<Chart.Layer> twice = List.of(new Chart.Layer("a", field), new Chart.Layer("b", field));
        assertThatThrownBy(() -> new Chart("f", X, X, twice, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("f: at most one layer may be a field, got another in b");
    }
}
