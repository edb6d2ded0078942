package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import semicircle.data.store.RunRecord;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Mark;
import semicircle.spectra.Values;

class ChartRendererTest {
    private static final Axis X = Axis.of("x");
    private static final Axis Y = Axis.of("y");

    private static Chart chart(Map<String, Measurement> layers) {
        return Chart.of(SampleRecords.of(layers), "f");
    }

    private static Chart chart(Measurement shape) {
        return chart(Map.of("f/shape", shape));
    }

    @ParameterizedTest
    @ValueSource(strings = {"density", "tail", "overlap", "spectrum over time", "width"})
    void everyFigureIsWellFormedDeterministicAndNumbersHaveALeadingDigit(String figure) throws Exception {
        Chart chart = Chart.of(SampleRecords.gallery(), figure);
        String svg = ChartRenderer.svg(chart);
        Document document = Xml.parse(svg);
        assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 720 460");
        assertThat(Xml.texts(document)).doesNotContainPattern("(?m)^[\u2212-]?\\.\\d");
        assertThat(ChartRenderer.svg(Chart.of(SampleRecords.gallery(), figure))).isEqualTo(svg);
        assertThat(svg).doesNotContain("NaN", "Infinity").hasSizeLessThan(100_000);
    }

    @Test
    void everyKindOfLayerLeavesItsInk() throws Exception {
        Document density = Xml.parse(ChartRenderer.svg(Chart.of(SampleRecords.gallery(), "density")));
        assertThat(Xml.texts(density)).contains("\nobserved\n", "\nsemicircle\n", "eigenvalue λ", "density ρ(λ)");
        // bars and their key; the law and its key
        assertThat(Xml.count(density, "path", "fill", "#0072b2")).isEqualTo(2);
        assertThat(Xml.count(density, "path", "stroke", "#000000")).isEqualTo(2);
        Document width = Xml.parse(ChartRenderer.svg(Chart.of(SampleRecords.gallery(), "width")));
        assertThat(Xml.count(width, "path", "fill", "#8a8a8a")).isEqualTo(2); // band and its key
        assertThat(Xml.texts(width)).contains("×10\u22125", "time t (1/energy)");
        assertThat(Xml.count(width, "path", "stroke", "#0072b2")).isEqualTo(4); // error bars, discs and their keys
        Document heat = Xml.parse(ChartRenderer.svg(Chart.of(SampleRecords.gallery(), "spectrum over time")));
        assertThat(heat.getElementsByTagName("image").getLength()).isEqualTo(2); // map and colour bar
        assertThat(Xml.texts(heat)).contains("density ρ", "time t (steps)");
    }

