package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

class LayerStyleTest {
    private static final Values TWO = Values.of(1, 2);
    private static final Measurement LINE = Measurement.Curve.line(Axis.of("x"), TWO, Axis.of("y"), TWO);
    private static final Measurement POINTS = Measurement.Curve.points(Axis.of("x"), TWO, Axis.of("y"), TWO, TWO);

    private static List<LayerStyle> styles(Map<String, Measurement> layers) {
        return LayerStyle.of(Chart.of(SampleRecords.of(layers), "f"));
    }

    @Test
    void aFamilyIsColouredByItsNumbersWhateverTheirOrder() {
        Map<String, Measurement> layers = new LinkedHashMap<>();
        layers.put("f/N = 1000", POINTS);
        layers.put("f/N = 200", POINTS);
        layers.put("f/exact", LINE);
        layers.put("f/N = 30", POINTS);
        List<LayerStyle> styles = styles(layers);
        assertThat(styles)
                .extracting(LayerStyle::rgb)
                .containsExactly(Palette.family(1), Palette.family(0.5), Palette.BLACK, Palette.family(0));
        assertThat(styles).extracting(LayerStyle::law).containsExactly(false, false, true, false);
        assertThat(styles.get(0).marker()).isNotEqualTo(styles.get(1).marker());
    }

    @Test
    void linesOfTheoryDifferByDashAndPlainLinesByColour() {
        Map<String, Measurement> layers = new LinkedHashMap<>();
        layers.put("f/semicircle", LINE);
        layers.put("f/marchenko-pastur", LINE);
        layers.put("f/first", LINE);
        layers.put("f/second", LINE);
        List<LayerStyle> styles = styles(layers);
        assertThat(styles)
                .extracting(LayerStyle::rgb)
                .containsExactly(Palette.BLACK, Palette.BLACK, Palette.category(0), Palette.category(1));
        assertThat(styles.get(0).dash()).isNotEqualTo(styles.get(1).dash());
        assertThat(styles.get(1).name().text()).isEqualTo("Marchenko–Pastur");
    }

    @Test
    void oneNumberIsNoFamilyAndAFamilyLineAmongPointsKeepsItsColour() {
        assertThat(styles(Map.of("f/N = 100", POINTS)).get(0).rgb()).isEqualTo(Palette.category(0));
        Map<String, Measurement> layers = new LinkedHashMap<>();
        layers.put("f/N = 1", POINTS);
        layers.put("f/N = 2", POINTS);
        layers.put("f/N = 2, finite-size law", LINE);
        List<LayerStyle> styles = styles(layers);
        assertThat(styles.get(2).rgb()).isEqualTo(styles.get(1).rgb());
        assertThat(styles.get(2).dash()).isEqualTo(Canvas.Dash.DASHED);
    }

    @Test
    void twoWaysOfOneNumberAreJoinedAndDifferByDashAndMarker() {
        Map<String, Measurement> layers = new LinkedHashMap<>();
        layers.put("f/N = 8, up", POINTS);
        layers.put("f/N = 8, down", POINTS);
        layers.put("f/N = 16, up", POINTS);
        layers.put("f/N = 16, down", POINTS);
        layers.put("f/N = 32", POINTS);
        List<LayerStyle> styles = styles(layers);
        assertThat(styles).extracting(LayerStyle::joined).containsExactly(true, true, true, true, false);
        assertThat(styles)
                .extracting(LayerStyle::dash)
                .startsWith(Canvas.Dash.SOLID, Canvas.Dash.DASHED, Canvas.Dash.SOLID, Canvas.Dash.DASHED);
        assertThat(styles.get(0).rgb())
                .isEqualTo(styles.get(1).rgb())
                .isNotEqualTo(styles.get(2).rgb());
        assertThat(styles.get(0).marker())
                .isEqualTo(styles.get(2).marker())
                .isNotEqualTo(styles.get(1).marker());
        Measurement cloud = Measurement.Curve.points(Axis.of("x"), Values.of(2, 1), Axis.of("y"), TWO, Values.of(0, 0));
        layers.replaceAll((name, layer) -> cloud);
        assertThat(styles(layers)).noneMatch(LayerStyle::joined);
    }
}
