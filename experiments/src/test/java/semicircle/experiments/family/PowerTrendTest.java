package semicircle.experiments.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;

class PowerTrendTest {
    @Test
    void anExactPowerLawIsFoundAndExtrapolated() {
        Values xs = Values.of(1, 10, 100, 1000);
        PowerTrend trend = PowerTrend.of(xs, xs.map(x -> 3 * Math.pow(x, -0.7)));
        assertThat(trend.exponent()).isCloseTo(-0.7, within(1e-12));
        assertThat(trend.interval().upper()).isLessThan(0);
        assertThat(trend.predicted().orElseThrow()).isCloseTo(trend.actual(), within(1e-12));
        assertThat(trend.reading()).isEqualTo("falls with size");
    }

    /** By hand: points (0,0), (1,2), (2,1) in logarithms: slope 1/2, rest squares 3/2 with one degree of freedom, error sqrt(1.5/2) = 0.866, times 12.706. */
    @Test
    void theIntervalIsStudents() {
        Values xs = Values.of(1, Math.E, Math.E * Math.E);
        PowerTrend trend = PowerTrend.of(xs, Values.of(1, Math.E * Math.E, Math.E));
        assertThat(trend.exponent()).isCloseTo(0.5, within(1e-12));
        assertThat(trend.interval().upper()).isCloseTo(0.5 + 12.706 * Math.sqrt(0.75), within(1e-9));
        assertThat(Math.log(trend.predicted().orElseThrow())).isCloseTo(4, within(1e-9));
        assertThat(trend.reading()).contains("no trend beyond error", "no threshold");
    }

    /**
     * By hand: others as above, (0,0), (1,2), (2,1), asked at 3: mean 1/2 + 1/2 * 3 = 2, s^2 = 3/2, times 1 + 1/3 + (3 - 1)^2 / 2 = 10/3: error sqrt 5,
     * times 12.706.
     */
    @Test
    void thePredictionHasStudentsInterval() {
        PowerTrend trend = PowerTrend.of(
                Values.of(0, 1, 2, 3).map(Math::exp), Values.of(0, 2, 1, 0).map(Math::exp));
        assertThat(Math.log(trend.predicted().orElseThrow())).isCloseTo(2, within(1e-9));
        double reach = 12.706 * Math.sqrt(5);
        assertThat(Math.log(trend.predictedInterval().lower())).isCloseTo(2 - reach, within(1e-9));
        assertThat(Math.log(trend.predictedInterval().upper())).isCloseTo(2 + reach, within(1e-9));
    }

    /** Two points have no rest to tell an error from. */
    @Test
    void aPredictionFromTwoHasNoBounds() {
        PowerTrend trend = PowerTrend.of(Values.of(1, 2, 4), Values.of(1, 3, 4));
        assertThat(trend.predictedInterval().lower()).isZero();
        assertThat(trend.predictedInterval().upper()).isInfinite();
    }

    @Test
    void tooFewOrEqualSizesAreRefused() {
        assertThatThrownBy(() -> PowerTrend.of(Values.of(1), Values.of(1))).hasMessageContaining("at least 2 sizes");
        assertThatThrownBy(() -> PowerTrend.of(Values.of(2, 2), Values.of(1, 2)))
                .hasMessageContaining("different");
        assertThatThrownBy(() -> PowerTrend.of(Values.of(1, 2), Values.of(0, 2)))
                .hasMessageContaining("positive");
    }
}