    @Test
    void namesAreEscaped() throws Exception {
        Axis nasty = Axis.of("<script>alert('x')</script> & \"q\" \u0000");
        Measurement line = Measurement.Curve.line(nasty, Values.of(1, 2), Y, Values.of(1, 2));
        RunRecord record =
                new RunRecord("id", "", 0, Map.of(), Map.of("<f>/<a&b>", line), Map.of("<f>", "]]><b>"), Map.of());
        String svg = ChartRenderer.svg(Chart.of(record, "<f>"));
        assertThat(svg).doesNotContain("<script", "<b>", "\u0000").contains("&lt;f&gt;");
        assertThat(Xml.parse(svg).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("<f>");
    }

    @Test
    void aFigureWithoutDrawableValuesSaysSo() throws Exception {
        Axis log = Axis.log("x");
        Measurement negative = Measurement.Curve.line(log, Values.of(-1, 0), Y, Values.of(1, 2));
        Measurement absent =
                Measurement.Curve.line(X, Values.of(1, 2), Y, Values.of(Double.NaN, Double.POSITIVE_INFINITY));
        Measurement none = Measurement.Curve.line(X, Values.of(), Y, Values.of());
        Measurement bars = new Measurement.Histogram(X, Values.of(1), Values.of());
        Measurement field = new Measurement.Field(X, Values.of(), Y, Values.of(), Y, Values.of());
        for (Measurement shape : new Measurement[] {negative, absent, none, bars, field}) {
            assertThat(Xml.texts(Xml.parse(ChartRenderer.svg(chart(shape)))))
                    .isEqualTo("\nNothing to draw: no value has a place on these axes\n");
        }
        assertThat(new DataRange(chart(negative)).dropped()).isEqualTo(2);
    }

    @Test
    void absentValuesBreakALineAndAreCounted() throws Exception {
        Values xs = Values.of(1, 2, 3, 4, 5);
        Chart gap = chart(Measurement.Curve.line(X, xs, Y, Values.of(1, 2, Double.NaN, 2, 1)));
        assertThat(new DataRange(gap).dropped()).isEqualTo(1);
        String path = ChartRenderer.svg(gap)
                .lines()
                .filter(l -> l.contains("#0072b2"))
                .findFirst()
                .orElseThrow();
        assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
    }

    @Test
    void onePointAndConstantDataHaveTheirPlaceInTheMiddle() throws Exception {
        Values one = Values.of(3);
        Measurement point = new Measurement.Curve(X, one, Y, Values.of(7), Optional.empty(), Mark.POINTS);
        AxisScale scale = new DataRange(chart(point)).y().orElseThrow();
        assertThat(scale.at(7)).isEqualTo(0.5);
        assertThat(Xml.texts(Xml.parse(ChartRenderer.svg(chart(point))))).contains("\n7.0\n", "\n3.0\n");
        Measurement flat = Measurement.Curve.line(Axis.log("x"), Values.of(1, 10), Axis.log("y"), Values.of(5, 5));
        assertThat(new DataRange(chart(flat)).y().orElseThrow().at(5)).isEqualTo(0.5, within(0.02));
        Measurement zeros = new Measurement.Histogram(X, Values.of(0, 1, 2), Values.of(0, 0));
        assertThat(ChartRenderer.svg(chart(zeros))).doesNotContain("NaN");
    }

    @Test
    void aLongCurveCostsAsMuchAsTheFigureIsWide() throws Exception {
        Values xs = Values.evenlySpaced(0, 1, 100_000);
        Values ys = xs.map(x -> Math.sin(5000 * x));
        String line = ChartRenderer.svg(chart(Measurement.Curve.line(X, xs, Y, ys)));
        assertThat(line).hasSizeLessThan(120_000);
        String points = ChartRenderer.svg(
                chart(new Measurement.Curve(X, xs, Y, ys, Optional.of(xs.map(x -> 0.1)), Mark.POINTS)));
        assertThat(points.length()).isLessThan(1_000_000);
        Xml.parse(points);
    }

    @Test
    void aDivergingLawIsCutAndDoesNotFlattenTheBars() {
        Values xs = Values.evenlySpaced(1e-6, 4, 500);
        Map<String, Measurement> layers = new LinkedHashMap<>();
        layers.put("f/observed", new Measurement.Histogram(X, Values.of(0, 2, 4), Values.of(0.4, 0.1)));
        layers.put("f/law", Measurement.Curve.line(X, xs, Y, xs.map(x -> 1 / Math.sqrt(x))));
        AxisScale y = new DataRange(chart(layers)).y().orElseThrow();
        // measured span 0.1 to 0.4; half a span above is 0.55, and 7 % are added
        assertThat(y.upper()).isEqualTo(0.55 * 1.07, within(1e-12));
        assertThat(y.lower()).isZero();
    }

    @Test
    void aLegendWithoutAFreeCornerStandsBesideTheFrame() throws Exception {
        Map<String, Measurement> layers = new LinkedHashMap<>();
        IntStream.range(0, 30)
                .forEach(k -> layers.put(
                        "f/N = " + k,
                        Measurement.Curve.line(
                                X,
                                Values.evenlySpaced(0, 1, 50),
                                Y,
                                Values.evenlySpaced(0, 1, 50).map(x -> Math.sin(40 * x + k)))));
        String svg = ChartRenderer.svg(chart(layers));
        // 384 pixels of height, less a gap of 10, hold 17 rows of 21: 16 of the 30 entries and this one
        assertThat(svg).contains("and 14 more");
        String frame =
                svg.lines().filter(l -> l.startsWith("<svg x=")).findFirst().orElseThrow();
        double width = Double.parseDouble(frame.replaceAll(".*?width=\"([\\d.]+)\".*", "$1"));
        assertThat(width).isBetween(350.0, 560.0);
    }

    @Test
    void pngIsTwiceAsLargeAndHasInkWhereTheSvgHas() throws Exception {
        Chart chart = Chart.of(SampleRecords.gallery(), "density");
        if (ChartRenderer.pngMissing().isPresent()) { // a machine without fonts
            assertThatThrownBy(() -> ChartRenderer.png(chart))
                    .hasMessage("density: a PNG needs fonts, got "
                            + ChartRenderer.pngMissing().get());
            return;
        }
        byte[] png = ChartRenderer.png(chart);
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(1440);
        assertThat(image.getHeight()).isEqualTo(920);
        assertThat(image.getRGB(2, 2) & 0xFFFFFF).isEqualTo(Palette.WHITE);
        // the middle of the bars: a quarter of blue over white
        assertThat(image.getRGB(760, 500) & 0xFFFFFF).isEqualTo(Palette.mix(Palette.category(0), Palette.WHITE, 0.25));
        int[] column = image.getRGB(760, 0, 1, 920, new int[920], 0, 1);
        assertThat(Arrays.stream(column).map(c -> c & 0xFFFFFF)).contains(Palette.BLACK);
    }
}
