package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

class HeatMapTest {
    private static final Values CENTRES = Values.of(0, 1, 2);
    private static final Measurement.Field FIELD = new Measurement.Field(
            Axis.of("x"), CENTRES, Axis.of("y"), Values.of(0, 1), Axis.of("z"), Values.of(0, 1, 2, 3, 4, Double.NaN));

    @Test
    void aPixelHasTheViridisColourOfItsCellAndLowRowsAreBelow() {
        HeatMap map = new HeatMap(FIELD);
        AxisScale x = new AxisScale(Axis.of("x"), -0.5, 2.5);
        AxisScale y = new AxisScale(Axis.of("y"), -0.5, 1.5);
        PixelGrid image = map.image(x, y, 30, 20);
        assertThat(map.columns()).isEqualTo(Values.of(-0.5, 0.5, 1.5, 2.5));
        assertThat(image.rgb(0, 19)).isEqualTo(Palette.viridis(0));
        assertThat(image.rgb(9, 10)).isEqualTo(Palette.viridis(0));
        assertThat(image.rgb(10, 10)).isEqualTo(HeatMap.shade(0.25));
        assertThat(image.rgb(29, 19)).isEqualTo(HeatMap.shade(0.5));
        assertThat(image.rgb(15, 0)).isEqualTo(Palette.viridis(1));
        assertThat(image.rgb(25, 5)).isEqualTo(Palette.ABSENT);
    }

    @Test
    void aPngGivesBackItsPixelsWithAndWithoutPalette() throws Exception {
        PixelGrid few = new PixelGrid(7, 5, (i, j) -> (i + j) % 3 * 0x102030);
        PixelGrid many = new PixelGrid(40, 30, (i, j) -> 0x010203 * i + 0x050000 * j);
        for (PixelGrid image : List.of(few, many)) {
            var read = ImageIO.read(new ByteArrayInputStream(image.png()));
            assertThat(read.getWidth()).isEqualTo(image.width());
            assertThat(read.getHeight()).isEqualTo(image.height());
            for (int i = 0; i < image.width(); i++) {
                for (int j = 0; j < image.height(); j++) {
                    assertThat(read.getRGB(i, j) & 0xFFFFFF).isEqualTo(image.rgb(i, j));
                }
            }
        }
    }

    @Test
    void bordersOnALogarithmicAxisAreGeometricMeansAndTimeZeroIsLeftOut() {
        Axis t = Axis.log("t");
        HeatMap map = new HeatMap(new Measurement.Field(
                t, Values.of(0, 1, 100), Axis.of("y"), Values.of(0), Axis.of("z"), Values.of(5, 6, 7)));
        // sqrt(1 * 100) = 10, mirrored to 0.1 and 1000
        assertThat(map.columns().get(0)).isZero();
        assertThat(map.columns().get(1)).isCloseTo(0.1, org.assertj.core.data.Percentage.withPercentage(1e-10));
        assertThat(map.columns().get(2)).isCloseTo(10, org.assertj.core.data.Percentage.withPercentage(1e-10));
        PixelGrid image = map.image(new AxisScale(t, 0.1, 1000), new AxisScale(Axis.of("y"), -0.5, 0.5), 4, 1);
        assertThat(image.rgb(0, 0)).isEqualTo(HeatMap.shade(0.5));
        assertThat(image.rgb(3, 0)).isEqualTo(HeatMap.shade(1));
    }

    @Test
    void aFieldWithoutValuesHasNoColours() {
        HeatMap map = new HeatMap(new Measurement.Field(
                Axis.of("x"), CENTRES, Axis.of("y"), Values.of(0), Axis.log("z"), Values.of(0, -1, Double.NaN)));
        assertThat(map.colours()).isEmpty();
    }
}
