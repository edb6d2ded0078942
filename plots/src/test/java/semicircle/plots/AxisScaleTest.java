package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.spectra.Measurement.Axis;

class AxisScaleTest {
    private static List<String> labels(AxisScale scale, int wanted) {
        return scale.ticks(wanted).major().stream().map(t -> t.label().text()).toList();
    }

    @Test
    void linearLabelsHaveALeadingZeroAndATrueMinusSign() {
        assertThat(labels(new AxisScale(Axis.of("x"), -0.21, 0.21), 4))
                .containsExactly("\u22120.2", "\u22120.1", "0", "0.1", "0.2");
        assertThat(labels(new AxisScale(Axis.of("x"), 0, 1), 5))
                .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1.0");
    }

    @Test
    void verySmallAndLargeValuesShareAPowerOfTen() {
        AxisScale small = new AxisScale(Axis.of("x"), 0, 2.5e-5);
        assertThat(small.ticks(5).power()).isEqualTo(-5);
        assertThat(labels(small, 5)).containsExactly("0", "0.5", "1.0", "1.5", "2.0", "2.5");
        AxisScale large = new AxisScale(Axis.of("x"), 0, 3e7);
        assertThat(large.ticks(3).power()).isEqualTo(7);
        assertThat(labels(large, 3)).containsExactly("0", "1", "2", "3");
    }

    @Test
    void decadesAreLabelledAsPowersOrPlainNumbersWithMinorTicksBetween() {
        assertThat(labels(new AxisScale(Axis.log("x"), 1e-6, 1e2), 6))
                .containsExactly(
                        "10\u22126",
                        "10\u22125",
                        "10\u22124",
                        "10\u22123",
                        "10\u22122",
                        "10\u22121",
                        "100",
                        "101",
                        "102");
        AxisScale plain = new AxisScale(Axis.log("x"), 0.01, 1000);
        assertThat(labels(plain, 6)).containsExactly("0.01", "0.1", "1", "10", "100", "1000");
        assertThat(plain.ticks(6).minor()).hasSize(5 * 8).contains(0.02, 900.0);
    }

    @Test
    void fewDecadesLabelTwoAndFiveAndLessThanAFactorOfFiveIsEven() {
        assertThat(labels(new AxisScale(Axis.log("x"), 1, 30), 6)).containsExactly("1", "2", "5", "10", "20");
        assertThat(labels(new AxisScale(Axis.log("x"), 1, 3), 4)).containsExactly("1.0", "1.5", "2.0", "2.5", "3.0");
    }

    @ParameterizedTest
    @CsvSource({"-1e300,1e300", "1,1", "0,0", "1e-300,2e-300", "-5e-324,5e-324", "1,1.0000000000000002", "1e299,1e300"})
    void anyRangeHasAFewTicksInsideIt(double least, double greatest) {
        AxisScale scale = AxisScale.covering(Axis.of("x"), least, greatest, 0.05, 0.05);
        assertThat(scale.lower()).isLessThan(scale.upper());
        assertThat(scale.ticks(5).major())
                .hasSizeBetween(2, 12)
                .allSatisfy(tick -> assertThat(scale.at(tick.value())).isBetween(-1e-6, 1 + 1e-6));
    }

    @ParameterizedTest
    @CsvSource({"1e-300,1e300", "1,1", "2,2.1", "0.3,40"})
    void anyLogarithmicRangeHasAFewTicksInsideIt(double least, double greatest) {
        AxisScale scale = AxisScale.covering(Axis.log("x"), least, greatest, 0.05, 0.05);
        assertThat(scale.ticks(5).major())
                .hasSizeBetween(2, 12)
                .allSatisfy(tick -> assertThat(scale.at(tick.value())).isBetween(-1e-6, 1 + 1e-6));
    }

    @Test
    void onlyFinitePositiveValuesHaveAPlaceOnALogarithmicAxis() {
        Axis log = Axis.log("x");
        assertThat(AxisScale.shows(log, 0)).isFalse();
        assertThat(AxisScale.shows(log, -1)).isFalse();
        assertThat(AxisScale.shows(log, Double.NaN)).isFalse();
        assertThat(AxisScale.shows(log, Double.POSITIVE_INFINITY)).isFalse();
        assertThat(AxisScale.shows(log, 1e-12)).isTrue();
        assertThat(AxisScale.shows(Axis.of("x"), 0)).isTrue();
        // the middle of two decades is the geometric mean
        assertThat(new AxisScale(log, 1, 100).at(10)).isEqualTo(0.5, within(1e-15));
    }
}
